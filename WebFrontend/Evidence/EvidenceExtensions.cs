using Vigil.Ledger.Evidence;

namespace Vigil.WebFrontend.Evidence;

internal static class EvidenceExtensions
{
    /// <summary>The store of original bytes, which this node shares with the silos.</summary>
    public static void AddEvidence(this IHostApplicationBuilder builder) => builder.Services.AddEvidenceStore(builder.Configuration);
}
