using Vigil.Ledger.Queries.Sources;
using Vigil.Ledger.Queries.Traceability;

namespace Vigil.WebFrontend.Traceability;

internal static class TraceabilityExtensions
{
    /// <summary>Goods, recalls and readings, and what other departments say.</summary>
    public static void AddTraceability(this IServiceCollection services)
    {
        services.AddSingleton<GoodsQueries>();
        services.AddSingleton<TraceQueries>();
        services.AddSingleton<SourceQueries>();
    }
}
