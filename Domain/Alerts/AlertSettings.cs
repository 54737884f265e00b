using System.Text.Json.Serialization;
using Vigil.Domain.Time;

namespace Vigil.Domain.Alerts;

[JsonConverter(typeof(JsonStringEnumConverter<DelayUnit>))]
public enum DelayUnit
{
    Minutes = 0,

    /// <summary>The start of the n-th working day after the day on which the alert was armed.</summary>
    WorkingDays = 1,
}

/// <summary>How long after it was armed an alert takes a step.</summary>
public sealed record AlertDelay(int Amount, DelayUnit Unit)
{
    public DateTimeOffset After(DateTimeOffset armed, BusinessCalendar calendar) => Unit switch
    {
        DelayUnit.Minutes => armed.AddMinutes(Amount),
        DelayUnit.WorkingDays => calendar.StartOf(calendar.AddWorkingDays(calendar.DayOf(armed), Amount).Day),
    };

    public static AlertDelay Minutes(int amount) => new(amount, DelayUnit.Minutes);

    public static AlertDelay WorkingDays(int amount) => new(amount, DelayUnit.WorkingDays);
}

/// <summary>When an alert that nobody has taken goes to the next level.</summary>
/// <param name="Steps">
/// By severity and level, from 1 without a gap: the delay, counted from when the alert was armed. A severity that isn't listed never escalates.
/// </param>
public sealed record EscalationPolicy(IReadOnlyDictionary<AlertSeverity, IReadOnlyDictionary<int, AlertDelay>> Steps)
{
    /// <summary>A copy of its own for each settings object, because configuration is laid over it.</summary>
    public static EscalationPolicy Default => new(new Dictionary<AlertSeverity, IReadOnlyDictionary<int, AlertDelay>>
    {
        [AlertSeverity.Critical] = Levels(AlertDelay.Minutes(5), AlertDelay.Minutes(15), AlertDelay.Minutes(60)),
        [AlertSeverity.Major] = Levels(AlertDelay.Minutes(30), AlertDelay.Minutes(240)),
        [AlertSeverity.Minor] = Levels(AlertDelay.WorkingDays(1)),
    });

    /// <summary>The delay of the step that leads to a level; <see langword="null"/> where the policy has no such level.</summary>
    public AlertDelay? StepTo(int level, AlertSeverity severity) =>
        Steps.TryGetValue(severity, out var steps) ? steps.GetValueOrDefault(level) : null;

    /// <summary>The delays of level 1, level 2, ….</summary>
    public static IReadOnlyDictionary<int, AlertDelay> Levels(params ReadOnlySpan<AlertDelay> delays)
    {
        var levels = new Dictionary<int, AlertDelay>();
        foreach (var delay in delays)
        {
            levels.Add(levels.Count + 1, delay);
        }

        return levels;
    }
}

/// <summary>What a county may set about alerts.</summary>
public sealed record AlertSettings
{
    public EscalationPolicy Escalation { get; init; } = EscalationPolicy.Default;

    /// <summary>How long an acknowledgement holds without the alert being closed. A severity that isn't listed holds for ever.</summary>
    public IReadOnlyDictionary<AlertSeverity, TimeSpan> StaleAfter { get; init; } = new Dictionary<AlertSeverity, TimeSpan>
    {
        [AlertSeverity.Critical] = TimeSpan.FromMinutes(30),
        [AlertSeverity.Major] = TimeSpan.FromHours(4),
        [AlertSeverity.Minor] = TimeSpan.FromDays(3),
    };

    /// <summary>The longest silence. There is none without an end.</summary>
    public TimeSpan LongestSilence { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long after its cause is gone an alert that nobody touched closes itself.</summary>
    public TimeSpan AutoCloseAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Up to this severity it closes itself; a graver one stays for a person.</summary>
    public AlertSeverity AutoCloseUpTo { get; init; } = AlertSeverity.Minor;

    public IEnumerable<string> Problems()
    {
        foreach (var (severity, steps) in Escalation.Steps)
        {
            if (steps.Values.Any(s => s.Amount < 1) || steps.Count > 9 || !steps.Keys.Order().SequenceEqual(Enumerable.Range(1, steps.Count)))
            {
                yield return $"Alerts: the escalation of {severity} needs levels from 1 to at most 9 without a gap, each with a delay of 1 or more.";
            }

            if (steps.Any(s => steps.TryGetValue(s.Key - 1, out var lower) && lower.Unit == s.Value.Unit && lower.Amount >= s.Value.Amount))
            {
                yield return $"Alerts: the escalation of {severity} must take longer with each level.";
            }
        }

        if (StaleAfter.Values.Any(t => t < TimeSpan.FromMinutes(1)))
        {
            yield return "Alerts: an acknowledgement must hold for a minute or longer.";
        }

        if (LongestSilence < TimeSpan.FromMinutes(1) || LongestSilence > TimeSpan.FromDays(7))
        {
            yield return "Alerts: LongestSilence must be between a minute and seven days.";
        }

        if (AutoCloseAfter < TimeSpan.Zero || AutoCloseAfter > TimeSpan.FromDays(30))
        {
            yield return "Alerts: AutoCloseAfter must be between zero and thirty days.";
        }
    }
}
