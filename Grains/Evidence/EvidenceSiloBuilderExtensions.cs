using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vigil.Ledger.Queries.Cameras;
using Vigil.Ledger.Queries.Evidence;

namespace Vigil.Grains.Evidence;

internal static class EvidenceSiloBuilderExtensions
{
    /// <summary>What capsules need beside the ledger. The host brings the evidence store.</summary>
    public static void AddEvidence(this IServiceCollection services)
    {
        services.TryAddSingleton<CapsuleQueries>();
        services.TryAddSingleton<CameraQueries>();
        services.TryAddSingleton<ClipMaker>();
        services.TryAddSingleton<CapsuleCapture>();
    }
}
