using Vigil.Domain.Alerts;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>The severities as screens list them: the gravest first.</summary>
public static class AlertSeverityOrder
{
    public static IReadOnlyList<AlertSeverity> GravestFirst { get; } =
        [AlertSeverity.Critical, AlertSeverity.Major, AlertSeverity.Minor, AlertSeverity.Info];

    /// <summary>The name in style sheets.</summary>
    public static string CssOf(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => "critical",
        AlertSeverity.Major => "major",
        AlertSeverity.Minor => "minor",
        AlertSeverity.Info => "info",
    };
}
