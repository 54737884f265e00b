using System.Text.Json.Serialization;
using Vigil.Grains.Interfaces.Cameras;

namespace Vigil.Grains.Cameras;

/// <summary>Keeps what the camera grain last heard, so that a crash of its silo isn't taken for the camera's silence.</summary>
[GrainType("camera-liveness")]
internal sealed class CameraLivenessGrain(
    [PersistentState(CameraLivenessGrain.StateName, Scratch.Provider)] IPersistentState<CameraLivenessScratch> kept) : Grain, ICameraLivenessGrain
{
    internal const string StateName = "camera-liveness";

    public async Task KeepAsync(CameraLiveness liveness, CancellationToken cancellationToken = default)
    {
        if (kept.State.SeenAt is { } seen && liveness.SeenAt <= seen)
        {
            return;
        }

        kept.State = new() { SeenAt = liveness.SeenAt, PictureAt = liveness.PictureAt ?? kept.State.PictureAt };
        await kept.WriteStateAsync(cancellationToken);
    }

    public Task<CameraLiveness?> FindAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(kept.State.SeenAt is { } seen ? new CameraLiveness(seen, kept.State.PictureAt) : null);
}

/// <summary>As it is stored. The view <c>camera_liveness</c> reads the same names.</summary>
internal sealed class CameraLivenessScratch
{
    [JsonPropertyName("seenAt")]
    public DateTimeOffset? SeenAt { get; set; }

    [JsonPropertyName("pictureAt")]
    public DateTimeOffset? PictureAt { get; set; }
}
