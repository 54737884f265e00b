using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Vigil.Domain.Chain;

/// <summary>The hash chain of one scope: <c>hash = SHA-256(previous hash ‖ canonical entry)</c>. Not safe for use by several threads.</summary>
public sealed class EntryChain
{
    /// <summary>What the first entry of a scope follows: 32 zero bytes.</summary>
    public static readonly ImmutableArray<byte> Genesis = [.. new byte[SHA256.HashSizeInBytes]];

    private readonly ArrayBufferWriter<byte> buffer = new(4096);

    /// <summary>The hash of an entry that follows the one with <paramref name="previous"/>.</summary>
    public byte[] HashOf(ReadOnlySpan<byte> previous, in ChainedEntry entry)
    {
        buffer.ResetWrittenCount();
        buffer.Write(previous);
        CanonicalEntry.Write(buffer, entry);
        return SHA256.HashData(buffer.WrittenSpan);
    }
}
