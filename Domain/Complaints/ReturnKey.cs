using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Vigil.Domain.Complaints;

/// <summary>The key with which a reporter comes back, and the number that names the complaint.</summary>
/// <remarks>The number is for saying on the telephone; it protects nothing. The key has 128 bits, and only its hash is kept.</remarks>
public static class ReturnKey
{
    /// <summary>Of a key, in bytes.</summary>
    public const int Bytes = 16;

    // Crockford's: without I, L, O and U, so that nothing is misread.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>As people write it: seven groups, the last one short.</summary>
    public static string Write(ReadOnlySpan<byte> key) => Grouped(Encode(key), 4);

    /// <summary>Reads a key as somebody typed it: spaces, hyphens and case don't matter, and O and 0, I, L and 1 are the same.</summary>
    /// <returns><see langword="null"/> where it can't be a key.</returns>
    public static string? HashOf(string? typed)
    {
        if (typed is null || typed.Length > 100)
        {
            return null;
        }

        Span<byte> key = stackalloc byte[Bytes];
        var (bits, held, at) = (0, 0, 0);
        foreach (var c in typed)
        {
            if (c is ' ' or '-' or '－' or '　' or '\t')
            {
                continue;
            }

            var value = Alphabet.IndexOf(Plain(c), StringComparison.Ordinal);
            if (value < 0 || at == Bytes)
            {
                return null;
            }

            bits = (bits << 5) | value;
            held += 5;
            if (held >= 8)
            {
                held -= 8;
                key[at++] = (byte)(bits >> held);
                bits &= (1 << held) - 1;
            }
        }

        return at == Bytes && bits == 0 ? HashOf(key) : null;
    }

    public static string HashOf(ReadOnlySpan<byte> key) => Convert.ToHexStringLower(SHA256.HashData(key));

    /// <summary>Compares two hashes in a time that says nothing about where they differ.</summary>
    public static bool Same(string? hash, string? other) =>
        hash is not null && other is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(other));

    /// <summary>The number of what an operation files on a day: the same for the same operation, part and day.</summary>
    /// <param name="part">What tells the halves of one message apart.</param>
    public static string NumberOf(DateOnly day, string operationId, string part)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{operationId}\n{part}"));
        return string.Create(CultureInfo.InvariantCulture, $"{day:yyMMdd}-{Grouped(Encode(hash.AsSpan(0, 5)), 4)}");
    }

    /// <summary>A number as somebody typed it.</summary>
    public static string Tidy(string? number) =>
        new([.. (number ?? "").Where(c => !char.IsWhiteSpace(c)).Select(c => c is '－' or '–' or '—' ? '-' : Plain(c)).Take(40)]);

    private static char Plain(char c) => char.ToUpperInvariant(c) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        >= '０' and <= '９' and var wide => (char)(wide - '０' + '0'),
        >= 'Ａ' and <= 'Ｚ' and var wide => (char)(wide - 'Ａ' + 'A'),
        var plain => plain,
    };

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var b in bytes)
        {
            bits = (bits << 8) | b;
            for (held += 8; held >= 5; bits &= (1 << held) - 1)
            {
                held -= 5;
                text.Append(Alphabet[(bits >> held) & 31]);
            }
        }

        return held > 0 ? text.Append(Alphabet[(bits << (5 - held)) & 31]).ToString() : text.ToString();
    }

    private static string Grouped(string text, int size) => string.Join('-', text.Chunk(size).Select(c => new string(c)));
}
