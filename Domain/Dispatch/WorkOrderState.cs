using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Attachments;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;

namespace Vigil.Domain.Dispatch;

/// <summary>A work order. Ledger kind <c>workorder</c>; the key is its id. Like any state it may hold words; no entry does.</summary>
/// <param name="ReceivedAt">What its clocks count from: when the matter came in, not when the order was made.</param>
/// <param name="PlaceKey">What makes two orders one visit: the entity, else town and address; <see langword="null"/> where neither is known.</param>
/// <param name="Crew">Who has accepted. The first is the lead.</param>
/// <param name="Offers">All offers of the present round and before, oldest first; open where <see cref="WorkOrderOffer.End"/> is missing.</param>
/// <param name="AssignAt">When assignment looks for officers again; <see langword="null"/> where it needn't.</param>
/// <param name="RoundFrom">Offers that went unanswered before this are forgotten: these officers may be asked again.</param>
/// <param name="WentUp">Its level had nobody left, and it was raised.</param>
/// <param name="Unassigned">Nobody is left to ask: a dispatcher must act.</param>
/// <param name="Visits">Routine visits to the entity in this year that were counted when the order was made.</param>
/// <param name="Cap">The entity's yearly cap at that time; <see langword="null"/> where the visit doesn't count.</param>
/// <param name="Urgency">What the board sorts by: <c>0</c> for urgent ones, else <c>1</c>; a bar; the instant at which a term ends next.</param>
/// <param name="Holders">Ids of everybody whose list it is on: crew, open offers, successor.</param>
public sealed record WorkOrderState(
    string Id,
    WorkOrderKind Kind,
    WorkOrderLevel Level,
    WorkOrderPriority Priority,
    LedgerKey Source,
    string? EntityId,
    LedgerKey? Subject,
    string? TownCode,
    GeoPoint? Place,
    string? Address,
    string? PlaceKey,
    [property: JsonPropertyName("name")] string Summary,
    DateTimeOffset ReceivedAt,
    DateTimeOffset ProposedAt,
    DateOnly? DueOn,
    ImmutableArray<string> Qualifications,
    int Officers,
    ImmutableArray<string> Recused,
    ImmutableArray<string> Drawn,
    string Checklist,
    WorkOrderStatus Status,
    DateTimeOffset StatusAt,
    ImmutableArray<WorkOrderSeat> Crew,
    ImmutableArray<WorkOrderOffer> Offers,
    WorkOrderHandOver? HandOver,
    WorkOrderAssignment? Assignment,
    DateTimeOffset? AssignAt,
    DateTimeOffset RoundFrom,
    bool WentUp,
    bool Unassigned,
    DateOnly? VisitOn,
    WorkOrderArrival? Arrival,
    ImmutableArray<WorkOrderFinding> Findings,
    ImmutableArray<WorkOrderRectification> Rectifications,
    WorkOrderHandIn? HandIn,
    ImmutableArray<WorkOrderNote> Notes,
    ImmutableArray<Attachment> Attachments,
    ImmutableArray<ClockState> Clocks,
    int Visits,
    int? Cap,
    WorkOrderSignature? CapSigned,
    bool Overdue,
    DateTimeOffset? EndedAt,
    DateTimeOffset? ArchiveAt,
    [property: JsonPropertyName("listedAt")] string Urgency,
    DateTimeOffset? DueAt,
    bool Open,
    ImmutableArray<string> Holders) : ILedgerState<WorkOrderState>
{
    public const string LedgerKind = WorkOrderProposal.TargetKind;

    public static int Schema => 1;

    public static JsonTypeInfo<WorkOrderState> Json => WorkOrderJson.Shared.WorkOrderState;

    public static LedgerKey KeyOf(string id) => new(LedgerKind, id);

    /// <summary>Stored, so that lists filter by it as by any other kind's category.</summary>
    public string Category => Kind.ToString();

    /// <summary>The officer who answers for it, or <see langword="null"/> while nobody has accepted. Stored, so that lists filter by it.</summary>
    [JsonPropertyName("assignedTo")]
    public string? Lead => Crew.IsEmpty ? null : Crew[0].InspectorId;

    [JsonIgnore]
    public WorkOrderRectification? OpenRectification => Rectifications.LastOrDefault() is { CheckedAt: null } last ? last : null;

    /// <summary>Whether a routine visit would exceed the entity's cap and nobody has signed why it may.</summary>
    [JsonIgnore]
    public bool NeedsSignature => Cap is { } cap && Visits >= cap && CapSigned is null;
}

