namespace Vigil.Domain.Draws;

/// <summary>Orders text as its UTF-8 bytes do, which is the order of code points: the same in every language and on every machine.</summary>
public sealed class Utf8Order : IComparer<string>
{
    public static Utf8Order Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var i = x.AsSpan().CommonPrefixLength(y);
        if (i < x.Length && i < y.Length)
        {
            // Surrogates stand for code points above all others, though their numbers lie below U+E000.
            return (char.IsSurrogate(x[i]), char.IsSurrogate(y[i])) switch
            {
                (true, false) => 1,
                (false, true) => -1,
                (true, true) or (false, false) => x[i].CompareTo(y[i]),
            };
        }

        return x.Length.CompareTo(y.Length);
    }
}
