using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Cameras;
using Vigil.Domain.Evidence;

namespace Vigil.WebFrontend.Client.Evidence;

/// <param name="Items">How many are sealed; 0 before.</param>
/// <param name="Reason">A code, where nothing was captured.</param>
/// <param name="DecideBy">The first instant after the term within which it must be decided; missing where none runs.</param>
/// <param name="LastDay">The last day of that term, inclusive.</param>
public sealed record CapsuleRow(
    string Id,
    string LeadId,
    string CameraId,
    string EntityId,
    string TownCode,
    CameraPlace Place,
    int Code,
    string Label,
    DateTimeOffset SeenAt,
    CapsuleStatus Status,
    int Items,
    string? Reason,
    bool Held,
    CapsuleDecision? Decision,
    DateTimeOffset? DecideBy,
    DateOnly? LastDay,
    DateTimeOffset? RetainUntil,
    DateTimeOffset? RemovedAt,
    long Version,
    string? EntityName = null,
    string? CameraName = null);

/// <param name="Confirmed">What the review of the lead came to; missing before.</param>
public sealed record CapsuleDetail(
    CapsuleRow Capsule,
    DateTimeOffset ShotAt,
    int Attempt,
    DateTimeOffset? SealedAt,
    string? ManifestHash,
    bool? Confirmed,
    CapsuleHoldModel? Hold,
    IReadOnlyList<CapsuleItemModel> Items,
    IReadOnlyList<CapsuleNoteModel> Notes,
    CapsuleClockModel? Clock);

public sealed record CapsuleHoldModel(HoldGround Ground, string By, DateTimeOffset At);

/// <param name="Number">From 1, as the address of its bytes has it.</param>
/// <param name="ShotAt">The camera's own time, never trusted; missing where it told none.</param>
public sealed record CapsuleItemModel(
    int Number, EvidenceRole Role, string MediaType, long Bytes, string Hash, DateTimeOffset? ShotAt, DateTimeOffset SeenAt);

/// <param name="Step">The step of the custody that the words explain.</param>
public sealed record CapsuleNoteModel(int Step, string By, DateTimeOffset At, string Words);

/// <param name="LastDay">Inclusive.</param>
/// <param name="Ground">Law and article.</param>
public sealed record CapsuleClockModel(DateOnly? LastDay, DateTimeOffset? DueAt, bool Breached, DateTimeOffset? EndedAt, string Ground);

public sealed record EvidenceReasonRequest([property: Required, MaxLength(500)] string Reason);

public sealed record DecideCapsuleRequest([property: Required] CapsuleDecision? Decision, [property: Required, MaxLength(500)] string Reason);

/// <summary>Whether every item is in the store as it was captured, found just now.</summary>
/// <param name="Damaged">The numbers of the items that are missing or changed.</param>
/// <param name="ManifestWhole">Whether the manifest's bytes have the hash that the ledger holds.</param>
/// <param name="CoveredBy">The number of the checkpoint that covers the sealing; missing where none does yet.</param>
public sealed record CapsuleCheck(int Items, IReadOnlyList<int> Damaged, bool ManifestWhole, long? CoveredBy);
