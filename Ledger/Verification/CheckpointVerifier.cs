using Npgsql;
using Vigil.Domain.Checkpoints;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Checkpoints;

namespace Vigil.Ledger.Verification;

/// <param name="Verified">The number of checkpoints that are good, from the first on.</param>
/// <param name="BadNumber">The first bad one, where there is one.</param>
public sealed record CheckpointVerification(long Verified, long? BadNumber, string Explanation)
{
    public bool IsIntact => BadNumber is null;
}

/// <summary>Looks whether the checkpoints of a ledger join up, are signed, and say of its entries what the entries are.</summary>
public sealed class CheckpointVerifier(NpgsqlDataSource database, QueryScope scope)
{
    private const int Page = 500;

    private readonly CheckpointQueries ledger = new(database, scope);

    public async Task<CheckpointVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        var keys = (await ledger.FindAsync(cancellationToken))?.Keys ?? [];
        var (verified, covered, digest) = (0L, 0L, Checkpoint.Genesis);
        while (true)
        {
            // The list is newest first: the next page upwards are those below a number that is so many higher.
            var page = (await ledger.ListAsync(verified + Page + 1, Page, cancellationToken)).Where(p => p.Checkpoint.Number > verified).Reverse().ToList();
            foreach (var made in page)
            {
                var point = made.Checkpoint;
                if (await WhyBadAsync(made, keys, verified + 1, covered + 1, digest, cancellationToken) is { } why)
                {
                    return new(verified, point.Number, $"Checkpoint {point.Number} {why}.");
                }

                (verified, covered, digest) = (point.Number, point.Seq, point.Digest());
            }

            if (page.Count == 0)
            {
                return new(verified, null, verified == 0 ? "There is no checkpoint." : $"{verified} checkpoints, all as signed, up to entry {covered}.");
            }
        }
    }

    private async Task<string?> WhyBadAsync(
        SignedCheckpoint made, IReadOnlyCollection<CheckpointKey> keys, long number, long first, string previous, CancellationToken cancellationToken)
    {
        var point = made.Checkpoint;
        if (point.Number != number || point.First != first || !string.Equals(point.Previous, previous, StringComparison.Ordinal))
        {
            return $"does not follow the one before: number {number} from entry {first} on should come here";
        }

        if (!keys.Any(k => string.Equals(k.Id, made.KeyId, StringComparison.Ordinal) && k.Verifies(point.Canonical(), made.Signature)))
        {
            return "is not what was signed";
        }

        var hashes = await ledger.HashesAsync(point.First, point.Seq, cancellationToken);
        return hashes.Count != point.Seq - point.First + 1
            || !string.Equals(Convert.ToHexStringLower(hashes[^1]), point.Head, StringComparison.Ordinal)
            || !string.Equals(Convert.ToHexStringLower(MerkleTree.Root(hashes.ToArray())), point.Root, StringComparison.Ordinal)
                ? $"was signed over other entries than {point.First} to {point.Seq} are now"
                : null;
    }
}
