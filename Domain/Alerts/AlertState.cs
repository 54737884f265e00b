using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Alerts;

[JsonConverter(typeof(JsonStringEnumConverter<AlertSeverity>))]
public enum AlertSeverity
{
    /// <summary>For the record; no escalation.</summary>
    Info = 0,

    /// <summary>Within days.</summary>
    Minor = 1,

    /// <summary>Within the shift.</summary>
    Major = 2,

    /// <summary>Now.</summary>
    Critical = 3,
}

/// <summary>What an alert is about. Names are permanent: they stand in keys.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertKind>))]
public enum AlertKind
{
    /// <summary>A certificate came near its end, or passed it. One alert per holder and certificate.</summary>
    Certificate = 1,
    InspectionDue = 2,
    EquipmentDue = 3,
    CameraDown = 4,

    /// <summary>A general problem seen by a camera. One alert per camera and event code.</summary>
    Detection = 5,

    /// <summary>A clue to a violation seen by a camera.</summary>
    Clue = 6,

    /// <summary>A due that failed too often was set aside: the platform itself needs a person.</summary>
    Platform = 7,

    /// <summary>A term was missed: of the law, or the county's own. One alert per holder and term.</summary>
    Clock = 8,

    /// <summary>Records contradict each other or miss what they need. One alert per entity and finding.</summary>
    Finding = 9,

    /// <summary>Nobody to send, an order to rectify that nobody looked at, a last day that passed. One alert per work order and part.</summary>
    WorkOrder = 10,

    /// <summary>A camera that answers, or should, and shows nothing: covered, turned away, frozen. Its owner was told before.</summary>
    CameraBlind = 11,

    /// <summary>A camera's kind of event is wrong too often and pages no more. One alert per camera and event code.</summary>
    ClassDemoted = 12,

    /// <summary>An owner didn't put right what was ordered, or nobody looked at the proof. One alert per rectification and part.</summary>
    Rectification = 13,

    /// <summary>A way to an owner was given up. One alert per owner and way.</summary>
    Notice = 14,

    /// <summary>Many cameras of many sites went away at once: their network is down. One alert instead of one per camera.</summary>
    CameraNetwork = 15,

    /// <summary>An appeal against a grade that nobody decided, or grades that say less than they did. One alert per grade or kind of subject, and part.</summary>
    Grade = 20,

    /// <summary>A retake after a failed spot test was missed. One alert per worker and course.</summary>
    Training = 30,

    /// <summary>Somebody was put on duty without the certificate that the work needs. One alert per shop and person.</summary>
    StaffDuty = 40,

    /// <summary>What a self-check found wasn't put right by the day that the owner promised. One alert per problem.</summary>
    SelfCheck = 41,
    /// <summary>A critical control point is out of limits: too warm, too cold, too long. One alert per entity and point.</summary>
    Reading = 50,
}

[JsonConverter(typeof(JsonStringEnumConverter<AlertStatus>))]
public enum AlertStatus
{
    /// <summary>Raised, nobody has taken it.</summary>
    Open = 0,

    /// <summary>Somebody has seen it. About people; whether the cause is gone is <see cref="AlertState.ClearedAt"/>.</summary>
    Acknowledged = 1,

    /// <summary>Ended with an outcome. A new raise begins a new episode.</summary>
    Closed = 2,
}

[JsonConverter(typeof(JsonStringEnumConverter<AlertOutcome>))]
public enum AlertOutcome
{
    Resolved = 0,
    FalseAlarm = 1,
    Duplicate = 2,
    Referred = 3,

    /// <summary>The cause went away by itself and nobody had to act.</summary>
    ClearedBySource = 4,
}

/// <summary>What a person wrote. Kept over episodes: a note survives a re-fire.</summary>
public sealed record AlertNote(string Id, DateTimeOffset At, string By, string Text);

/// <summary>One alert: one active per source and kind. Ledger kind <c>alert</c>; the key is <c>{kind}:{source kind}:{source key}[:{part}]</c>.</summary>
/// <param name="Subject">The grain that found it.</param>
/// <param name="Part">What within the source: a certificate's number, an event code.</param>
/// <param name="Detail">Facts for the text that people read, as code and value: <c>stage=Days30</c>, <c>number=JY…</c>. No personal data.</param>
/// <param name="Episode">From 1; counts raises after a close.</param>
/// <param name="Count">Raises within this episode: repeats count up and make no second alert.</param>
/// <param name="SourceVersion">The source's version at its last message, so that messages out of order are told apart.</param>
/// <param name="ClearedAt">When the cause went away; about the world, not about people.</param>
/// <param name="SilencedUntil">Always an end; at that instant it re-arms.</param>
/// <param name="EscalationLevel">0 = not escalated; each further step is one level up.</param>
/// <param name="ArmedAt">The instant from which the next escalation step counts.</param>
/// <param name="AutoCloseAt">When it closes itself, where the cause is gone and nobody had to act.</param>
/// <param name="SourceSeverity">The gravest that the source said in this episode, so that a person's change isn't undone by a mere repeat.</param>
/// <param name="Touched">Whether a person did anything in this episode.</param>
/// <param name="WorkOrderId">The work order that was made of it last.</param>
/// <param name="WorkOrderVersion">The work order's version at its last report; an older one is old news.</param>
/// <param name="NextStepAt">When the next escalation step, or the re-arming of a stale acknowledgement, falls due.</param>
public sealed record AlertState(
    string Id,
    AlertKind Kind,
    LedgerKey Subject,
    string? Part,
    string? EntityId,
    string? TownCode,
    AlertSeverity Severity,
    ImmutableDictionary<string, string> Detail,
    int Episode,
    int Count,
    long SourceVersion,
    AlertStatus Status,
    DateTimeOffset RaisedAt,
    DateTimeOffset LastRaisedAt,
    DateTimeOffset? ClearedAt,
    string? AcknowledgedBy,
    DateTimeOffset? AcknowledgedAt,
    string? AssignedTo,
    DateTimeOffset? AssignedAt,
    DateTimeOffset? SilencedUntil,
    string? SilencedBy,
    int EscalationLevel,
    DateTimeOffset? NextStepAt,
    DateTimeOffset? ClosedAt,
    string? ClosedBy,
    AlertOutcome? Outcome,
    ImmutableArray<AlertNote> Notes,
    DateTimeOffset? ArmedAt = null,
    DateTimeOffset? AutoCloseAt = null,
    AlertSeverity? SourceSeverity = null,
    bool Touched = false,
    string? WorkOrderId = null,
    WorkOrderStatus? WorkOrderStatus = null,
    long? WorkOrderVersion = null) : ILedgerState<AlertState>
{
    public const string LedgerKind = "alert";

    /// <summary>Whether officers are on it: a work order that was made of it has not ended.</summary>
    [JsonIgnore]
    public bool InWork => WorkOrderId is not null && WorkOrderStatus is not (Dispatch.WorkOrderStatus.Done
        or Dispatch.WorkOrderStatus.Cancelled or Dispatch.WorkOrderStatus.Archived);

    public static int Schema => 1;

    public static JsonTypeInfo<AlertState> Json => AlertJson.Shared.AlertState;

    public static LedgerKey KeyOf(string id) => new(LedgerKind, id);

    /// <summary>The one id of the alert of a kind, source and part.</summary>
    public static string IdOf(AlertKind kind, LedgerKey subject, string? part = null) =>
        part is null ? $"{kind}:{subject.Kind}:{subject.Key}" : $"{kind}:{subject.Kind}:{subject.Key}:{part}";
}
