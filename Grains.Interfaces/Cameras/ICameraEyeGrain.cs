using System.Collections.Immutable;
using Orleans.Concurrency;
using Vigil.Domain.Cameras;

namespace Vigil.Grains.Interfaces.Cameras;

/// <summary>The eye of one camera: the only place in the cluster that fetches its pictures, however many ask. Key: <c>y:</c> and the camera's id.</summary>
/// <remarks>Keeps nothing that must last. Every method interleaves, so that a camera that hangs makes nobody wait but its own asker.</remarks>
[GrainInterfaceType("camera-eye")]
[Alias("vigil.ICameraEyeGrain")]
public interface ICameraEyeGrain : IGrainWithStringKey
{
    /// <summary>Pictures as they come, until the caller goes away. Starts the camera's one process where it doesn't run, stops it after the last viewer.</summary>
    /// <remarks>Where there is no room, first pictures without bytes say so: the verdict and the place in the queue.</remarks>
    [AlwaysInterleave]
    [Alias("WatchAsync")]
    IAsyncEnumerable<LivePicture> WatchAsync(CancellationToken cancellationToken = default);

    /// <summary>One picture now: from the running view, else fetched for this.</summary>
    [AlwaysInterleave]
    [Alias("SnapshotAsync")]
    Task<LivePicture> SnapshotAsync(CancellationToken cancellationToken = default);

    /// <summary>The pictures of the last seconds that the eye still holds, oldest first; empty where it was closed.</summary>
    [AlwaysInterleave]
    [Alias("RecentAsync")]
    Task<ImmutableArray<LivePicture>> RecentAsync(CancellationToken cancellationToken = default);
}

/// <param name="Jpeg">The bytes as the camera sent them (or as they were decoded from its stream); empty unless the verdict is <see cref="EyeVerdict.Picture"/>.</param>
/// <param name="TakenAt">Business instant.</param>
/// <param name="CameraAt">The camera's own time where it tells one (<c>Date</c> header).</param>
/// <param name="Ahead">How many wait for room before this caller.</param>
[GenerateSerializer, Immutable, Alias("vigil.LivePicture")]
public sealed record LivePicture(
    [property: Id(0)] EyeVerdict Verdict,
    [property: Id(1)] byte[] Jpeg,
    [property: Id(2)] DateTimeOffset TakenAt,
    [property: Id(3)] DateTimeOffset? CameraAt,
    [property: Id(4)] int Ahead);
