using Vigil.Ledger.Queries.Codes;

namespace Vigil.WebFrontend.Codes;

public static class CodesExtensions
{
    public static void AddCodes(this IServiceCollection services)
    {
        services.AddSingleton<CodeQueries>();
        services.AddSingleton<ScanQueries>();
        services.AddSingleton<ScanStamps>();
        services.AddSingleton<ScanShelf>();
        services.AddSingleton<CodeAddress>();
        services.AddSingleton<ScanPages>();
    }

    public static void MapScanPages(this IEndpointRouteBuilder routes) => ScanPages.Map(routes);
}
