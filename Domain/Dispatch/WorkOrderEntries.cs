using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Dispatch;

public sealed record WorkOrderProposed(
    WorkOrderKind Kind, WorkOrderLevel Level, WorkOrderPriority Priority, LedgerKey Source, string? EntityId, LedgerKey? Subject, string? TownCode, int Officers)
    : EntryBody("workorder.proposed");

/// <summary>Offered to officers, who may answer until then. What spoke for each is in the state.</summary>
/// <param name="ByPerson">False where the rules chose.</param>
/// <param name="Reason">Why a dispatcher chose somebody whom the rules would not have chosen.</param>
public sealed record WorkOrderOffered(ImmutableArray<string> Inspectors, DateTimeOffset Until, bool ByPerson, string? Reason)
    : EntryBody("workorder.offered");

/// <param name="Complete">Whether as many as are wanted have now accepted.</param>
public sealed record WorkOrderAccepted(string InspectorId, bool Complete) : EntryBody("workorder.accepted");

public sealed record WorkOrderDeclined(string InspectorId, string Reason) : EntryBody("workorder.declined");

/// <summary>An offer ended without an answer of the officer's: too late, taken by others, or withdrawn.</summary>
public sealed record WorkOrderOfferEnded(string InspectorId, WorkOrderOfferEnd End) : EntryBody("workorder.offerEnded");

/// <summary>Everybody who could take it is off duty now; it waits for those who come.</summary>
public sealed record WorkOrderWaits(DateTimeOffset Until) : EntryBody("workorder.waits");

/// <summary>Nobody was left on its level.</summary>
public sealed record WorkOrderWentUp(WorkOrderLevel Former, WorkOrderLevel Level, int Eligible, int Wanted) : EntryBody("workorder.wentUp");

/// <summary>Nobody is left on any level: a dispatcher must act.</summary>
public sealed record WorkOrderUnassigned(int Eligible, int Wanted) : EntryBody("workorder.unassigned");

public sealed record WorkOrderHandedOver(string From, string To, string Reason, DateTimeOffset Until) : EntryBody("workorder.handedOver");

/// <summary>The successor accepted.</summary>
public sealed record WorkOrderTakenOver(string From, string To) : EntryBody("workorder.takenOver");

/// <summary>The successor declined or didn't answer: it stays where it was.</summary>
/// <param name="Reason">A code, a note's id, or <c>no-answer</c>.</param>
public sealed record WorkOrderHandOverEnded(string From, string To, string Reason) : EntryBody("workorder.handOverEnded");

public sealed record WorkOrderSetOut(string InspectorId) : EntryBody("workorder.setOut");

/// <summary>An officer is there. The position itself is in the state: a track is personal.</summary>
public sealed record WorkOrderArrived(string InspectorId, int? Metres, bool Far) : EntryBody("workorder.arrived");

public sealed record FoundItem(string Item, FindingResult Result);

/// <param name="Attachments">How many pictures and sounds came with them.</param>
public sealed record WorkOrderFound(ImmutableArray<FoundItem> Items, int Attachments) : EntryBody("workorder.found");

public sealed record WorkOrderRectificationOrdered(int Number, DateOnly DueOn, ImmutableArray<string> Items) : EntryBody("workorder.rectificationOrdered");

/// <summary>The term of a rectification passed, and nobody has looked.</summary>
public sealed record WorkOrderRectificationOverdue(int Number, DateOnly DueOn) : EntryBody("workorder.rectificationOverdue");

public sealed record WorkOrderRechecked(int Number, bool Passed) : EntryBody("workorder.rechecked");

public sealed record WorkOrderHandedIn(WorkOrderOutcome Outcome, string InspectorId, string? With, int Failed) : EntryBody("workorder.handedIn");

public sealed record WorkOrderConfirmed(WorkOrderOutcome Outcome) : EntryBody("workorder.confirmed");

public sealed record WorkOrderReturned(string Reason) : EntryBody("workorder.returned");

public sealed record WorkOrderCancelled(string Reason) : EntryBody("workorder.cancelled");

public sealed record WorkOrderArchived(WorkOrderStatus Former) : EntryBody("workorder.archived");

/// <summary>A note was written. Its text is in the state: it may name people.</summary>
public sealed record WorkOrderNoted(string NoteId) : EntryBody("workorder.noted");

public sealed record WorkOrderPriorityChanged(WorkOrderPriority Former, WorkOrderPriority Priority, string Reason) : EntryBody("workorder.priorityChanged");

/// <param name="Reason">Where its source's calendar moved it: <c>note:</c> and the id of the note that says why.</param>
/// <param name="DueOn">The last day, where that moved along.</param>
public sealed record WorkOrderPlanned(DateOnly? Former, DateOnly VisitOn, string? Reason = null, DateOnly? DueOn = null) : EntryBody("workorder.planned");

/// <summary>Somebody signed why a routine visit may exceed the entity's yearly cap.</summary>
public sealed record WorkOrderCapSigned(int Visits, int Cap, string Reason) : EntryBody("workorder.capSigned");

/// <summary>Its last day passed, where no clock says so.</summary>
public sealed record WorkOrderFellOverdue(DateOnly DueOn) : EntryBody("workorder.fellOverdue");

[JsonSerializable(typeof(WorkOrderState))]
[JsonSerializable(typeof(WorkOrderProposed))]
[JsonSerializable(typeof(WorkOrderOffered))]
[JsonSerializable(typeof(WorkOrderAccepted))]
[JsonSerializable(typeof(WorkOrderDeclined))]
[JsonSerializable(typeof(WorkOrderOfferEnded))]
[JsonSerializable(typeof(WorkOrderWaits))]
[JsonSerializable(typeof(WorkOrderWentUp))]
[JsonSerializable(typeof(WorkOrderUnassigned))]
[JsonSerializable(typeof(WorkOrderHandedOver))]
[JsonSerializable(typeof(WorkOrderTakenOver))]
[JsonSerializable(typeof(WorkOrderHandOverEnded))]
[JsonSerializable(typeof(WorkOrderSetOut))]
[JsonSerializable(typeof(WorkOrderArrived))]
[JsonSerializable(typeof(WorkOrderFound))]
[JsonSerializable(typeof(WorkOrderRectificationOrdered))]
[JsonSerializable(typeof(WorkOrderRectificationOverdue))]
[JsonSerializable(typeof(WorkOrderRechecked))]
[JsonSerializable(typeof(WorkOrderHandedIn))]
[JsonSerializable(typeof(WorkOrderConfirmed))]
[JsonSerializable(typeof(WorkOrderReturned))]
[JsonSerializable(typeof(WorkOrderCancelled))]
[JsonSerializable(typeof(WorkOrderArchived))]
[JsonSerializable(typeof(WorkOrderNoted))]
[JsonSerializable(typeof(WorkOrderPriorityChanged))]
[JsonSerializable(typeof(WorkOrderPlanned))]
[JsonSerializable(typeof(WorkOrderCapSigned))]
[JsonSerializable(typeof(WorkOrderFellOverdue))]
public sealed partial class WorkOrderJson : JsonSerializerContext
{
    public static WorkOrderJson Shared { get; } = new(DomainJson.NewOptions());
}
