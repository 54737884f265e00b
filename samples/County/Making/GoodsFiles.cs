using System.Globalization;
using Vigil.Domain.Entities;
using Vigil.Domain.Identifiers;

namespace Vigil.County.Making;

/// <summary>Delivery notes of ninety days, from a dozen made-up suppliers and four wholesalers of the county, with what checks must find in them.</summary>
internal sealed class GoodsFiles(DateOnly asOf)
{
    /// <summary>The product and lot that the demo's recall is about.</summary>
    public const string RecalledProduct = "鲜湿米粉";
    public const string RecalledLot = "SYN-RECALL-01";

    private const int Buyers = 200;
    private const int Suppliers = 12;
    private const int Unregistered = 11; // of whom nothing is known
    private const int Expired = 10; // whose licence has ended

    private static readonly (string Product, string Specification, string Unit, int Days)[] Products =
    [
        ("小麦粉", "25kg/袋", "袋", 365), ("大米", "25kg/袋", "袋", 365), ("菜籽油", "20L/桶", "桶", 540), ("酱油", "1.9L/瓶", "瓶", 540), ("食盐", "400g/袋", "袋", 0),
        ("豆腐", "散装", "kg", 3), ("鲜湿米粉", "2.5kg/袋", "袋", 7), ("冻鸡腿", "10kg/箱", "箱", 365), ("纯牛奶", "250ml×24", "箱", 180), ("火锅底料", "500g/袋", "袋", 365),
        ("面条", "1kg/把", "把", 180), ("腊肉", "散装", "kg", 180),
    ];

    private readonly Dice dice = Dice.For("goods");

    public Csv Registered { get; } = new("供货者名称", "统一社会信用代码", "地址", "许可证号", "发证日期", "有效期至", "核查日期");

    public Csv Purchases { get; } = new(
        "主体编号", "类型", "单号", "进货日期", "供货者名称", "供货者地址", "联系方式", "供货者统一社会信用代码", "供货者主体编号", "食品名称", "规格", "数量", "单位", "批号", "生产日期", "保质期至", "生产企业", "合格证明");

    public void Make(IReadOnlyList<MadeEntity> entities)
    {
        for (var s = 0; s < Suppliers; s++)
        {
            if (s != Unregistered)
            {
                Registered.Add(
                    Supplier(s), Number(s), "安康市汉滨区（虚构）", SyntheticIdentifiers.FoodProduction(1 + s, 9_000 + s), asOf.AddYears(-3),
                    s == Expired ? asOf.AddDays(-20) : asOf.AddYears(2), asOf.AddDays(-30));
            }
        }

        var wholesalers = entities.Where(e => e.Category == EntityCategory.FoodSale).Take(4).ToList();
        var buyers = entities.Where(e => e.Category is EntityCategory.Catering or EntityCategory.FoodSale).Except(wholesalers).Take(Buyers).ToList();
        foreach (var (wholesaler, n) in wholesalers.Select((w, n) => (w, n)))
        {
            for (var week = 12; week >= 1; week--)
            {
                Note(wholesaler.Id, "进货", asOf.AddDays(-7 * week), n * 3 % 10, null, 6, 40, recalled: n == 0 && week == 2);
            }
        }

        foreach (var (buyer, n) in buyers.Select((b, n) => (b, n)))
        {
            var wholesaler = wholesalers[n % wholesalers.Count];
            for (var visit = 0; visit < 5; visit++)
            {
                var on = asOf.AddDays(-1 - dice.Below(80));
                var recalled = n % 4 == 0 && n < 40 && visit == 0;
                Note(buyer.Id, "进货", recalled ? asOf.AddDays(-10) : on, visit == 4 ? n % Suppliers : null, wholesaler, 3, 5, recalled);
                if (recalled && n < 12)
                {
                    Note(wholesaler.Id, "销售", asOf.AddDays(-10), null, buyer, 1, 5, recalled);
                }
            }
        }
    }

    private static string Supplier(int n) => $"虚构食品供应商{n + 1}号";

    private static string Number(int n) => SyntheticIdentifiers.CreditCode("91", 29_000 + n);

    /// <param name="supplier">From outside; or else <paramref name="other"/>, an entity of the county.</param>
    private void Note(string entity, string movement, DateOnly on, int? supplier, MadeEntity? other, int lines, int quantity, bool recalled)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"SYN-{Purchases.Rows + 1:D6}");
        var first = dice.Below(Products.Length);
        for (var l = 0; l < lines; l++)
        {
            var bad = recalled && l == 0;
            var (product, specification, unit, days) = bad ? Products[6] : Products[(first + l) % Products.Length];
            if (!bad && recalled && product == RecalledProduct)
            {
                continue;
            }

            var age = days == 0 ? 30 : Math.Min(days / 4, 40);
            var made = on.AddDays(-(on.DayNumber % Math.Max(1, age)));
            var late = supplier == 3 && days is > 0 and < 10; // came when it was over
            Purchases.Add(
                entity, movement, number, on,
                supplier is { } s ? Supplier(s) : other!.Trade, supplier is null ? other!.Village.Name : "安康市汉滨区（虚构）", supplier is null ? "" : "000-0000-0000",
                supplier is { } known && known != Unregistered ? Number(known) : "", supplier is null ? other!.Id : "",
                product, specification, 1 + dice.Below(quantity), unit, bad ? RecalledLot : made.ToString("yyyyMMdd", CultureInfo.InvariantCulture), bad ? on.AddDays(-1) : late ? on.AddDays(-days - 2) : made,
                days == 0 ? "" : (bad ? on.AddDays(6) : (late ? on.AddDays(-days - 2) : made).AddDays(days)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                $"虚构{product}厂", dice.Chance(0.85) ? "合格证明" : "");
        }
    }
}
