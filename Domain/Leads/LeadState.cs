using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Evidence;
using Vigil.Domain.Rectifications;

namespace Vigil.Domain.Leads;

/// <summary>How far the review of a lead is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeadStatus>))]
public enum LeadStatus
{
    /// <summary>Nobody has looked.</summary>
    Pending = 0,

    /// <summary>One reviewer couldn't tell; another one decides.</summary>
    Unsure = 1,
    Confirmed = 2,
    Rejected = 3,
}

/// <summary>One look of a reviewer.</summary>
/// <param name="Seconds">How long it took, as the reviewer's screen measured it.</param>
/// <param name="Words">What they wrote beside it; kept here alone.</param>
public sealed record LeadLook(LeadVerdict Verdict, string By, DateTimeOffset At, int Seconds, string? Words);

/// <summary>A detection on its way through the review. Ledger kind <c>lead</c>; the key is <see cref="LeadSignal.IdOf"/>.</summary>
/// <param name="Category">The class by which it is handled.</param>
/// <param name="Mark">What is odd about the camera's time.</param>
/// <param name="Count">How many detections it stands for: the first and its repeats within the window.</param>
/// <param name="Pictures">Of the first and of some repeats, oldest first.</param>
/// <param name="ListedAt">While it waits: by when somebody should have looked. Afterwards: when it was judged.</param>
/// <param name="Late">Whether nobody had looked by then.</param>
/// <param name="Looks">Oldest first; the last one decided, unless it was unsure. What was taken back is gone from here, not from the ledger.</param>
/// <param name="FollowsAt">From then on the verdict stands, and what follows from it is set going.</param>
/// <param name="Followed">Whether it was.</param>
/// <param name="Reviews">The newest legal and the newest technical review of the evidence (行政处罚法 art. 41).</param>
public sealed record LeadState(
    string Id,
    string CameraId,
    string EntityId,
    string TownCode,
    CameraPlace Place,
    int Code,
    string Label,
    DetectionClass Category,
    string DetectionId,
    DateTimeOffset ShotAt,
    DateTimeOffset SeenAt,
    ShotMark? Mark,
    double? Confidence,
    int Recent,
    bool Paged,
    int Count,
    DateTimeOffset LastSeenAt,
    ImmutableArray<EvidenceItem> Pictures,
    LeadStatus Status,
    DateTimeOffset ListedAt,
    bool Late,
    ImmutableArray<LeadLook> Looks,
    DateTimeOffset? FollowsAt = null,
    bool Followed = false,
    CapsuleStatus? Capsule = null,
    int CapsuleItems = 0,
    string? CapsuleReason = null,
    RectificationStatus? Rectification = null,
    long RectificationVersion = 0,
    string? WorkOrderId = null,
    WorkOrderStatus? WorkOrder = null,
    WorkOrderOutcome? WorkOrderOutcome = null,
    long WorkOrderVersion = 0,
    ImmutableArray<EvidenceReview>? Reviews = null) : ILedgerState<LeadState>
{
    public static int Schema => 1;

    public static JsonTypeInfo<LeadState> Json => LeadJson.Shared.LeadState;

    public static LedgerKey KeyOf(string id) => new(LeadSignal.TargetKind, id);

    /// <summary>Whether somebody is still to look.</summary>
    [JsonIgnore]
    public bool Waits => Status is LeadStatus.Pending or LeadStatus.Unsure;

    /// <summary>Whether its evidence may be used in a case: both reviews were made, by two persons, and found nothing missing.</summary>
    [JsonIgnore]
    public bool Usable => (Reviews ?? []).Count(r => r.Complete) == 2;
}
