using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Rectifications;

/// <summary>Why officers go.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RectificationCause>))]
public enum RectificationCause
{
    /// <summary>The term passed without proof.</summary>
    Overdue = 0,

    /// <summary>Proof was returned too often.</summary>
    ReturnedTooOften = 1,
}

/// <summary>The owner is ordered to put it right. The term counts from this entry's instant.</summary>
public sealed record RectificationOrdered(
    string LeadId, string CameraId, int Code, int Round, int Amount, RectificationUnit Unit, DateTimeOffset DueAt, DateOnly? LastDay, bool Provisional)
    : EntryBody("rectification.ordered");

/// <summary>Half of the term is over and the owner was reminded.</summary>
public sealed record RectificationReminded(DateTimeOffset DueAt) : EntryBody("rectification.reminded");

/// <param name="Pictures">SHA-256 of each picture as it is kept, in lower-case hex.</param>
public sealed record RectificationProofGiven(string ProofId, ImmutableArray<string> Pictures, bool Late) : EntryBody("rectification.proofGiven");

/// <summary>Proof has waited too long for a reviewer.</summary>
public sealed record RectificationUnread(DateTimeOffset Since) : EntryBody("rectification.unread");

/// <summary>Proof doesn't show it; a new term runs. Why is told the owner in words, and stands in the state.</summary>
public sealed record RectificationReturned(int Times, DateTimeOffset DueAt) : EntryBody("rectification.returned");

public sealed record RectificationEscalated(RectificationCause Cause, string WorkOrderId) : EntryBody("rectification.escalated");

/// <summary>Its work order went a step.</summary>
public sealed record RectificationProgressed(string WorkOrderId, WorkOrderStatus Status, WorkOrderOutcome? Outcome)
    : EntryBody("rectification.progressed");

public sealed record RectificationClosed(RectificationEnding Ending) : EntryBody("rectification.closed");

/// <summary>Taken back. The reason in words stands in the state.</summary>
public sealed record RectificationWithdrawn() : EntryBody("rectification.withdrawn");

/// <summary>The owner has opened the page for the first time.</summary>
public sealed record RectificationSeen() : EntryBody("rectification.seen");

[JsonSerializable(typeof(RectificationState))]
[JsonSerializable(typeof(RectificationOrdered))]
[JsonSerializable(typeof(RectificationReminded))]
[JsonSerializable(typeof(RectificationProofGiven))]
[JsonSerializable(typeof(RectificationUnread))]
[JsonSerializable(typeof(RectificationReturned))]
[JsonSerializable(typeof(RectificationEscalated))]
[JsonSerializable(typeof(RectificationProgressed))]
[JsonSerializable(typeof(RectificationClosed))]
[JsonSerializable(typeof(RectificationWithdrawn))]
[JsonSerializable(typeof(RectificationSeen))]
public sealed partial class RectificationJson : JsonSerializerContext
{
    public static RectificationJson Shared { get; } = new(DomainJson.NewOptions());
}
