using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Alerts;

/// <summary>A new episode began.</summary>
public sealed record AlertRaised(
    AlertKind Kind,
    LedgerKey Subject,
    string? Part,
    string? EntityId,
    string? TownCode,
    AlertSeverity Severity,
    int Episode,
    ImmutableDictionary<string, string> Detail) : EntryBody("alert.raised");

/// <summary>The source raised it again within the episode.</summary>
/// <param name="Former">The severity before; the same as <paramref name="Severity"/> where only the count went up.</param>
public sealed record AlertRepeated(int Count, AlertSeverity Former, AlertSeverity Severity, ImmutableDictionary<string, string> Detail)
    : EntryBody("alert.repeated");

/// <summary>A person changed the severity, up or down.</summary>
public sealed record AlertSeverityChanged(AlertSeverity Former, AlertSeverity Severity, string Reason)
    : EntryBody("alert.severityChanged");

/// <summary>The cause is gone. The alert stays until somebody closes it, or closes itself where nobody had to act.</summary>
public sealed record AlertCleared(DateTimeOffset At) : EntryBody("alert.cleared");

public sealed record AlertAcknowledged(string ActorId) : EntryBody("alert.acknowledged");

/// <summary>An acknowledgement went stale, or was taken back: the alert is open again.</summary>
public sealed record AlertRearmed(string Reason) : EntryBody("alert.rearmed");

public sealed record AlertAssigned(string? Former, string InspectorId) : EntryBody("alert.assigned");

/// <summary>A note was written. Its text is in the alert's state: it may name people.</summary>
public sealed record AlertNoted(string NoteId) : EntryBody("alert.noted");

public sealed record AlertSilenced(DateTimeOffset Until, string Reason) : EntryBody("alert.silenced");

public sealed record AlertUnsilenced(string Reason) : EntryBody("alert.unsilenced");

/// <summary>A step of the escalation was taken.</summary>
/// <param name="ByPerson">False where nobody acted in time.</param>
public sealed record AlertEscalated(int Level, bool ByPerson, string? Reason) : EntryBody("alert.escalated");

public sealed record AlertClosed(AlertOutcome Outcome, string? Reason) : EntryBody("alert.closed");

/// <summary>A work order was made of it.</summary>
public sealed record AlertWorkOrdered(string WorkOrderId) : EntryBody("alert.workOrdered");

/// <summary>Its work order reported.</summary>
public sealed record AlertWorkOrderMoved(string WorkOrderId, WorkOrderStatus Status, WorkOrderOutcome? Outcome) : EntryBody("alert.workOrderMoved");

[JsonSerializable(typeof(AlertState))]
[JsonSerializable(typeof(AlertSignal))]
[JsonSerializable(typeof(AlertRaised))]
[JsonSerializable(typeof(AlertRepeated))]
[JsonSerializable(typeof(AlertSeverityChanged))]
[JsonSerializable(typeof(AlertCleared))]
[JsonSerializable(typeof(AlertAcknowledged))]
[JsonSerializable(typeof(AlertRearmed))]
[JsonSerializable(typeof(AlertAssigned))]
[JsonSerializable(typeof(AlertNoted))]
[JsonSerializable(typeof(AlertSilenced))]
[JsonSerializable(typeof(AlertUnsilenced))]
[JsonSerializable(typeof(AlertEscalated))]
[JsonSerializable(typeof(AlertClosed))]
[JsonSerializable(typeof(AlertWorkOrdered))]
[JsonSerializable(typeof(AlertWorkOrderMoved))]
public sealed partial class AlertJson : JsonSerializerContext
{
    public static AlertJson Shared { get; } = new(DomainJson.NewOptions());
}
