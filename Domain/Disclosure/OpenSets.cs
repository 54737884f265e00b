using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Credit;
using Vigil.Domain.Draws;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspectors;
using Vigil.Domain.Penalties;
using Vigil.Domain.Reviews;

namespace Vigil.Domain.Disclosure;

/// <summary>What is published as data, a file each. Names are permanent: they stand in addresses.</summary>
public enum OpenSet
{
    Permits = 0,
    Inspections = 1,
    Penalties = 2,
    Credit = 3,
    Officers = 4,
    Draws = 5,
    Grades = 6,
}

[JsonConverter(typeof(JsonStringEnumConverter<OpenType>))]
public enum OpenType
{
    Text = 0,

    /// <summary><c>yyyy-MM-dd</c>, a legal day of the county.</summary>
    Day = 1,

    /// <summary>Digits and a point.</summary>
    Number = 2,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag = 3,
}

/// <param name="Name">Permanent. New columns come last.</param>
public sealed record OpenColumn(string Name, OpenType Type, string Zh, string En);

/// <summary>A row: a cell for each column, the first of them the row's permanent id.</summary>
/// <param name="Subject">The ledger key of what it was made from.</param>
public sealed record OpenRow(string Subject, ImmutableArray<string?> Cells)
{
    public string Id => Cells[0]!;
}

/// <summary>The sets and their columns, in order.</summary>
public static class OpenSets
{
    private static readonly OpenColumn EntityId = Text("entityId", "主体编号", "entity's id");
    private static readonly OpenColumn EntityName = Text("entityName", "主体名称", "entity's registered name");
    private static readonly OpenColumn RegistrationNumber = Text("registrationNumber", "统一社会信用代码或注册号", "registration number");
    private static readonly OpenColumn TownCode = Text("townCode", "乡镇代码", "town's division code");

    public static IReadOnlyList<OpenSet> All { get; } = Enum.GetValues<OpenSet>();

    public static string NameOf(OpenSet set) => set switch
    {
        OpenSet.Permits => "permits",
        OpenSet.Inspections => "inspections",
        OpenSet.Penalties => "penalties",
        OpenSet.Credit => "credit",
        OpenSet.Officers => "officers",
        OpenSet.Draws => "draws",
        OpenSet.Grades => "grades",
    };

    public static OpenSet? Find(string? name) => All.Where(s => NameOf(s) == name).Select(s => (OpenSet?)s).FirstOrDefault();

    /// <summary>The ledger kind that its rows are made from.</summary>
    public static string KindOf(OpenSet set) => set switch
    {
        OpenSet.Permits or OpenSet.Inspections => EntityState.Kind,
        OpenSet.Penalties => PenaltyState.LedgerKind,
        OpenSet.Credit => CreditState.LedgerKind,
        OpenSet.Officers => InspectorState.Kind,
        OpenSet.Draws => DrawState.LedgerKind,
        OpenSet.Grades => GradeState.Kind,
    };

    public static ImmutableArray<OpenColumn> Columns(OpenSet set) => set switch
    {
        OpenSet.Permits =>
        [
            Text("id", "编号", "entity's id and the licence's number"), EntityId, EntityName, RegistrationNumber, TownCode,
            Text("kind", "许可种类", "kind of licence"), Text("number", "许可证编号", "licence number"), Text("issuer", "发证机关", "issuer"),
            Day("validFrom", "有效期自", "first day"), Day("validThrough", "有效期至", "last day, inclusive; empty: none"),
        ],
        OpenSet.Inspections =>
        [
            Text("id", "编号", "entity's id and the visit's"), EntityId, EntityName, RegistrationNumber, TownCode,
            Day("on", "检查日期", "day of the visit"), Text("result", "检查结果", "Pass, PassWithConditions, Fail"),
            Number("critical", "关键项不合格数", "failed key items"), Number("other", "一般项不合格数", "other failed items"),
        ],
        OpenSet.Penalties =>
        [
            Text("id", "编号", "permanent id"), Text("number", "行政处罚决定书文号", "number of the decision"), EntityId,
            Text("party", "行政处罚当事人", "who was penalised; a person's name masked"), RegistrationNumber, Text("field", "领域", "General, Food, Drug, SpecialEquipment"),
            Text("violation", "违法行为类型", "type of violation"), Text("basis", "处罚依据", "law and article"), Text("kinds", "处罚种类", "kinds, separated by spaces"),
            Number("fine", "罚款（元）", "fine in yuan"), Number("confiscated", "没收（元）", "confiscated, in yuan"), Text("authority", "作出机关", "authority"),
            Day("decidedOn", "决定日期", "day of the decision"), Day("publishedOn", "公示日期", "first day here"), Day("publicThrough", "公示截止日期", "last day here, inclusive"),
        ],
        OpenSet.Credit =>
        [
            Text("id", "编号", "entity's id and the listing's"), EntityId, EntityName, RegistrationNumber, Text("list", "名单", "Abnormal, Serious"),
            Flag("marked", "标记（个体工商户）", "an individual business, marked and not listed"), Text("ground", "列入事由", "ground"),
            Text("number", "列入决定文号", "number of the decision"), Text("level", "作出机关层级", "County, City, Province"),
            Day("decidedOn", "列入日期", "day of the decision"), Day("through", "期限至", "last day, inclusive; empty: until put right"),
        ],
        OpenSet.Officers =>
        [
            Text("id", "编号", "permanent id"), Text("name", "姓名", "name"), Text("certificateNumber", "行政执法证号", "number of the enforcement certificate"),
        ],
        OpenSet.Draws =>
        [
            Text("id", "编号", "permanent id"), Text("name", "名称", "name"), Text("status", "状态", "how far it has come"), Number("entities", "抽查对象数", "entities in the pool"),
            Number("drawn", "抽中数", "drawn"), Text("commitment", "承诺值", "commitment to the pool, SHA-256"), Text("seed", "种子", "seed, once it is known"),
            Text("page", "页面", "where it can be replayed"),
        ],
        OpenSet.Grades =>
        [
            Text("id", "编号", "entity's id"), EntityName, RegistrationNumber, TownCode, Text("mark", "公示等级", "A satisfied to D poor, by consumers"),
            Number("estimate", "估计值", "1 to 5"), Number("low", "区间下限", "lower end of the interval"), Number("high", "区间上限", "upper end"),
            Number("count", "评价数", "reviews that count"), Day("asOf", "截至", "reviews of this day and later are not in it"), Flag("corrected", "经申诉更正", "corrected after an appeal"),
        ],
    };

    private static OpenColumn Text(string name, string zh, string en) => new(name, OpenType.Text, zh, en);

    private static OpenColumn Day(string name, string zh, string en) => new(name, OpenType.Day, zh, en);

    private static OpenColumn Number(string name, string zh, string en) => new(name, OpenType.Number, zh, en);

    private static OpenColumn Flag(string name, string zh, string en) => new(name, OpenType.Flag, zh, en);
}
