using System.Text.Json;
using Vigil.Domain.Alerts;
using Vigil.WebFrontend.Client.Feed;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>What an entry of the ledger makes of an alert that a screen holds.</summary>
/// <param name="Next">The alert afterwards.</param>
/// <param name="Incomplete">Whether the entry leaves something out that the screen shows (a name, the next step): read it when there is time.</param>
public sealed record AlertChange(AlertItem Next, bool Incomplete)
{
    /// <summary>Applies an entry. Every body holds absolute values, so that applying one twice, or a run of them again, ends the same.</summary>
    public static AlertChange Of(AlertItem alert, FeedEntry entry)
    {
        try
        {
            return Applied(alert, entry);
        }
        catch (JsonException)
        {
            return new(alert, true); // a newer server's body: ask it
        }
    }

    private static AlertChange Applied(AlertItem alert, FeedEntry entry)
    {
        var json = AlertJson.Shared;
        switch (entry.Type)
        {
            case "alert.raised" when entry.Body.Deserialize(json.AlertRaised) is { } body:
                return new(
                    alert with
                    {
                        Severity = body.Severity,
                        Status = AlertStatus.Open,
                        Episode = body.Episode,
                        Count = 1,
                        Detail = body.Detail,
                        RaisedAt = entry.At,
                        LastRaisedAt = entry.At,
                        ClearedAt = null,
                    },
                    true);
            case "alert.repeated" when entry.Body.Deserialize(json.AlertRepeated) is { } body:
                return new(
                    alert with { Count = body.Count, Severity = body.Severity, Detail = body.Detail, LastRaisedAt = entry.At, ClearedAt = null }, false);
            case "alert.severityChanged" when entry.Body.Deserialize(json.AlertSeverityChanged) is { } body:
                return new(alert with { Severity = body.Severity }, true);
            case "alert.cleared" when entry.Body.Deserialize(json.AlertCleared) is { } body:
                return new(alert with { ClearedAt = body.At }, false);
            case "alert.acknowledged":
                return new(alert with { Status = AlertStatus.Acknowledged, AcknowledgedBy = entry.By, AcknowledgedAt = entry.At }, true);
            case "alert.rearmed":
                return new(alert with { Status = AlertStatus.Open, AcknowledgedBy = null, AcknowledgedAt = null }, true);
            case "alert.assigned" when entry.Body.Deserialize(json.AlertAssigned) is { } body:
                return new(
                    alert with { AssignedTo = body.InspectorId, AssignedToName = body.InspectorId == alert.AssignedTo ? alert.AssignedToName : null },
                    true);
            case "alert.silenced" when entry.Body.Deserialize(json.AlertSilenced) is { } body:
                return new(alert with { SilencedUntil = body.Until }, true);
            case "alert.unsilenced":
                return new(alert with { SilencedUntil = null }, true);
            case "alert.escalated" when entry.Body.Deserialize(json.AlertEscalated) is { } body:
                return new(alert with { EscalationLevel = body.Level }, true);
            case "alert.closed" when entry.Body.Deserialize(json.AlertClosed) is { } body:
                return new(alert with { Status = AlertStatus.Closed, ClosedAt = entry.At, Outcome = body.Outcome }, false);
            case "alert.noted":
                return new(alert, false);
            default:
                return new(alert, true);
        }
    }
}
