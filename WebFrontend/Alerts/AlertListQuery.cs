using Vigil.Domain.Alerts;
using Vigil.Ledger.Queries.Alerts;

namespace Vigil.WebFrontend.Alerts;

/// <summary>The query string of the list of alerts.</summary>
internal sealed record AlertListQuery(
    string? Status,
    AlertSeverity? Severity,
    AlertKind? Kind,
    string? Town,
    string? Entity,
    string? Assigned,
    bool? Silenced,
    bool? Overdue,
    DateTimeOffset? Since,
    string? Search,
    string? Cursor,
    int? Limit)
{
    /// <summary>The filter, or <see langword="null"/> where the status is none. <c>assigned</c> is true, false or an inspector's id.</summary>
    public AlertFilter? ToFilter()
    {
        var all = string.Equals(Status, "all", StringComparison.OrdinalIgnoreCase);
        AlertStatus? status = null;
        if (!string.IsNullOrEmpty(Status) && !all)
        {
            if (!Enum.TryParse<AlertStatus>(Status, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed) || char.IsAsciiDigit(Status[0]))
            {
                return null;
            }

            status = parsed;
        }

        bool? isAssigned = bool.TryParse(Assigned, out var yes) ? yes : null;
        return new(
            status,
            all,
            Severity,
            Kind,
            Town,
            Entity,
            isAssigned,
            isAssigned is null && !string.IsNullOrEmpty(Assigned) ? Assigned : null,
            Silenced,
            Overdue,
            Since,
            Search);
    }
}
