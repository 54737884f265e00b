using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.StaticAssets;

namespace Vigil.WebFrontend.Hosting;

/// <summary>What a node serves, and whether anybody may ask for it: <c>Vigil.WebFrontend routes</c> prints it and serves nothing.</summary>
/// <remarks>Tests walk it, so that no page that anybody can open is left without a scan for accessibility.</remarks>
internal static class RouteList
{
    public const string Command = "routes";

    /// <summary>Writes a line for each method and pattern, in order: <c>GET /s/{code} open</c>. Static files are left out.</summary>
    public static void Write(IEndpointRouteBuilder routes, TextWriter to)
    {
        var lines =
            from endpoint in routes.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
            let pattern = $"/{endpoint.RoutePattern.RawText?.Trim('/')}"
            select $"{method} {pattern} {(endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null ? "signed-in" : "open")}";
        foreach (var line in lines.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            to.WriteLine(line);
        }
    }
}
