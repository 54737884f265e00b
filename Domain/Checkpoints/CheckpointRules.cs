using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Checkpoints;

/// <summary>When a ledger's head is signed.</summary>
public static class CheckpointRules
{
    /// <summary>The most entries that one checkpoint covers: whoever proves one of them reads the hashes of all.</summary>
    public const int MostEntries = 65_536;

    /// <summary>Whether a checkpoint is due: so many entries are uncovered, or one has been for so long.</summary>
    /// <remarks>The entry that a checkpoint itself makes is no reason for the next one: a ledger in which nothing happens rests.</remarks>
    /// <param name="head">The newest seq.</param>
    /// <param name="others">Whether among the uncovered entries is one that isn't a checkpoint's own.</param>
    public static bool IsDue(CheckpointState? current, long head, bool others, DateTimeOffset now, int every, TimeSpan within)
    {
        var latest = current?.Latest?.Checkpoint;
        return others && head > (latest?.Seq ?? 0) && (latest is null || head - latest.Seq >= every || now - latest.At >= within);
    }

    /// <summary>What the next checkpoint says, up to a seq.</summary>
    /// <param name="hashes">The chain's hashes of the entries after the latest checkpoint, in order; at least one.</param>
    public static Checkpoint Next(CheckpointState? current, string scope, IReadOnlyList<byte[]> hashes, DateTimeOffset now)
    {
        var latest = current?.Latest?.Checkpoint;
        var first = (latest?.Seq ?? 0) + 1;
        return new(
            scope,
            (latest?.Number ?? 0) + 1,
            first,
            first + hashes.Count - 1,
            Convert.ToHexStringLower(hashes[^1]),
            Convert.ToHexStringLower(MerkleTree.Root(hashes.ToArray())),
            latest?.Digest() ?? Checkpoint.Genesis,
            now);
    }

    /// <summary>Takes a signed checkpoint; where another key signed than before, it is named first.</summary>
    public static Decision<CheckpointState, CheckpointVerdict> Sign(CheckpointState? current, SignedCheckpoint point, string publicKey)
    {
        var keys = current?.Keys ?? [];
        var entries = ImmutableArray.CreateBuilder<Entry>(2);
        if (keys.All(k => k.Id != point.KeyId))
        {
            keys = keys.Add(new(point.KeyId, publicKey, point.Checkpoint.Number));
            entries.Add(new(new CheckpointKeyNamed(point.KeyId, publicKey), [Audience.Public]));
        }

        entries.Add(new(CheckpointSigned.Of(point), [Audience.Public]));
        return new(CheckpointVerdict.Made, new(point.Checkpoint.Scope, point, keys), entries.ToImmutable(), []);
    }
}
