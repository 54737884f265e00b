using Vigil.Ledger.Queries.Alerts;
using Vigil.WebFrontend.Client.Alerts;

namespace Vigil.WebFrontend.Alerts;

/// <summary>How the API shows alerts.</summary>
internal static class AlertShapes
{
    public static AlertItem Shown(AlertRow row)
    {
        var alert = row.State;
        return new(
            alert.Id,
            alert.Kind,
            alert.Severity,
            alert.Status,
            alert.Subject.Kind,
            alert.Subject.Key,
            row.SubjectName,
            alert.Part,
            alert.EntityId,
            row.EntityName,
            alert.TownCode,
            alert.Detail,
            alert.Episode,
            alert.Count,
            alert.RaisedAt,
            alert.LastRaisedAt,
            alert.ClearedAt,
            alert.AcknowledgedBy,
            alert.AcknowledgedAt,
            alert.AssignedTo,
            row.AssignedToName,
            alert.SilencedUntil,
            alert.EscalationLevel,
            alert.NextStepAt,
            alert.ClosedAt,
            alert.Outcome,
            row.Latitude,
            row.Longitude,
            row.Version,
            alert.WorkOrderId,
            alert.WorkOrderStatus);
    }

    public static AlertTiles Shown(AlertTileCounts c) => new(
        c.OpenCritical, c.OpenMajor, c.OpenMinor, c.OpenInfo, c.Unassigned, c.Overdue,
        c.Silenced, c.DueThisWeek, c.CamerasDown, c.CamerasTotal, c.InspectorsOnDuty, c.InspectorsTotal);
}
