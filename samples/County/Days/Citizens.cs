using System.Globalization;
using Vigil.County.Api;
using Vigil.County.Making;

namespace Vigil.County.Days;

/// <summary>What people complain of. Nobody of them exists: the names say so, and the numbers are none that is given out.</summary>
internal sealed class Citizens(IReadOnlyList<string> shops)
{
    private static readonly (string Category, string Words, string Wish, int Weight)[] Matters =
    [
        ("Expired", "买回家才发现包装上的保质期已经过了，小票还在。", "退货，并按规定赔偿。", 22),
        ("Expired", "货架最里面一排饮料过期半个多月还在卖。", "希望下架并检查其他商品。", 10),
        ("Unhygienic", "后厨地面积水，生熟案板混用，就餐时看得清清楚楚。", "希望检查后厨卫生并整改。", 18),
        ("Unhygienic", "凉菜间的人员没有戴口罩和帽子，苍蝇很多。", "请督促整改。", 10),
        ("PassedOff", "标签写的是土蜂蜜，买回来怀疑是糖浆勾兑的。", "要求检验，不合格就退款。", 8),
        ("PassedOff", "说是本地腊肉，拆开后里面是外地厂家的包装。", "退一赔三。", 6),
        ("Dispute", "预订的宴席取消，提前三天通知，定金不退。", "退还定金 500 元。", 12),
        ("Dispute", "充值卡店家换人以后不认，余额用不了。", "退还卡内余额。", 8),
        ("Other", "扫码点餐不出示价格，结账时和标价不一样。", "明码标价，退还多收的钱。", 6),
    ];

    private static readonly (string Category, string Words, string Wish, int Weight)[] Additive =
        [("IllegalAdditive", "豆芽用的水有刺鼻的味道，怀疑加了不该加的东西。", "请尽快检查。", 1)];

    private static readonly string[] Details = ["", "下午去的。", "和家人一起。", "问过店员，没有人管。", "已经是第二次了。", "照片可以提供。", "当时还有别的顾客。"];

    /// <summary>Files one message. The same dice file the same one.</summary>
    /// <param name="shop">Whom it is about; by chance where it is missing.</param>
    /// <param name="daysAgo">How long ago it happened, at most.</param>
    /// <param name="grave">Whether it may be one that is gone into at once.</param>
    public async Task<Filed> FileAsync(
        ApiSession api, Dice dice, string operation, string? kind, string? shop, int daysAgo, bool grave, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime((await api.NowAsync(cancellationToken)).AddHours(8).DateTime);
        var (category, words, wish, _) = dice.Of((grave ? Additive : Matters).Select(m => (m, m.Weight)).ToArray());
        kind ??= dice.Chance(0.6) ? "Complaint" : "Report";
        var anonymous = kind == "Report" && dice.Chance(0.4);
        var fields = new List<(string, string)>
        {
            ("kind", kind),
            ("category", category),
            ("entity", shop ?? dice.Of(shops)),
            ("words", words + dice.Of(Details)),
            ("wish", wish),
            ("happenedOn", today.AddDays(-dice.Between(0, daysAgo)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        };
        if (anonymous)
        {
            fields.Add(("anonymous", "true"));
        }
        else
        {
            var serial = dice.Below(10_000);
            fields.Add(("name", $"{Names.Person(dice)}（虚构）"));
            fields.Add(("phone", string.Create(CultureInfo.InvariantCulture, $"100-0000-{serial:D4}")));
            fields.Add(("contactAddress", string.Create(CultureInfo.InvariantCulture, $"镇坪县虚构路{1 + (serial % 300)}号")));
        }

        List<byte[]> photos = dice.Chance(0.35) ? [Pictures.Draw(dice)] : [];
        if (photos.Count == 1 && dice.Chance(0.5))
        {
            photos.Add(Pictures.Draw(dice));
        }

        var filed = await api.FileAsync(fields, photos, operation, cancellationToken);
        return new(filed.GetProperty("number").GetString()!, filed.GetProperty("key").GetString()!, filed.GetProperty("kind").GetString()!);
    }
}

/// <param name="Key">The return key.</param>
internal sealed record Filed(string Number, string Key, string Kind);
