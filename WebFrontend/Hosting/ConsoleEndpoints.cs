namespace Vigil.WebFrontend.Hosting;

/// <summary>The staff's screens: a WebAssembly app whose every address answers with its one page.</summary>
internal static class ConsoleEndpoints
{
    public static void MapConsole(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets();
        foreach (var address in new[] { "/console/{**rest}", "/signin", "/field/{**rest}", "/my/{**rest}" })
        {
            routes.MapFallbackToFile(address, "index.html", new() { OnPrepareResponse = c => c.Context.Response.Headers.CacheControl = "no-cache" })
                .AllowAnonymous();
        }
    }
}
