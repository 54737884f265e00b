using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Evidence;
using Vigil.Domain.Rectifications;

namespace Vigil.Domain.Leads;

/// <summary>A detection waits for a reviewer.</summary>
/// <param name="Pictures">How many came with it.</param>
/// <param name="ReviewBy">By when somebody should have looked.</param>
public sealed record LeadOpened(
    string CameraId, string EntityId, int Code, DetectionClass Class, int Recent, bool Paged, int Pictures, DateTimeOffset ReviewBy) : EntryBody("lead.opened");

/// <summary>A reviewer looked.</summary>
/// <param name="Second">True where another one had been unsure.</param>
/// <param name="Noted">Whether they wrote something beside it; the words are in the state.</param>
public sealed record LeadJudged(string CameraId, int Code, LeadVerdict Verdict, int Seconds, bool Second, bool Noted) : EntryBody("lead.judged");

/// <summary>The reviewer took a verdict back before anything had followed.</summary>
public sealed record LeadUndone(LeadVerdict Verdict) : EntryBody("lead.undone");

/// <summary>The verdict stands, and what follows from it was set going.</summary>
/// <param name="CapsuleId">The capsule that was told; absent where there is none.</param>
public sealed record LeadFollowed(LeadVerdict Verdict, string? CapsuleId, string? RectificationId, string? WorkOrderId) : EntryBody("lead.followed");

/// <summary>Nobody had looked in time.</summary>
public sealed record LeadLate(DateTimeOffset ReviewBy) : EntryBody("lead.late");

public sealed record LeadCapsuleMoved(string CapsuleId, CapsuleStatus Status, int Items, string? Reason) : EntryBody("lead.capsuleMoved");

public sealed record LeadRectificationMoved(string RectificationId, RectificationStatus Status) : EntryBody("lead.rectificationMoved");

public sealed record LeadWorkOrderMoved(string WorkOrderId, WorkOrderStatus Status, WorkOrderOutcome? Outcome) : EntryBody("lead.workOrderMoved");

/// <summary>A legal or technical review of the evidence (行政处罚法 art. 41).</summary>
/// <param name="Passed">Codes of the items in order.</param>
/// <param name="Usable">Whether the evidence may be used after it: both reviews complete, by two persons.</param>
public sealed record LeadEvidenceReviewed(EvidenceReviewKind Kind, ImmutableArray<string> Passed, bool Complete, bool Usable)
    : EntryBody("lead.evidenceReviewed");

[JsonSerializable(typeof(LeadState))]
[JsonSerializable(typeof(LeadOpened))]
[JsonSerializable(typeof(LeadJudged))]
[JsonSerializable(typeof(LeadUndone))]
[JsonSerializable(typeof(LeadFollowed))]
[JsonSerializable(typeof(LeadLate))]
[JsonSerializable(typeof(LeadCapsuleMoved))]
[JsonSerializable(typeof(LeadRectificationMoved))]
[JsonSerializable(typeof(LeadWorkOrderMoved))]
[JsonSerializable(typeof(LeadEvidenceReviewed))]
public sealed partial class LeadJson : JsonSerializerContext
{
    public static LeadJson Shared { get; } = new(DomainJson.NewOptions());
}
