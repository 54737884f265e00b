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
    public static bool IsOverdue(AlertItem alert) =>
        alert.Kind is AlertKind.InspectionDue || alert.Detail.GetValueOrDefault("stage") is "Expired" or "Overdue";

    /// <summary>Whether that day lies within a week, today included.</summary>
    public static bool IsDueSoon(AlertItem alert) =>
        alert.Detail.GetValueOrDefault("stage") is "Days7" or "LastDay" or "RenewalDeadlineNear";
}
