using Vigil.Domain.Cameras;

namespace Vigil.WebFrontend.Client.Cameras;

/// <summary>How somebody has set up his camera wall; this browser remembers it.</summary>
/// <param name="Size">1, 4, 9 or 16.</param>
/// <param name="Cameras">Their ids in the order of the tiles; an empty one is a free tile.</param>
public sealed record WallChoice(int Size, IReadOnlyList<string> Cameras, WatchReason Why);
