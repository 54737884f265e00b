using Orleans.Concurrency;

namespace Vigil.Grains.Interfaces.Inspectors;

/// <summary>When and where an officer was last seen: operational, no legal record. Key: <c>i:</c> and the officer's id.</summary>
[GrainInterfaceType("inspector-presence")]
[Alias("vigil.IInspectorPresenceGrain")]
public interface IInspectorPresenceGrain : IGrainWithStringKey
{
    /// <summary>Keeps it. Older than what is kept changes nothing.</summary>
    [Alias("KeepAsync")]
    Task KeepAsync(InspectorPresence presence, CancellationToken cancellationToken = default);

    /// <summary>What was kept, or <see langword="null"/>.</summary>
    [ReadOnly]
    [Alias("FindAsync")]
    Task<InspectorPresence?> FindAsync(CancellationToken cancellationToken = default);
}

/// <param name="SeenAt">Business instant of the last sign of presence.</param>
[GenerateSerializer, Immutable, Alias("vigil.InspectorPresence")]
public sealed record InspectorPresence(
    [property: Id(0)] DateTimeOffset SeenAt, [property: Id(1)] double? Latitude, [property: Id(2)] double? Longitude);
