using Orleans.Concurrency;

namespace Vigil.Grains.Interfaces.Cameras;

/// <summary>The last signs of life of one camera: operational, no legal record, at most half a minute behind the camera grain.
/// Key: <c>v:</c> and the camera's id.</summary>
[GrainInterfaceType("camera-liveness")]
[Alias("vigil.ICameraLivenessGrain")]
public interface ICameraLivenessGrain : IGrainWithStringKey
{
    /// <summary>Keeps them. Older than what is kept changes nothing.</summary>
    [Alias("KeepAsync")]
    Task KeepAsync(CameraLiveness liveness, CancellationToken cancellationToken = default);

    /// <summary>What was kept, or <see langword="null"/>.</summary>
    [ReadOnly]
    [Alias("FindAsync")]
    Task<CameraLiveness?> FindAsync(CancellationToken cancellationToken = default);
}

/// <param name="SeenAt">Business instant of the last sign of life.</param>
/// <param name="PictureAt">The camera's own time of its newest picture.</param>
[GenerateSerializer, Immutable, Alias("vigil.CameraLiveness")]
public sealed record CameraLiveness([property: Id(0)] DateTimeOffset SeenAt, [property: Id(1)] DateTimeOffset? PictureAt);
