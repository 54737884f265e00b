namespace Vigil.Domain.Identifiers;

/// <summary>The check characters of ISO 7064 (GB/T 17710) that Chinese numbers use. Input is digits only.</summary>
internal static class Iso7064
{
    /// <summary>MOD 11,10: registration numbers and food licences.</summary>
    public static char Mod1110(ReadOnlySpan<char> body)
    {
        var p = 10;
        foreach (var c in body)
        {
            var t = (p + IdentifierText.Digit(c)) % 10;
            p = 2 * (t == 0 ? 10 : t) % 11;
        }

        return (char)('0' + ((11 - p) % 10));
    }

    /// <summary>MOD 11-2 over 17 digits: resident numbers (GB 11643).</summary>
    public static char Mod112(ReadOnlySpan<char> body)
    {
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += IdentifierText.Digit(body[i]) * weights[i];
        }

        return "10X98765432"[sum % 11];
    }
}