public sealed record WorkOrderSeat(string InspectorId, DateTimeOffset AcceptedAt);

[JsonConverter(typeof(JsonStringEnumConverter<WorkOrderOfferEnd>))]
public enum WorkOrderOfferEnd
{
    Accepted = 0,
    Declined = 1,

    /// <summary>The time to answer passed.</summary>
    NoAnswer = 2,

    /// <summary>Others were faster and no officer was needed any more.</summary>
    Taken = 3,

    /// <summary>A dispatcher chose others, or the order ended.</summary>
    Withdrawn = 4,
}

/// <param name="By">The dispatcher who chose, or the platform.</param>
/// <param name="Reason">Why it was declined: a code, or <c>note:</c> and a note's id.</param>
public sealed record WorkOrderOffer(
    string InspectorId, DateTimeOffset At, DateTimeOffset Until, string By, WorkOrderOfferEnd? End = null, DateTimeOffset? EndedAt = null, string? Reason = null);

/// <param name="From">Whose seat is handed over.</param>
/// <param name="Until">When it lapses without an answer, and stays with <paramref name="From"/>.</param>
public sealed record WorkOrderHandOver(string From, string To, string By, DateTimeOffset At, DateTimeOffset Until, string Reason);

/// <param name="Metres">From the place, along the ellipsoid; <see langword="null"/> where one of the two isn't known.</param>
/// <param name="Far">Further than the settings call near: noted, not refused.</param>
public sealed record WorkOrderArrival(DateTimeOffset? SetOutAt, DateTimeOffset? At, string? By, GeoPoint? Position, int? Metres, bool Far);

[JsonConverter(typeof(JsonStringEnumConverter<FindingResult>))]
public enum FindingResult
{
    Pass = 0,
    Fail = 1,
    NotApplicable = 2,
}

/// <param name="Item">The code of an item of the checklist.</param>
/// <param name="Attachments">Hashes of pictures and sound, which are among the order's attachments.</param>
public sealed record WorkOrderFinding(
    string Item, FindingResult Result, string? Note, ImmutableArray<string> Attachments, DateTimeOffset At, string By);

/// <param name="DueOn">The last day, inclusive.</param>
/// <param name="Items">Codes of the checklist's items that are to be put right.</param>
/// <param name="Text">What is to be done, in words.</param>
public sealed record WorkOrderRectification(
    int Number,
    DateTimeOffset OrderedAt,
    string By,
    DateOnly DueOn,
    ImmutableArray<string> Items,
    string? Text,
    DateTimeOffset? CheckedAt = null,
    string? CheckedBy = null,
    bool? Passed = null,
    bool Overdue = false);

/// <param name="With">The second officer, where the law wants two.</param>
/// <param name="Message">What the source may pass on, in words.</param>
public sealed record WorkOrderHandIn(DateTimeOffset At, string By, string? With, WorkOrderOutcome Outcome, string? Message);

public sealed record WorkOrderNote(string Id, DateTimeOffset At, string By, string Text);

public sealed record WorkOrderSignature(DateTimeOffset At, string By, string Reason);

/// <summary>How officers were chosen last: the whole ranking, so that "why this inspector" is answered from the record.</summary>
public sealed record WorkOrderAssignment(DateTimeOffset At, WorkOrderLevel Level, ImmutableArray<AssignmentCandidate> Candidates);
