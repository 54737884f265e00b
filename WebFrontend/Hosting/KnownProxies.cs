using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Vigil.WebFrontend.Hosting;

/// <summary>Believes what a TLS proxy says about a request's scheme and sender, where the proxy is one of <c>Vigil:KnownProxies</c>.</summary>
/// <remarks>Nobody is believed by default: whoever could forge the sender would have a rate limit of his own for each request.</remarks>
internal static class KnownProxies
{
    private const string Key = "Vigil:KnownProxies";

    /// <exception cref="InvalidOperationException">The setting holds something that is neither an address nor a network.</exception>
    public static void AddKnownProxies(this IHostApplicationBuilder builder)
    {
        var known = Parse(builder.Configuration[Key]);
        builder.Services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = known.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            o.ForwardLimit = null; // one proxy behind another: each is asked for in its turn
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            foreach (var network in known)
            {
                o.KnownIPNetworks.Add(network);
            }
        });
    }

    /// <summary>Reads addresses and networks (<c>10.0.0.0/8</c>), separated by commas. An address is a network of one.</summary>
    /// <exception cref="InvalidOperationException">One can't be read.</exception>
    public static IReadOnlyList<IPNetwork> Parse(string? setting) =>
        [.. (setting ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Network)];

    private static IPNetwork Network(string text) =>
        IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(text, out var network) ? network
        : throw new InvalidOperationException($"{Key}: \"{text}\" is neither an address nor a network such as 10.0.0.0/8.");
}
