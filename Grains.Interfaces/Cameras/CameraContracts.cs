using System.Collections.Immutable;
using Vigil.Domain.Cameras;
using Vigil.Domain.Evidence;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Cameras;

/// <param name="SilentAfterMinutes">Minutes without a sign of life after which it counts as down; 1 to 1440.</param>
/// <param name="Source">Where the data came from: <c>api</c>, or an import's source name.</param>
[GenerateSerializer, Immutable, Alias("vigil.CameraBase")]
public sealed record CameraBase(
    [property: Id(0)] string EntityId,
    [property: Id(1)] string Name,
    [property: Id(2)] CameraPlace Place,
    [property: Id(3)] string? Gb28181Id,
    [property: Id(4)] int SilentAfterMinutes,
    [property: Id(5)] string Source);

[GenerateSerializer, Immutable, Alias("vigil.RegisterCamera")]
public sealed record RegisterCamera([property: Id(0)] CommandOrigin Origin, [property: Id(1)] CameraBase Base);

[GenerateSerializer, Immutable, Alias("vigil.ChangeCamera")]
public sealed record ChangeCamera([property: Id(0)] CommandOrigin Origin, [property: Id(1)] CameraBase Base);

/// <param name="PictureAt">The camera's own time of its newest picture.</param>
[GenerateSerializer, Immutable, Alias("vigil.CameraHeartbeat")]
public sealed record CameraHeartbeat([property: Id(0)] CommandOrigin Origin, [property: Id(1)] DateTimeOffset? PictureAt);

/// <param name="DetectionId">The box's own id of it.</param>
/// <param name="Code">A vendor event code; 0 for a named class without one.</param>
/// <param name="ShotAt">The camera's own time of the picture.</param>
/// <param name="Items">What came with it, in the evidence store already: pictures, and of a clue the box's message.</param>
[GenerateSerializer, Immutable, Alias("vigil.ReportDetection")]
public sealed record ReportDetection(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] string DetectionId,
    [property: Id(2)] int Code,
    [property: Id(3)] string? Label,
    [property: Id(4)] DateTimeOffset ShotAt,
    [property: Id(5)] double? Confidence,
    [property: Id(6)] ImmutableArray<StoredItem> Items = default);

/// <summary>Bytes in the evidence store.</summary>
/// <param name="Hash">SHA-256, in lower-case hex.</param>
/// <param name="ShotAt">The camera's own time.</param>
/// <param name="SeenAt">Business instant at which they were stored.</param>
[GenerateSerializer, Immutable, Alias("vigil.StoredItem")]
public sealed record StoredItem(
    [property: Id(0)] string Hash,
    [property: Id(1)] string MediaType,
    [property: Id(2)] long Bytes,
    [property: Id(3)] EvidenceRole Role,
    [property: Id(4)] DateTimeOffset? ShotAt,
    [property: Id(5)] DateTimeOffset SeenAt);

/// <param name="Reason">In words: kept in the state, its hash in the ledger.</param>
[GenerateSerializer, Immutable, Alias("vigil.RestoreCameraClass")]
public sealed record RestoreCameraClass([property: Id(0)] CommandOrigin Origin, [property: Id(1)] int Code, [property: Id(2)] string Reason);

/// <param name="Address"><see langword="null"/> removes it. Its password is sealed before it comes here.</param>
/// <param name="KeepPassword">No new password was given: the old one stays where user, host and port do.</param>
[GenerateSerializer, Immutable, Alias("vigil.SetCameraAddress")]
public sealed record SetCameraAddress(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] CameraAddressData? Address, [property: Id(2)] bool KeepPassword);

/// <param name="SealedKeyId">With nonce and bytes (base64): the sealed password; <see langword="null"/> without one.</param>
[GenerateSerializer, Immutable, Alias("vigil.CameraAddressData")]
public sealed record CameraAddressData(
    [property: Id(0)] CameraSource Source,
    [property: Id(1)] string Uri,
    [property: Id(2)] string? User,
    [property: Id(3)] string? SealedKeyId,
    [property: Id(4)] string? SealedNonce,
    [property: Id(5)] string? SealedBytes)
{
    /// <summary>Says nothing of where and as whom.</summary>
    public override string ToString() => $"{nameof(CameraAddressData)} {Source}";
}

/// <param name="Where">Where the owner's public notice of the camera hangs; <see langword="null"/> where none does.</param>
/// <param name="Since">The first day on which it hung.</param>
/// <param name="RetentionDays">15 to 365 days; <see langword="null"/> for what the county has set.</param>
[GenerateSerializer, Immutable, Alias("vigil.SetCameraNotice")]
public sealed record SetCameraNotice(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] string? Where, [property: Id(2)] DateOnly? Since, [property: Id(3)] int? RetentionDays);

/// <param name="Hours">When the place before the camera is at work; empty for always.</param>
[GenerateSerializer, Immutable, Alias("vigil.SetCameraHours")]
public sealed record SetCameraHours([property: Id(0)] CommandOrigin Origin, [property: Id(1)] ImmutableArray<OpenSpanData> Hours);

/// <param name="From">Inclusive, in the business's zone.</param>
/// <param name="Until">Exclusive; not after <paramref name="From"/> where it passes midnight.</param>
[GenerateSerializer, Immutable, Alias("vigil.OpenSpanData")]
public sealed record OpenSpanData([property: Id(0)] DayOfWeek Day, [property: Id(1)] TimeOnly From, [property: Id(2)] TimeOnly Until);

/// <param name="ViewId">Made by whoever shows the pictures; unique for this camera for ever.</param>
[GenerateSerializer, Immutable, Alias("vigil.OpenCameraView")]
public sealed record OpenCameraView([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string ViewId, [property: Id(2)] WatchReason Why);

[GenerateSerializer, Immutable, Alias("vigil.CloseCameraView")]
public sealed record CloseCameraView([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string ViewId, [property: Id(2)] WatchEnd How);
