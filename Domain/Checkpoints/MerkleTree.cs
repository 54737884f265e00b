using System.Numerics;
using System.Security.Cryptography;

namespace Vigil.Domain.Checkpoints;

/// <summary>The hash tree of RFC 6962 §2.1, so that one entry is proved by a few hashes instead of all its neighbours.</summary>
/// <remarks>Leaf: SHA-256(0x00 ‖ hash). Node: SHA-256(0x01 ‖ left ‖ right). The left side holds the largest power of two below the number of leaves.</remarks>
public static class MerkleTree
{
    private const int Size = SHA256.HashSizeInBytes;

    /// <param name="hashes">At least one, of 32 bytes each.</param>
    public static byte[] Root(ReadOnlySpan<byte[]> hashes) =>
        hashes.Length == 1 ? Leaf(hashes[0]) : Node(Root(hashes[..Split(hashes.Length)]), Root(hashes[Split(hashes.Length)..]));

    /// <summary>The hashes beside the way from a leaf to the root, from the leaf upwards.</summary>
    public static IReadOnlyList<byte[]> Path(ReadOnlySpan<byte[]> hashes, int index)
    {
        if (hashes.Length == 1)
        {
            return [];
        }

        var split = Split(hashes.Length);
        return index < split
            ? [.. Path(hashes[..split], index), Root(hashes[split..])]
            : [.. Path(hashes[split..], index - split), Root(hashes[..split])];
    }

    /// <summary>The root that a hash, its place and its path lead to.</summary>
    public static byte[] RootOf(byte[] hash, int index, int count, IReadOnlyList<byte[]> path) =>
        count == 1
            ? path.Count == 0 ? Leaf(hash) : throw new ArgumentException("The path is too long.", nameof(path))
            : Above(hash, index, count, path);

    private static byte[] Above(byte[] hash, int index, int count, IReadOnlyList<byte[]> path)
    {
        if (path.Count == 0)
        {
            throw new ArgumentException("The path is too short.", nameof(path));
        }

        var (split, beside, below) = (Split(count), path[^1], (IReadOnlyList<byte[]>)[.. path.Take(path.Count - 1)]);
        return index < split
            ? Node(RootOf(hash, index, split, below), beside)
            : Node(beside, RootOf(hash, index - split, count - split, below));
    }

    private static int Split(int count) => 1 << (31 - BitOperations.LeadingZeroCount((uint)(count - 1)));

    private static byte[] Leaf(ReadOnlySpan<byte> hash)
    {
        Span<byte> input = stackalloc byte[1 + Size];
        input[0] = 0;
        hash.CopyTo(input[1..]);
        return SHA256.HashData(input);
    }

    private static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Size)];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Size)..]);
        return SHA256.HashData(input);
    }
}
