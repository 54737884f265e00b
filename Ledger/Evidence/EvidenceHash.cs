using System.Buffers;

namespace Vigil.Ledger.Evidence;

/// <summary>How the hash of an item is written: SHA-256 in 64 lower-case hex digits.</summary>
internal static class EvidenceHash
{
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    public static bool IsOne(string? hash) => hash is { Length: 64 } && !hash.AsSpan().ContainsAnyExcept(LowerHex);
}
