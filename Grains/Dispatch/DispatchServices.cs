using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.WorkOrders;

namespace Vigil.Grains.Dispatch;

internal static class DispatchServices
{
    /// <summary>What work orders need beside the ledger: the roster, over the host's data source.</summary>
    public static IServiceCollection AddDispatch(this IServiceCollection services, string scope)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new QueryScope(scope));
        services.TryAddSingleton(RosterFreshness.Default);
        services.TryAddSingleton<RosterQueries>();
        services.TryAddSingleton<Roster>();
        return services;
    }
}
