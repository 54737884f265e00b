using System.Globalization;
using Vigil.Domain.Alerts;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>How long an alert has waited for somebody to send.</summary>
public enum AlertAge
{
    /// <summary>Assigned, or of a severity that has no limit, or fresh.</summary>
    Fresh = 0,

    /// <summary>Half of the limit has passed.</summary>
    Ageing = 1,
    Late = 2,
}

/// <summary>The clocks of an alert as a screen colours them.</summary>
public static class AlertClock
{
    /// <summary>How long an alert may stay unassigned: the limits that dispatch centres use.</summary>
    public static TimeSpan? LimitOf(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => TimeSpan.FromSeconds(60),
        AlertSeverity.Major => TimeSpan.FromMinutes(5),
        AlertSeverity.Minor => TimeSpan.FromMinutes(15),
        AlertSeverity.Info => null,
    };

    public static AlertAge AgeOf(AlertItem alert, DateTimeOffset now)
    {
        if (alert.AssignedTo is not null || alert.Status is AlertStatus.Closed || LimitOf(alert.Severity) is not { } limit)
        {
            return AlertAge.Fresh;
        }

        var waited = now - alert.RaisedAt;
        return waited > limit ? AlertAge.Late : waited > limit / 2 ? AlertAge.Ageing : AlertAge.Fresh;
    }

    /// <summary>Whether the legal day that the alert warned of has passed.</summary>
    public static bool IsOverdue(AlertItem alert, DateOnly today) => DayOf(alert) < today;

    /// <summary>Whether that day is today or one of the six that follow.</summary>
    public static bool IsDueSoon(AlertItem alert, DateOnly today) => DayOf(alert) is { } day && day >= today && day <= today.AddDays(6);

    /// <summary>The last day of the certificate or duty; <see langword="null"/> where the alert is about no day.</summary>
    public static DateOnly? DayOf(AlertItem alert) =>
        DateOnly.TryParseExact(
            alert.Detail.GetValueOrDefault("validThrough") ?? alert.Detail.GetValueOrDefault("dueOn"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
