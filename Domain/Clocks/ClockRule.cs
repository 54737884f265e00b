using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Alerts;

namespace Vigil.Domain.Clocks;

/// <summary>Who set the term: the law, or the county for itself.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClockBasis>))]
public enum ClockBasis
{
    Statutory = 0,
    Internal = 1,
}

[JsonConverter(typeof(JsonStringEnumConverter<ClockUnit>))]
public enum ClockUnit
{
    /// <summary>Counting begins on the next day; the n-th working day is the last day, and the term ends with it.</summary>
    WorkingDays = 0,

    /// <summary>Counting begins on the next day; a last day on which no work is done moves to the next working day.</summary>
    NaturalDays = 1,

    Hours = 2,
    Minutes = 3,
}

/// <summary>A dated row of the law, or of the county's own rules: how long something may take.</summary>
/// <param name="Code">Permanent: <c>complaint.accept</c>.</param>
/// <param name="From">The first day of receipt to which the row applies, inclusive.</param>
/// <param name="Through">The last such day, inclusive; <see langword="null"/> while the row is in force.</param>
/// <param name="Amount">1 or more, in <paramref name="Unit"/>.</param>
/// <param name="MostExtension">By how much all extensions together may lengthen it, in the same unit; 0 where the law allows none.</param>
/// <param name="MayPause">Whether some time (testing, a hearing) isn't counted.</param>
/// <param name="WarnBefore">How long before the end warnings are given, in the same unit, longest first; each less than <paramref name="Amount"/>.</param>
/// <param name="Ground">Law and article.</param>
/// <param name="Verified">False where nobody has read the text yet: shown as 待核.</param>
/// <param name="OnBreach">With what severity a breach raises an alert; <see langword="null"/> where a breach leads to something else and to no alert.</param>
/// <param name="EscalateEvery">How long after the breach, and after each escalation, the next one follows, in the same unit; 1 or more.</param>
/// <param name="Levels">How often it escalates after the breach; 0 for never.</param>
public sealed record ClockRule(
    string Code,
    ClockBasis Basis,
    DateOnly From,
    DateOnly? Through,
    int Amount,
    ClockUnit Unit,
    int MostExtension,
    bool MayPause,
    ImmutableArray<int> WarnBefore,
    string Ground,
    bool Verified,
    AlertSeverity? OnBreach = null,
    int EscalateEvery = 1,
    int Levels = 0)
{
    /// <summary>Whether the row applies to what was received on a day.</summary>
    public bool Covers(DateOnly received) => From <= received && (Through is not { } last || received <= last);

    /// <summary>Whether it is counted in days, so that the calendar decides where it ends.</summary>
    public bool InDays => Unit is ClockUnit.WorkingDays or ClockUnit.NaturalDays;
}
