using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Cameras;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Evidence;
using Vigil.Domain.Leads;
using Vigil.Domain.Rectifications;

namespace Vigil.WebFrontend.Client.Leads;

/// <summary>How often a class was what the camera said.</summary>
/// <param name="Precision">0 to 1; absent where nothing was judged.</param>
/// <param name="Low">The lower end of the 95 % interval (Wilson).</param>
/// <param name="High">The upper end.</param>
public sealed record PrecisionModel(int Confirmed, int Judged, double? Precision, double? Low, double? High);

/// <summary>A detection on its way through the review.</summary>
/// <param name="Class">The class by which it is handled.</param>
/// <param name="ShotAt">The camera's own time, as it said; never trusted.</param>
/// <param name="SeenAt">Ours.</param>
/// <param name="Mark">What is odd about the camera's time.</param>
/// <param name="Recent">Which one of its kind at this camera in seven days.</param>
/// <param name="Paged">False where no alert was raised: its class is demoted at this camera.</param>
/// <param name="Count">Detections that it stands for.</param>
/// <param name="Pictures">How many there are to look at, by their numbers from 0.</param>
/// <param name="ListedAt">While it waits: by when somebody should look. Afterwards: when it was judged.</param>
/// <param name="FollowsAt">Until then the verdict can be taken back.</param>
/// <param name="Precision">Of this class at this camera, over the last verdicts.</param>
/// <param name="Usable">Whether both reviews of 行政处罚法 art. 41 were made and are complete.</param>
public sealed record LeadItem(
    string Id,
    string CameraId,
    string? CameraName,
    string EntityId,
    string? EntityName,
    string TownCode,
    CameraPlace Place,
    int Code,
    string Label,
    DetectionClass Class,
    LeadStatus Status,
    DateTimeOffset ShotAt,
    DateTimeOffset SeenAt,
    ShotMark? Mark,
    double? Confidence,
    int Recent,
    bool Paged,
    int Count,
    DateTimeOffset LastSeenAt,
    int Pictures,
    DateTimeOffset ListedAt,
    bool Late,
    DateTimeOffset? FollowsAt,
    bool Followed,
    string? JudgedBy,
    PrecisionModel Precision,
    CapsuleStatus? Capsule,
    int CapsuleItems,
    string? CapsuleReason,
    RectificationStatus? Rectification,
    string? WorkOrderId,
    WorkOrderStatus? WorkOrder,
    WorkOrderOutcome? WorkOrderOutcome,
    bool Usable,
    long Version);

/// <summary>A lead with all that was seen in it.</summary>
public sealed record LeadDetail(
    LeadItem Lead, IReadOnlyList<LeadLookItem> Looks, IReadOnlyList<LeadPictureItem> Pictures, IReadOnlyList<EvidenceReviewItem> Reviews);

public sealed record LeadLookItem(LeadVerdict Verdict, string By, DateTimeOffset At, int Seconds, string? Words);

/// <param name="Hash">SHA-256 of the bytes as they came.</param>
public sealed record LeadPictureItem(string Hash, string MediaType, long Bytes, DateTimeOffset? ShotAt, DateTimeOffset SeenAt);

/// <summary>A legal or technical review of the evidence.</summary>
/// <param name="Items">Codes of all its items, in order.</param>
/// <param name="Passed">Those found in order.</param>
public sealed record EvidenceReviewItem(
    EvidenceReviewKind Kind, IReadOnlyList<string> Items, IReadOnlyList<string> Passed, bool Complete, string? Words, string By, DateTimeOffset At);

/// <summary>What waits for a reviewer.</summary>
/// <param name="Unsure">Those that wait for a second one.</param>
public sealed record LeadCounts(int Pending, int Unsure, int Clues);

/// <param name="Seconds">How long the reviewer looked.</param>
public sealed record JudgeLeadRequest(
    [property: Required] LeadVerdict? Verdict, [property: Range(0, 86400)] int Seconds, [property: MaxLength(500)] string? Words = null);

public sealed record UndoLeadRequest;

/// <param name="Passed">Codes of the items that are in order.</param>
public sealed record ReviewEvidenceRequest([property: Required] IReadOnlyList<string> Passed, [property: MaxLength(500)] string? Words = null);

/// <summary>Precision over the county and by camera.</summary>
public sealed record PrecisionReport(IReadOnlyList<ClassPrecisionItem> Classes, IReadOnlyList<CameraPrecisionItem> Cameras);

/// <param name="Figure">Over each camera's last verdicts.</param>
/// <param name="Ever">Over all verdicts there ever were.</param>
/// <param name="Demoted">At how many cameras it raises no alert.</param>
public sealed record ClassPrecisionItem(int Code, DetectionClass Class, PrecisionModel Figure, PrecisionModel Ever, int Cameras, int Demoted);

/// <param name="DemotedAt">Since when it raises no alert.</param>
/// <param name="Open">Leads whose alert waits for a verdict.</param>
public sealed record CameraPrecisionItem(
    string CameraId,
    string CameraName,
    string EntityId,
    string? EntityName,
    int Code,
    DetectionClass Class,
    PrecisionModel Figure,
    PrecisionModel Ever,
    DateTimeOffset? DemotedAt,
    int Open,
    string? RestoredBy,
    string? Reason);

public sealed record RestoreClassRequest([property: Required, MaxLength(500)] string Reason);
