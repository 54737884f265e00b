using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Alerts;
using Vigil.Domain.Dispatch;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>One alert in a list. Names are resolved so that no screen shows an id.</summary>
/// <param name="WorkOrderId">The work order that was made of it last.</param>
public sealed record AlertItem(
    string Id,
    AlertKind Kind,
    AlertSeverity Severity,
    AlertStatus Status,
    string SubjectKind,
    string SubjectKey,
    string? SubjectName,
    string? Part,
    string? EntityId,
    string? EntityName,
    string? TownCode,
    IReadOnlyDictionary<string, string> Detail,
    int Episode,
    int Count,
    DateTimeOffset RaisedAt,
    DateTimeOffset LastRaisedAt,
    DateTimeOffset? ClearedAt,
    string? AcknowledgedBy,
    DateTimeOffset? AcknowledgedAt,
    string? AssignedTo,
    string? AssignedToName,
    DateTimeOffset? SilencedUntil,
    int EscalationLevel,
    DateTimeOffset? NextStepAt,
    DateTimeOffset? ClosedAt,
    AlertOutcome? Outcome,
    double? Latitude,
    double? Longitude,
    long Version,
    string? WorkOrderId = null,
    WorkOrderStatus? WorkOrderStatus = null);

public sealed record AlertNoteItem(string Id, DateTimeOffset At, string By, string Text);

/// <summary>One step of an alert's story, from the ledger.</summary>
public sealed record AlertStoryItem(long Seq, DateTimeOffset At, string Type, string By, System.Text.Json.JsonElement Body);

public sealed record AlertDetail(AlertItem Alert, IReadOnlyList<AlertNoteItem> Notes, IReadOnlyList<AlertStoryItem> Story);

/// <summary>The console's tiles. One query, cached for a second.</summary>
public sealed record AlertTiles(
    int OpenCritical,
    int OpenMajor,
    int OpenMinor,
    int OpenInfo,
    int Unassigned,
    int Overdue,
    int Silenced,
    int DueThisWeek,
    int CamerasDown,
    int CamerasTotal,
    int InspectorsOnDuty,
    int InspectorsTotal);

public sealed record AcknowledgeRequest([property: MaxLength(500)] string? Note = null);

public sealed record UnacknowledgeRequest([property: Required, MaxLength(500)] string Reason);

public sealed record AssignRequest([property: Required] string InspectorId);

public sealed record NoteRequest([property: Required, MaxLength(2000)] string Text);

/// <param name="Until">The end; later than now and at most seven days away.</param>
public sealed record SilenceRequest([property: Required] DateTimeOffset? Until, [property: Required, MaxLength(500)] string Reason);

public sealed record UnsilenceRequest([property: Required, MaxLength(500)] string Reason);

public sealed record EscalateRequest([property: Required, MaxLength(500)] string Reason);

public sealed record SeverityRequest([property: Required] AlertSeverity? Severity, [property: Required, MaxLength(500)] string Reason);

public sealed record CloseRequest([property: Required] AlertOutcome? Outcome, [property: MaxLength(500)] string? Reason);
