using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Vigil.Domain.Draws;

/// <summary>The generator of rule <c>vigil-draw-1</c>: SHA-256 in counter mode. Anybody can write it again from these lines.</summary>
/// <remarks>
/// key = SHA-256(seed ‖ label in UTF-8); block i = SHA-256(key ‖ i as eight bytes, big-endian), i = 0, 1, …; each block gives four
/// numbers of eight bytes, big-endian, in order. Streams of different labels are independent. Deliberately not the platform's own
/// generator, whose sequence may change with its version.
/// </remarks>
public sealed class DrawRandom
{
    private const int WordsPerBlock = SHA256.HashSizeInBytes / sizeof(ulong);

    private readonly byte[] input = new byte[SHA256.HashSizeInBytes + sizeof(ulong)];
    private readonly byte[] block = new byte[SHA256.HashSizeInBytes];
    private ulong blocks;
    private int next = WordsPerBlock;

    /// <param name="seed">32 bytes.</param>
    public DrawRandom(ReadOnlySpan<byte> seed, string label)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, SHA256.HashSizeInBytes, nameof(seed));
        SHA256.HashData([.. seed, .. Encoding.UTF8.GetBytes(label)], input);
    }

    /// <summary>The next number of 64 bits.</summary>
    public ulong Next()
    {
        if (next == WordsPerBlock)
        {
            BinaryPrimitives.WriteUInt64BigEndian(input.AsSpan(SHA256.HashSizeInBytes), blocks++);
            SHA256.HashData(input, block);
            next = 0;
        }

        return BinaryPrimitives.ReadUInt64BigEndian(block.AsSpan(next++ * sizeof(ulong)));
    }

    /// <summary>A number from 0 to <paramref name="bound"/> - 1, each equally likely: numbers beyond the last whole multiple are thrown away.</summary>
    /// <param name="bound">1 or more; with 1 a number is used up all the same.</param>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        var excess = ((ulong.MaxValue % (ulong)bound) + 1) % (ulong)bound;
        ulong word;
        do
        {
            word = Next();
        }
        while (word > ulong.MaxValue - excess);

        return (int)(word % (ulong)bound);
    }

    /// <summary>The first <paramref name="count"/> of a Fisher–Yates shuffle of 0 … <paramref name="size"/> - 1, in the order drawn.</summary>
    /// <remarks>For i = 0, 1, …: j = i + Below(size - i); the numbers at i and j change places.</remarks>
    public int[] Sample(int size, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, size);
        var places = new int[size];
        for (var i = 0; i < size; i++)
        {
            places[i] = i;
        }

        for (var i = 0; i < count; i++)
        {
            var j = i + Below(size - i);
            (places[i], places[j]) = (places[j], places[i]);
        }

        return places[..count];
    }
}
