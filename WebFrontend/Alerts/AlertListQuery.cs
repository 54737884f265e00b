using Vigil.Domain.Alerts;
using Vigil.Ledger.Queries.Alerts;
using Vigil.WebFrontend.Requests;

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
        if (!EnumNames.TryReadOrAll<AlertStatus>(Status, out var status, out var all))
        {
            return null;
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
