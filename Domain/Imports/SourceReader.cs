using System.Collections.Immutable;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Sources;
using Vigil.Domain.Traceability;

namespace Vigil.Domain.Imports;

/// <summary>Reads rows about goods, suppliers, samplings, and what other departments say.</summary>
internal static class SourceReader
{
    private const int IdLength = 64;

    // "委托方：甲；受托方：乙": whoever made it is named after 受托方; where only one is named, that one.
    private static readonly string[] Makers = ["受托方", "被委托方", "生产商", "委托方"];

    public static ImportedPurchase Purchase(ExistingPolicy policy, RowReader row) => new(
        row.NeededCode("entityId", IdLength),
        row.Choice<GoodsMovement>("movement") ?? GoodsMovement.Purchase,
        row.NeededCode("number", IdLength),
        row.NeededDate("on"),
        new(row.Needed("party", 200), row.Text("partyAddress", 300), row.Text("partyContact", 100), row.Code("partyNumber", 40, upper: true), row.Code("partyEntityId", IdLength)),
        new(
            row.Code("code", BatchCode.Longest),
            row.Needed("product", 200),
            row.Text("specification", 100),
            row.Number("quantity", 0, 10_000_000) ?? Absent(row, "quantity"),
            row.Needed("unit", 20),
            row.Text("lot", IdLength),
            row.Date("producedOn"),
            row.Text("shelfLife", 40),
            row.Date("bestThrough"),
            row.Text("producer", 200),
            [.. row.List("papers", 200).Select(p => Paper(row, p)).OfType<GoodsPaper>().Distinct().Order()]),
        policy);

    public static ImportedSupplier Supplier(ExistingPolicy policy, RowReader row)
    {
        var draft = new SupplierDraft(
            row.Needed("name", 200), row.Code("number", 40, upper: true), row.Text("address", 300), row.Code("licenceNumber", 40, upper: true),
            row.Date("licenceFrom"), row.Date("licenceThrough"), row.Bool("revoked") ?? false, row.Date("checkedOn"), row.Source);
        return new(BatchCode.PartyOf(new(draft.Name, draft.Address, null, draft.Number, null)), draft, policy);
    }

    public static ImportedSample Sample(ExistingPolicy policy, RowReader row)
    {
        var lot = row.Text("lot", IdLength);
        var day = lot is null ? null : CellText.Date(lot, []);
        var window = new RecallWindow([], Maker(row.Text("producer", 400)), row.Needed("product", 200), day is { } on ? BatchCode.LotOf(null, on, on) : lot, null, null);
        if (!window.IsUsable && !row.Failed)
        {
            row.Refuse("lot", "A product without producer, lot or day of production is too wide to recall.");
        }

        return new(
            $"{row.Source}-{row.NeededCode("reference", 40)}",
            row.Choice<RecallLevel>("level") ?? RecallLevel.Second,
            window,
            new(row.Text("sampled", 200), row.Text("sampledAddress", 300), row.Text("specification", 100), row.Text("brand", 100), row.Text("failed", 500),
                row.Text("laboratory", 200), row.Text("task", 100)),
            policy);
    }

    public static ImportedClaim Claim(ExistingPolicy policy, RowReader row)
    {
        var subject = ImportedClaim.Subject(row.Text("subject", 20));
        if (subject is not (EntityState.Kind or EmployeeState.Kind))
        {
            row.Refuse("subject", "A record speaks of an entity or an employee.");
        }

        var facts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var field in FactFields.All.Where(f => f.SubjectKind == subject))
        {
            var name = $"says.{field.Name}";
            var value = field.Shape == FactShape.Day ? row.Date(name) is { } day ? BatchCode.LotOf(null, day, day) : null : row.Text(name, 300);
            if (value is not null)
            {
                facts[field.Name] = value;
            }
        }

        return new(
            new(
                row.Source, row.NeededCode("reference", IdLength), subject, row.Code("registrationNumber", 40, upper: true), row.Code("licenceNumber", 40, upper: true),
                row.Code("healthNumber", 60, upper: true), row.Text("name", 200), row.Text("address", 300), row.NeededDate("on"), facts.ToImmutable()),
            policy);
    }

    /// <summary>The one who made it, out of a cell that may name who ordered it, too.</summary>
    internal static string? Maker(string? cell)
    {
        if (cell is null)
        {
            return null;
        }

        var parts = cell.Split(['；', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(p => p.Split(['：', ':'], 2, StringSplitOptions.TrimEntries)).Where(p => p.Length == 2).ToList();
        var maker = Makers.Select(m => parts.Find(p => p[0] == m && !IsBlank(p[1]))?[1]).FirstOrDefault(m => m is not null);
        return maker ?? (parts.Count > 0 && parts.TrueForAll(p => Makers.Contains(p[0], StringComparer.Ordinal)) ? null : cell);
    }

    private static bool IsBlank(string text) => text is "" or "/" or "-" or "—" or "无" or "不详";

    private static GoodsPaper? Paper(RowReader row, string text)
    {
        GoodsPaper? paper = text switch
        {
            _ when Enum.TryParse<GoodsPaper>(text, ignoreCase: true, out var known) && Enum.IsDefined(known) && char.IsAsciiLetter(text[0]) => known,
            "合格证明" or "合格证" or "出厂检验合格证" => GoodsPaper.Conformity,
            "检验报告" or "检测报告" => GoodsPaper.TestReport,
            "检疫合格证明" or "动物检疫合格证明" => GoodsPaper.Quarantine,
            "肉品品质检验" or "肉品品质检验合格证" or "肉品品质检验合格证明" => GoodsPaper.MeatInspection,
            "承诺达标合格证" => GoodsPaper.FarmProduce,
            "进口检验检疫证明" or "入境货物检验检疫证明" => GoodsPaper.Import,
            _ => null,
        };
        if (paper is null)
        {
            row.Refuse("papers", $"\"{text}\" is no paper that is known; known are {string.Join(", ", Enum.GetNames<GoodsPaper>())}.");
        }

        return paper;
    }

    private static decimal Absent(RowReader row, string name)
    {
        if (!row.Failed)
        {
            row.Refuse(name, "The value is missing.");
        }

        return 0;
    }
}
