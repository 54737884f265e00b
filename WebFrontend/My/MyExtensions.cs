using Vigil.Ledger.Queries.Owners;
using Vigil.Ledger.Queries.SelfChecks;
using Vigil.WebFrontend.Owners;
using Vigil.WebFrontend.SelfChecks;

namespace Vigil.WebFrontend.My;

internal static class MyExtensions
{
    /// <summary>Claims, self-checks, and what owners and staff see.</summary>
    public static void AddMy(this IServiceCollection services)
    {
        services.AddSingleton<ClaimQueries>();
        services.AddSingleton<SelfCheckQueries>();
        services.AddSingleton<SelfCheckShapes>();
        services.AddSingleton<MyAccess>();
        services.AddSingleton<MyShapes>();
        services.AddScoped<ClaimShapes>();
    }
}
