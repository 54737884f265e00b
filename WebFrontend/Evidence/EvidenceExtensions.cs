using Vigil.Ledger.Evidence;
using Vigil.Ledger.Queries.Checkpoints;
using Vigil.Ledger.Queries.Evidence;

namespace Vigil.WebFrontend.Evidence;

internal static class EvidenceExtensions
{
    /// <summary>Capsules, checkpoints, and the store of original bytes, which this node shares with the silos.</summary>
    public static void AddEvidence(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddEvidenceStore(builder.Configuration);
        services.AddSingleton<CapsuleQueries>();
        services.AddSingleton<CheckpointQueries>();
        services.AddSingleton<EvidenceChecker>();
        services.AddSingleton<EvidenceExport>();
        services.AddSingleton<Watermark>();
    }
}
