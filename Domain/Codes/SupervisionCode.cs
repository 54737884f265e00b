namespace Vigil.Domain.Codes;

/// <summary>The code on the wall: opaque, and typed without mistakes.</summary>
/// <remarks>
/// Twelve drawn symbols (59 bits) and a check symbol. The symbols are Crockford's without Z: 31 of them, a prime, so that the check finds every single wrong symbol and
/// every two that changed places. It says nothing of what it stands for, and guessing one is hopeless at the rate at which anybody may ask.
/// </remarks>
public static class SupervisionCode
{
    /// <summary>Of a code without its hyphens, the check symbol included.</summary>
    public const int Length = 13;

    /// <summary>How many random bytes <see cref="Write"/> takes.</summary>
    public const int RandomBytes = 16;

    private const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXY";

    /// <summary>The code of random bytes.</summary>
    /// <param name="random">Exactly <see cref="RandomBytes"/>.</param>
    public static string Write(ReadOnlySpan<byte> random)
    {
        if (random.Length != RandomBytes)
        {
            throw new ArgumentException($"Must be {RandomBytes} bytes.", nameof(random));
        }

        var number = new UInt128(BitConverter.ToUInt64(random), BitConverter.ToUInt64(random[8..]));
        Span<char> code = stackalloc char[Length];
        for (var i = 0; i < Length - 1; i++)
        {
            (number, var symbol) = UInt128.DivRem(number, (UInt128)Symbols.Length);
            code[i] = Symbols[(int)symbol];
        }

        code[^1] = Symbols[CheckOf(code[..^1])];
        return new(code);
    }

    /// <summary>Reads a code as somebody typed it: hyphens, spaces, case and full-width forms don't matter, and O and 0, I, L and 1 are the same.</summary>
    /// <returns><see langword="null"/> where it can't be one.</returns>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > 60)
        {
            return null;
        }

        Span<char> code = stackalloc char[Length];
        var at = 0;
        foreach (var c in typed)
        {
            if (c is ' ' or '-' or '－' or '　' or '\t')
            {
                continue;
            }

            var plain = Plain(c);
            if (at == Length || !Symbols.Contains(plain, StringComparison.Ordinal))
            {
                return null;
            }

            code[at++] = plain;
        }

        return at == Length && Symbols[CheckOf(code[..^1])] == code[^1] ? new(code) : null;
    }

    /// <summary>As it is printed: <c>ABCD-EFGH-JKMN-P</c>.</summary>
    public static string Grouped(string code) => $"{code[..4]}-{code[4..8]}-{code[8..12]}-{code[12..]}";

    private static int CheckOf(ReadOnlySpan<char> symbols)
    {
        var sum = 0;
        for (var i = 0; i < symbols.Length; i++)
        {
            sum += (i + 1) * Symbols.IndexOf(symbols[i], StringComparison.Ordinal);
        }

        return sum % Symbols.Length;
    }

    private static char Plain(char c) => char.ToUpperInvariant(c) switch
    {
        'O' or 'Ｏ' => '0',
        'I' or 'L' => '1',
        >= '０' and <= '９' and var wide => (char)(wide - '０' + '0'),
        >= 'Ａ' and <= 'Ｚ' and var wide => (char)(wide - 'Ａ' + 'A'),
        var plain => plain,
    };
}
