using Vigil.Domain.Cameras;
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
[GenerateSerializer, Immutable, Alias("vigil.ReportDetection")]
public sealed record ReportDetection(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] string DetectionId,
    [property: Id(2)] int Code,
    [property: Id(3)] string? Label,
    [property: Id(4)] DateTimeOffset ShotAt,
    [property: Id(5)] double? Confidence);
