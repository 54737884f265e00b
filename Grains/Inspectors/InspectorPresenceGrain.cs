using System.Text.Json.Serialization;
using Vigil.Grains.Interfaces.Inspectors;

namespace Vigil.Grains.Inspectors;

/// <summary>Keeps when and where an officer was last seen.</summary>
[GrainType("inspector-presence")]
internal sealed class InspectorPresenceGrain(
    [PersistentState(InspectorPresenceGrain.StateName, Scratch.Provider)] IPersistentState<InspectorPresenceScratch> kept) : Grain, IInspectorPresenceGrain
{
    internal const string StateName = "inspector-presence";

    public async Task KeepAsync(InspectorPresence presence, CancellationToken cancellationToken = default)
    {
        if (kept.State.SeenAt is { } seen && presence.SeenAt <= seen)
        {
            return;
        }

        kept.State = new() { SeenAt = presence.SeenAt, Latitude = presence.Latitude, Longitude = presence.Longitude };
        await kept.WriteStateAsync(cancellationToken);
    }

    public Task<InspectorPresence?> FindAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(kept.State is { SeenAt: { } seen } state ? new InspectorPresence(seen, state.Latitude, state.Longitude) : null);
}

/// <summary>As it is stored. The view <c>inspector_presence</c> reads the same names.</summary>
internal sealed class InspectorPresenceScratch
{
    [JsonPropertyName("seenAt")]
    public DateTimeOffset? SeenAt { get; set; }

    [JsonPropertyName("latitude")]
    public double? Latitude { get; set; }

    [JsonPropertyName("longitude")]
    public double? Longitude { get; set; }
}
