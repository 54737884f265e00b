using Microsoft.Extensions.Options;
using Vigil.Domain.Checkpoints;
using Vigil.Domain.Decisions;
using Vigil.Grains.Interfaces.Checkpoints;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Ledger.Queries.Checkpoints;

namespace Vigil.Grains.Checkpoints;

/// <summary>Signs one ledger's head: one activation in the cluster, so that each number is given once.</summary>
[GrainType(CheckpointState.LedgerKind)]
internal sealed class CheckpointGrain(
    LedgerGrainServices services, CheckpointQueries ledger, CheckpointKeyring keyring, IOptions<CheckpointOptions> options)
    : LedgerGrain<CheckpointState>(CheckpointState.LedgerKind, services), ICheckpointGrain
{
    public async Task<CheckpointVerdict> EnsureAsync(CancellationToken cancellationToken = default)
    {
        if (keyring.Signer is not { } signer)
        {
            return CheckpointVerdict.NoKey;
        }

        var (head, others) = await ledger.HeadAsync(Covered, cancellationToken);
        return CheckpointRules.IsDue(State, head, others, Clock.Now, options.Value.EveryEntries, options.Value.Every)
            ? await SignUpToAsync(signer, head, cancellationToken)
            : CheckpointVerdict.NothingNew;
    }

    public async Task<CheckpointVerdict> CoverAsync(long seq, CancellationToken cancellationToken = default)
    {
        if (keyring.Signer is not { } signer)
        {
            return CheckpointVerdict.NoKey;
        }

        var (head, _) = await ledger.HeadAsync(Covered, cancellationToken);
        return Covered >= seq || head < seq ? CheckpointVerdict.NothingNew : await SignUpToAsync(signer, head, cancellationToken);
    }

    public Task<ManifestSeal?> SealAsync(byte[] manifest, CancellationToken cancellationToken = default) => Task.FromResult(
        keyring.Signer is { } signer ? new ManifestSeal(signer.KeyId, signer.SignExport(manifest), signer.PublicKey) : null);

    /// <summary>It has no deadlines: a simulated clock would sign many times a second. Each silo asks it every few seconds instead.</summary>
    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) =>
        throw new ArgumentException($"A checkpoint has no due named {due.Name}.", nameof(due));

    private long Covered => State?.Latest?.Checkpoint.Seq ?? 0;

    private async Task<CheckpointVerdict> SignUpToAsync(CheckpointSigner signer, long head, CancellationToken cancellationToken)
    {
        while (Covered < head)
        {
            var hashes = await ledger.HashesAsync(Covered + 1, Math.Min(head, Covered + CheckpointRules.MostEntries), cancellationToken);
            var made = signer.Sign(CheckpointRules.Next(State, Key.Key, hashes, Clock.Now));
            var decision = CheckpointRules.Sign(State, made, Convert.ToBase64String(signer.PublicKey));
            await CommitAsync(decision, new($"checkpoint:{made.Checkpoint.Number}", Cause.System), CheckpointVerdict.NothingNew, cancellationToken);
        }

        return CheckpointVerdict.Made;
    }
}
