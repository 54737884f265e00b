using Vigil.Ledger.Imports;
using Vigil.Ledger.Queries.Imports;

namespace Vigil.WebFrontend.Imports;

internal static class ImportsExtensions
{
    public static void AddImports(this IServiceCollection services)
    {
        services.AddSingleton<ImportFiles>();
        services.AddSingleton<ImportQueries>();
    }
}
