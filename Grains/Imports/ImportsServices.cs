using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vigil.Ledger.Imports;

namespace Vigil.Grains.Imports;

public static class ImportsServices
{
    /// <summary>What the import grain needs beside the ledger: the stored files, over the host's data source.</summary>
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ImportFiles>();
        return services;
    }
}
