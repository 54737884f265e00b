namespace Vigil.Grains.Interfaces.Sight;

/// <summary>Whether the network of the county's cameras is away. One key. It is told by dues of the cameras' sights, and counts by itself.</summary>
[GrainInterfaceType("sight-network")]
[Alias("vigil.INetworkGrain")]
public interface INetworkGrain : IGrainWithStringKey;
