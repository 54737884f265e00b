using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Attachments;
using Vigil.Domain.Clocks;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Alerts;

namespace Vigil.WebFrontend.Client.Dispatch;

/// <summary>An officer by id and name, so that no screen shows an id.</summary>
public sealed record OfficerName(string Id, string? Name);

/// <summary>One work order in a list or on the board.</summary>
/// <param name="SourceKind">Who asked: <c>complaint</c>, <c>entity</c>, <c>alert</c>, <c>camera</c>, … or <c>workorder</c> for one made by hand.</param>
/// <param name="DueAt">The first instant after the term that ends next; <see langword="null"/> where none runs.</param>
/// <param name="Clock">The clock that ends next.</param>
/// <param name="Crew">Who has accepted, the lead first.</param>
/// <param name="Offered">Who has an offer that isn't answered.</param>
/// <param name="OfferUntil">When the next unanswered offer lapses.</param>
/// <param name="Unassigned">Nobody is left to ask: a dispatcher must act.</param>
/// <param name="NeedsSignature">A routine visit beyond the entity's yearly cap that nobody has signed for.</param>
/// <param name="VisitOn">The planned day of the visit.</param>
/// <param name="Actions">What whoever asks may do to it now.</param>
/// <param name="Version">Goes up with each change; a lower one is old news.</param>
public sealed record WorkOrderItem(
    string Id,
    WorkOrderKind Kind,
    WorkOrderLevel Level,
    WorkOrderPriority Priority,
    WorkOrderStatus Status,
    DateTimeOffset StatusAt,
    string SourceKind,
    string SourceKey,
    string? EntityId,
    string? EntityName,
    string? SubjectKind,
    string? SubjectKey,
    string? SubjectName,
    string? TownCode,
    string? Address,
    double? Latitude,
    double? Longitude,
    string Summary,
    DateTimeOffset ReceivedAt,
    DateOnly? DueOn,
    DateTimeOffset? DueAt,
    bool Overdue,
    ClockItem? Clock,
    int Officers,
    IReadOnlyList<OfficerName> Crew,
    IReadOnlyList<OfficerName> Offered,
    DateTimeOffset? OfferUntil,
    OfficerName? HandOverTo,
    bool Unassigned,
    bool NeedsSignature,
    DateOnly? VisitOn,
    string Checklist,
    WorkOrderOutcome? Outcome,
    IReadOnlyList<WorkOrderAction> Actions,
    long Version);

/// <summary>A term, of the law or the county's own, of whatever holds terms: a work order, a complaint.</summary>
/// <param name="Basis">Statutory clocks and the county's own stand side by side.</param>
/// <param name="Paused">Whether it stands still, signed by somebody.</param>
/// <param name="Extended">By how much it was lengthened, in <paramref name="Unit"/>.</param>
/// <param name="Ground">Law and article.</param>
/// <param name="Verified">False where nobody has read the text of the law yet: shown as 待核.</param>
public sealed record ClockItem(
    string Code,
    ClockBasis Basis,
    int Amount,
    ClockUnit Unit,
    DateTimeOffset StartedAt,
    DateOnly? LastDay,
    DateTimeOffset? DueAt,
    bool Provisional,
    bool Paused,
    int Extended,
    int MostExtension,
    bool MayPause,
    DateTimeOffset? BreachedAt,
    int Level,
    DateTimeOffset? EndedAt,
    ClockEnd? End,
    string Ground,
    bool Verified);

/// <summary>Why an officer was chosen, or wasn't: numbers and codes of <see cref="AssignmentReasons"/>.</summary>
public sealed record CandidateItem(
    OfficerName Officer, bool Eligible, int? Score, int? Minutes, string? FromTown, bool Fresh, int Open, IReadOnlyList<string> Reasons);

public sealed record OfferItem(
    OfficerName Officer, DateTimeOffset At, DateTimeOffset Until, bool ByPerson, WorkOrderOfferEnd? End, DateTimeOffset? EndedAt, string? Reason);

public sealed record FindingItem(
    string Item, FindingResult Result, string? Note, IReadOnlyList<string> Attachments, DateTimeOffset At, OfficerName By);

public sealed record RectificationItem(
    int Number, DateTimeOffset OrderedAt, DateOnly DueOn, IReadOnlyList<string> Items, string? Text, DateTimeOffset? CheckedAt, bool? Passed, bool Overdue);

public sealed record HandInItem(DateTimeOffset At, OfficerName By, OfficerName? With, WorkOrderOutcome Outcome, string? Message);

public sealed record ArrivalItem(DateTimeOffset? SetOutAt, DateTimeOffset? At, double? Latitude, double? Longitude, int? Metres, bool Far);

public sealed record WorkOrderNoteItem(string Id, DateTimeOffset At, string By, string? ByName, string Text);

/// <param name="Together">Other open orders at the same place: one visit for all (综合查一次).</param>
/// <param name="AssignedAt">When <paramref name="Candidates"/> were ranked.</param>
/// <param name="Visits">Routine visits to the entity in this year that count against <paramref name="Cap"/>.</param>
/// <param name="Story">From the ledger, oldest first.</param>
public sealed record WorkOrderDetail(
    WorkOrderItem Order,
    IReadOnlyList<string> Qualifications,
    IReadOnlyList<OfficerName> Recused,
    IReadOnlyList<ClockItem> Clocks,
    IReadOnlyList<OfferItem> Offers,
    DateTimeOffset? AssignedAt,
    IReadOnlyList<CandidateItem> Candidates,
    DateTimeOffset? NextAssignmentAt,
    ArrivalItem? Arrival,
    IReadOnlyList<FindingItem> Findings,
    IReadOnlyList<RectificationItem> Rectifications,
    HandInItem? HandIn,
    IReadOnlyList<WorkOrderNoteItem> Notes,
    IReadOnlyList<Attachment> Attachments,
    int Visits,
    int? Cap,
    string? CapReason,
    IReadOnlyList<WorkOrderItem> Together,
    IReadOnlyList<AlertStoryItem> Story);

