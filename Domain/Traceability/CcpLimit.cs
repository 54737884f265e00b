using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vigil.Domain.Traceability;

/// <summary>What a reading at a critical control point (关键控制点) is of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CcpKind>))]
public enum CcpKind
{
    /// <summary>中心温度: the core of food when it has been cooked, ℃.</summary>
    CoreTemperature = 0,

    /// <summary>再加热: the core of food heated again, ℃.</summary>
    Reheat = 1,

    /// <summary>热藏: food kept hot, ℃.</summary>
    HotHold = 2,

    /// <summary>冷藏, ℃.</summary>
    Chilled = 3,

    /// <summary>冷冻, ℃.</summary>
    Frozen = 4,

    /// <summary>Food between cooking and serving, ℃: not longer than two hours between 8 and 60.</summary>
    Waiting = 5,

    /// <summary>The core of food that is being cooled, ℃: from 60 to 8 within two hours.</summary>
    CookChill = 6,

    /// <summary>专间: the air of the room for cold dishes, ℃.</summary>
    ColdRoom = 7,

    /// <summary>留样量: one sample kept, g.</summary>
    SampleMass = 8,

    /// <summary>留样时间: how long a sample was kept when it was thrown away, hours.</summary>
    SampleHours = 9,

    /// <summary>留样冷藏, ℃.</summary>
    SampleTemperature = 10,

    /// <summary>热力消毒: for how long it was at 100 ℃ and above, minutes.</summary>
    ThermalDisinfection = 11,

    /// <summary>洗碗机: for how long it was at 85 ℃ and above, seconds.</summary>
    Dishwasher = 12,

    /// <summary>冷藏食品验收, ℃.</summary>
    ChilledReceipt = 13,

    /// <summary>冷冻食品验收, ℃.</summary>
    FrozenReceipt = 14,
}

/// <summary>Between which values a reading is in order, from a day on.</summary>
/// <param name="From">The first day on which it holds.</param>
/// <param name="Through">The last such day; <see langword="null"/> while it holds.</param>
/// <param name="Least">Inclusive.</param>
/// <param name="Most">Inclusive.</param>
/// <param name="Within">For kinds of duration: values strictly between the two may last no longer than this.</param>
/// <param name="Ground">The standard, and the words <c>待核</c> where nobody has read its text.</param>
public sealed record CcpLimit(CcpKind Kind, DateOnly From, DateOnly? Through, decimal? Least, decimal? Most, string Unit, TimeSpan? Within, string Ground)
{
    public bool AppliesOn(DateOnly day) => From <= day && (Through is not { } last || day <= last);
}

/// <summary>What a county may set about critical control points.</summary>
public sealed record CcpSettings
{
    private static readonly DateOnly Old = new(2011, 10, 1); // 餐饮服务食品安全操作规范, 2011
    private static readonly DateOnly OldEnd = new(2018, 9, 30);
    private static readonly DateOnly Code2018 = new(2018, 10, 1); // 餐饮服务食品安全操作规范, 2018, in force from that day

    /// <summary>Rows, set as a whole or not at all. The superseded 10 ℃ and 100 g stand in rows that have ended.</summary>
    public IReadOnlyList<CcpLimit> Limits { get; init; } = Default();

    /// <summary>The days of which a summary is kept.</summary>
    public int DaysKept { get; init; } = 35;

    /// <summary>A reading that is older when it comes is refused: a device's clock is wrong, or its store too full.</summary>
    public TimeSpan Oldest { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How far a device's clock may be ahead.</summary>
    public TimeSpan Ahead { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The limit for a reading made on a day; <see langword="null"/> where there is none.</summary>
    public CcpLimit? LimitOn(CcpKind kind, DateOnly day) => Limits.FirstOrDefault(l => l.Kind == kind && l.AppliesOn(day));

    public IEnumerable<string> Problems()
    {
        foreach (var limit in Limits)
        {
            if (!Enum.IsDefined(limit.Kind) || (limit.Least is null && limit.Most is null) || limit.Most < limit.Least || limit.Through < limit.From
                || string.IsNullOrWhiteSpace(limit.Unit) || string.IsNullOrWhiteSpace(limit.Ground))
            {
                yield return $"Ccp: the limit for {limit.Kind} from {limit.From:O} has no bounds, no unit, no ground, or ends before it begins.";
            }

            if (limit.Within <= TimeSpan.Zero || limit.Within > TimeSpan.FromDays(1))
            {
                yield return $"Ccp: the limit for {limit.Kind} lasts between nothing and a day.";
            }
        }

        foreach (var kind in Limits.GroupBy(l => l.Kind))
        {
            var rows = kind.OrderBy(l => l.From).ToList();
            if (rows.Zip(rows.Skip(1)).Any(p => p.First.Through is not { } last || last >= p.Second.From))
            {
                yield return $"Ccp: two limits for {kind.Key} hold on one day.";
            }
        }

        if (DaysKept is < 1 or > 366 || Oldest <= TimeSpan.Zero || Ahead < TimeSpan.Zero)
        {
            yield return "Ccp: DaysKept is between 1 and 366, Oldest above zero, Ahead not below it.";
        }
    }

    private static ImmutableArray<CcpLimit> Default()
    {
        const string Now = "餐饮服务食品安全操作规范 2018; GB 31654 (待核)";
        const string Then = "餐饮服务食品安全操作规范 2011 (superseded)";
        var two = TimeSpan.FromHours(2);
        return
        [
            new(CcpKind.CoreTemperature, Old, null, 70, null, "℃", null, "餐饮服务食品安全操作规范 2018"),
            new(CcpKind.Reheat, Old, null, 70, null, "℃", null, Now),
            new(CcpKind.HotHold, Old, null, 60, null, "℃", null, Now),
            new(CcpKind.Chilled, Old, OldEnd, 0, 10, "℃", null, Then),
            new(CcpKind.Chilled, Code2018, null, 0, 8, "℃", null, Now),
            new(CcpKind.Frozen, Old, null, null, -12, "℃", null, Now),
            new(CcpKind.Waiting, Old, OldEnd, 10, 60, "℃", two, Then),
            new(CcpKind.Waiting, Code2018, null, 8, 60, "℃", two, Now),
            new(CcpKind.CookChill, Old, OldEnd, 10, 60, "℃", two, Then),
            new(CcpKind.CookChill, Code2018, null, 8, 60, "℃", two, Now),
            new(CcpKind.ColdRoom, Old, null, null, 25, "℃", null, "餐饮服务食品安全操作规范 2018"),
            new(CcpKind.SampleMass, Old, OldEnd, 100, null, "g", null, Then),
            new(CcpKind.SampleMass, Code2018, null, 125, null, "g", null, Now),
            new(CcpKind.SampleHours, Old, null, 48, null, "h", null, Now),
            new(CcpKind.SampleTemperature, Old, OldEnd, 0, 10, "℃", null, Then),
            new(CcpKind.SampleTemperature, Code2018, null, 0, 8, "℃", null, Now),
            new(CcpKind.ThermalDisinfection, Old, null, 10, null, "min", null, "餐饮服务食品安全操作规范 2018"),
            new(CcpKind.Dishwasher, Old, null, 40, null, "s", null, "餐饮服务食品安全操作规范 2018"),
            new(CcpKind.ChilledReceipt, Old, null, 0, 4, "℃", null, "冷链食品验收 (待核)"),
            new(CcpKind.FrozenReceipt, Old, null, null, -18, "℃", null, "冷链食品验收 (待核)"),
        ];
    }
}
