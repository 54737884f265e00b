using System.Security.Cryptography;
using Vigil.Domain.Evidence;
using Vigil.Ledger.Evidence;
using Vigil.Ledger.Queries.Checkpoints;
using Vigil.WebFrontend.Client.Evidence;

namespace Vigil.WebFrontend.Evidence;

/// <summary>Looks whether a capsule's bytes are as they were captured. Whoever doesn't believe this node takes an export and checks himself.</summary>
internal sealed class EvidenceChecker(IEvidenceStore store, CheckpointQueries ledger)
{
    public async Task<CapsuleCheck> CheckAsync(CapsuleState capsule, CancellationToken cancellationToken)
    {
        var damaged = new List<int>();
        for (var i = 0; i < capsule.Items.Length; i++)
        {
            if (!await IsWholeAsync(capsule.Items[i].Hash, cancellationToken))
            {
                damaged.Add(i + 1);
            }
        }

        var sealing = (await ledger.ProvenAsync(CapsuleState.KeyOf(capsule.Id), cancellationToken)).FirstOrDefault(e => e.Type == "evidence.sealed");
        var covering = sealing is null ? null : await ledger.CoveringAsync(sealing.Seq, cancellationToken);
        return new(capsule.Items.Length, damaged, await IsWholeAsync(capsule.ManifestHash!, cancellationToken), covering?.Checkpoint.Number);
    }

    private async Task<bool> IsWholeAsync(string hash, CancellationToken cancellationToken)
    {
        await using var stream = await store.OpenAsync(hash, cancellationToken);
        return stream is not null
            && string.Equals(Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)), hash, StringComparison.Ordinal);
    }
}
