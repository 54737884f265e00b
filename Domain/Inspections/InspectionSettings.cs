using Vigil.Domain.Alerts;

namespace Vigil.Domain.Inspections;

/// <summary>What a county may set about routine inspections.</summary>
public sealed record InspectionSettings
{
    /// <summary>Versions of the frequency table; on a day the newest that has begun holds, before all of them the oldest.</summary>
    public IReadOnlyList<FrequencyTable> Tables { get; init; } = [FrequencyTable.Zhenping];

    /// <summary>The published cap of routine visits to one entity in a calendar year, where it has none of its own (国办发〔2024〕54号).</summary>
    /// <remarks>Twelve, so that a monthly D fits. A lower cap cuts D unless the entity carries a reason to exceed it.</remarks>
    public int YearlyCap { get; init; } = 12;

    /// <summary>Nobody who is graded goes without a routine inspection for longer (order 49 art. 22).</summary>
    public int FloorMonths { get; init; } = 24;

    /// <summary>With what severity a due inspection raises its alert.</summary>
    public IReadOnlyDictionary<RiskGrade, AlertSeverity> Severities { get; init; } = new Dictionary<RiskGrade, AlertSeverity>
    {
        [RiskGrade.A] = AlertSeverity.Info,
        [RiskGrade.B] = AlertSeverity.Minor,
        [RiskGrade.C] = AlertSeverity.Minor,
        [RiskGrade.D] = AlertSeverity.Major,
    };

    public FrequencyTable TableOn(DateOnly day) =>
        Tables.Where(t => t.EffectiveFrom <= day).MaxBy(t => t.EffectiveFrom) ?? Tables.MinBy(t => t.EffectiveFrom)!;

    public IEnumerable<string> Problems()
    {
        if (Tables.Count == 0)
        {
            yield return "Inspections: at least one frequency table is needed.";
        }
        else if (Tables.Any(t => Enum.GetValues<RiskGrade>().Any(g => t.Of(g).PlannedPerYear is not (>= 0.1 and <= 52))))
        {
            yield return "Inspections: a planned frequency must be between 0.1 and 52 a year.";
        }

        if (YearlyCap is < 0 or > 366)
        {
            yield return "Inspections: YearlyCap must be between 0 and 366.";
        }

        if (FloorMonths is < 1 or > 24)
        {
            yield return "Inspections: FloorMonths must be between 1 and 24, which order 49 demands.";
        }
    }
}
