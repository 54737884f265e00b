using Vigil.Domain.Time;

namespace Vigil.Domain.Decisions;

/// <summary>What every rule is told beside the state: the present, the calendar, the settings and the version that is being decided on.</summary>
/// <param name="Now">The business instant, in whole microseconds.</param>
/// <param name="Version">The version of the state given to the rule, 0 before the first commit. What the rule decides becomes one more.</param>
public sealed record RuleFacts(DateTimeOffset Now, BusinessCalendar Calendar, long Version, RuleSettings Settings)
{
    /// <summary>The present legal day.</summary>
    public DateOnly Today { get; } = Calendar.DayOf(Now);

    /// <summary>The version after the commit: what the signals of this decision carry.</summary>
    public long NextVersion => Version + 1;

    /// <summary>The first instant of tomorrow: when something that was already late on being recorded is announced.</summary>
    /// <remarks>By then the rest of the same import has been recorded, so that an old term is not mistaken for the present one.</remarks>
    public DateTimeOffset NextMorning => Calendar.StartOf(Today.AddDays(1));
}