/// <summary>How many open orders there are, by status, and what presses. Cached for a second.</summary>
public sealed record WorkOrderCounts(
    IReadOnlyDictionary<WorkOrderStatus, int> ByStatus, int Open, int Overdue, int DueToday, int Unassigned, int NeedsSignature, int Urgent);

/// <summary>The board: counts and the first page of each column, in one answer.</summary>
public sealed record WorkOrderBoard(WorkOrderCounts Counts, IReadOnlyList<WorkOrderColumn> Columns);

/// <param name="Next">The cursor of the column's next page, for the list with this status.</param>
public sealed record WorkOrderColumn(WorkOrderStatus Status, int Count, IReadOnlyList<WorkOrderItem> Items, string? Next);

/// <summary>One officer's visits of a day, in the order in which the road table says they drive least.</summary>
/// <param name="FromTown">Where the day begins.</param>
public sealed record DayRoute(OfficerName Officer, string? FromTown, IReadOnlyList<RouteStop> Stops);

/// <param name="Minutes">By road from the stop before; <see langword="null"/> where the table knows no way.</param>
public sealed record RouteStop(WorkOrderItem Order, int? Minutes);

/// <summary>The printable story of a work order: everything on one page, by name.</summary>
/// <param name="CompleteTo">The ledger's sequence number to which it is complete.</param>
public sealed record WorkOrderPrint(WorkOrderDetail Detail, DateTimeOffset PrintedAt, string PrintedBy, long CompleteTo);

/// <param name="Id">Of the caller's choice; made up where it is missing.</param>
/// <param name="Officers">1 or 2; the kind's own number where it is missing.</param>
/// <param name="DueOn">The last day, inclusive.</param>
public sealed record ProposeWorkOrderRequest(
    [property: MaxLength(64)] string? Id,
    [property: Required] WorkOrderKind? Kind,
    WorkOrderLevel? Level,
    WorkOrderPriority? Priority,
    [property: MaxLength(100)] string? EntityId,
    [property: MaxLength(40)] string? SubjectKind,
    [property: MaxLength(100)] string? SubjectKey,
    [property: MaxLength(20)] string? TownCode,
    [property: Range(-90, 90)] double? Latitude,
    [property: Range(-180, 180)] double? Longitude,
    [property: MaxLength(300)] string? Address,
    [property: Required, MaxLength(2000)] string Summary,
    DateOnly? DueOn,
    IReadOnlyList<string>? Qualifications,
    [property: Range(1, 2)] int? Officers,
    IReadOnlyList<string>? Recused,
    [property: MaxLength(40)] string? Checklist);

/// <param name="Reason">Needed where the rules would not have chosen one of them.</param>
public sealed record OfferRequest([property: Required] IReadOnlyList<string> Inspectors, [property: MaxLength(500)] string? Reason);

/// <summary>For actions that may or must say why: decline, return, cancel, sign the cap.</summary>
public sealed record ReasonRequest([property: Required, MaxLength(500)] string Reason);

public sealed record HandOverRequest([property: Required] string InspectorId, [property: Required, MaxLength(500)] string Reason);

public sealed record ArriveRequest([property: Range(-90, 90)] double? Latitude, [property: Range(-180, 180)] double? Longitude);

/// <param name="Attachments">Hashes of what was uploaded to <c>/attachments</c> before.</param>
public sealed record FindingRequest(
    [property: Required, MaxLength(60)] string Item,
    [property: Required] FindingResult? Result,
    [property: MaxLength(1000)] string? Note,
    IReadOnlyList<string>? Attachments);

public sealed record FindingsRequest([property: Required] IReadOnlyList<FindingRequest> Findings);

/// <param name="DueOn">The last day, inclusive; in the future.</param>
public sealed record RectificationRequest(
    [property: Required] DateOnly? DueOn, [property: Required] IReadOnlyList<string> Items, [property: MaxLength(2000)] string? Text);

public sealed record RecheckRequest([property: Required] bool? Passed, [property: MaxLength(1000)] string? Note);

/// <param name="With">The second officer who went, where two are wanted.</param>
/// <param name="Message">What the source may pass on to whoever complained.</param>
/// <param name="Attachments">Hashes of what was uploaded to <c>/attachments</c> before.</param>
public sealed record HandInRequest(
    [property: Required] WorkOrderOutcome? Outcome, string? With, [property: MaxLength(2000)] string? Message, IReadOnlyList<string>? Attachments);

public sealed record PriorityRequest([property: Required] WorkOrderPriority? Priority, [property: Required, MaxLength(500)] string Reason);

public sealed record PlanRequest([property: Required] DateOnly? VisitOn);

public sealed record ClockReasonRequest([property: Required, MaxLength(60)] string Code, [property: Required, MaxLength(500)] string Reason);

public sealed record ClockRequest([property: Required, MaxLength(60)] string Code);

/// <param name="Amount">In the clock's unit.</param>
public sealed record ClockExtensionRequest(
    [property: Required, MaxLength(60)] string Code, [property: Range(1, 1000)] int Amount, [property: Required, MaxLength(500)] string Reason);

/// <summary>An action that has nothing to say: accept, set out, confirm, archive.</summary>
public sealed record EmptyRequest;

/// <summary>A work order that was made, with its id.</summary>
public sealed record ProposedWorkOrder(string Id, string Verdict, long Version);
