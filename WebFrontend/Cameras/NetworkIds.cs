using System.Collections.Frozen;
using Vigil.Ledger.Queries.Cameras;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Cameras;

/// <summary>Which camera a GB/T 28181 id names. Devices know themselves by no other.</summary>
/// <remarks>Kept for some seconds: an index would have to be kept at every detection, and a device just registered may wait that long.</remarks>
internal sealed class NetworkIds(CameraPrecisionQueries cameras, TimeProvider time)
{
    private readonly Cached<FrozenDictionary<string, string>> known = new(
        async cancellationToken => (await cameras.ByNetworkIdAsync(cancellationToken)).ToFrozenDictionary(StringComparer.Ordinal), TimeSpan.FromSeconds(3), time);

    /// <returns>The camera's id, or <see langword="null"/>.</returns>
    public async Task<string?> FindAsync(string networkId, CancellationToken cancellationToken) =>
        (await known.GetAsync(cancellationToken)).GetValueOrDefault(networkId);
}
