using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Cameras;
using Vigil.WebFrontend.Client.Sight;

namespace Vigil.WebFrontend.Client.Cameras;

/// <param name="AddressKind">How its pictures are fetched; <see langword="null"/> where it can only push.</param>
/// <param name="RetentionDays">Days that its recordings are to be kept. Evidence is exempt.</param>
/// <param name="Hours">When the place before it is at work; empty for always.</param>
/// <param name="Sight">Whether it sees; <see langword="null"/> where nothing was ever to be seen.</param>
/// <param name="LastHeartbeatAt">As far as liveness counters were kept; operational, not a legal record.</param>
public sealed record CameraItem(
    string Id,
    string EntityId,
    string? EntityName,
    string TownCode,
    string Name,
    CameraPlace Place,
    string? Gb28181Id,
    int SilentAfterMinutes,
    CameraStatus Status,
    DateTimeOffset? StatusSince,
    DateTimeOffset? LastHeartbeatAt,
    DateTimeOffset? LastPictureAt,
    int DetectionsIn7Days,
    string Source,
    long Version,
    CameraSource? AddressKind = null,
    string? NoticeWhere = null,
    DateOnly? NoticeSince = null,
    int? RetentionDays = null,
    SightBrief? Sight = null,
    IReadOnlyList<OpenSpanModel>? Hours = null);

public sealed record RegisterCameraRequest(
    [property: Required, MaxLength(64)] string Id,
    [property: Required, MaxLength(64)] string EntityId,
    [property: Required, MaxLength(200)] string Name,
    [property: Required] CameraPlace? Place,
    [property: MaxLength(20)] string? Gb28181Id,
    [property: Range(1, 1440)] int SilentAfterMinutes = 5);

/// <summary>A sign of life from the camera box.</summary>
/// <param name="PictureAt">The camera's own time of its newest picture.</param>
public sealed record HeartbeatRequest(DateTimeOffset? PictureAt);

/// <summary>What a camera box saw. A lead, until a person has looked.</summary>
/// <param name="Id">The box's id of it; the same id twice is one detection.</param>
/// <param name="Code">A vendor event code, such as 614 for a rat; or 0 with a <paramref name="Label"/>.</param>
public sealed record DetectionRequest(
    [property: Required, MaxLength(64)] string Id,
    [property: Range(0, 99999)] int Code,
    [property: MaxLength(64)] string? Label,
    [property: Required] DateTimeOffset? ShotAt,
    [property: Range(0, 1)] double? Confidence,
    [property: MaxLength(20)] IReadOnlyList<DetectionPictureRequest>? Pictures = null);

/// <summary>A picture that came with a detection: kept as it is, byte for byte.</summary>
/// <param name="Data">A whole JPEG or PNG of at most 10 MB, in base64.</param>
/// <param name="ShotAt">The camera's own time of this picture, where it isn't the detection's.</param>
/// <remarks>No array: the framework's validation would visit each byte of one by itself, at ten milliseconds for 200 KB.</remarks>
public sealed record DetectionPictureRequest([property: Required] ReadOnlyMemory<byte>? Data, DateTimeOffset? ShotAt = null);
