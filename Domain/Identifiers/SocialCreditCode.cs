using System.Buffers;

namespace Vigil.Domain.Identifiers;

/// <summary>统一社会信用代码, GB 32100-2015: 18 characters, of which 9 to 17 are an organisation code of GB 11714.</summary>
public static class SocialCreditCode
{
    private const string Charset = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Charset);

    // Department and class. 91 enterprises, 92 sole traders, 93 farmers' cooperatives; pages that say otherwise are wrong.
    private static readonly HashSet<string> Classes = new(StringComparer.Ordinal)
    {
        "11", "12", "13", "19", "51", "52", "53", "59", "91", "92", "93", "99", "Y1",
    };

    /// <summary>A failed outer check refuses; an unknown class or a failed inner check warns, for some legacy codes deviate.</summary>
    public static IdentifierCheck Check(string? text)
    {
        var code = IdentifierText.Normalise(text);
        if (code.Length == 0)
        {
            return IdentifierCheck.Refused(code, IdentifierReasons.Blank);
        }

        if (code.Length != 18)
        {
            return IdentifierCheck.Refused(code, IdentifierReasons.Length);
        }

        if (code.AsSpan().ContainsAnyExcept(Allowed))
        {
            return IdentifierCheck.Refused(
                code, code.AsSpan().ContainsAny('O', 'I') ? IdentifierReasons.LetterOOrI : IdentifierReasons.Character);
        }

        if (!IdentifierText.AllDigits(code.AsSpan(2, 6)))
        {
            return IdentifierCheck.Refused(code, IdentifierReasons.Character);
        }

        if (CheckCharacter(code.AsSpan(0, 17)) != code[17])
        {
            return IdentifierCheck.Refused(code, IdentifierReasons.CheckDigit);
        }

        if (!Classes.Contains(code[..2]))
        {
            return IdentifierCheck.Warning(code, IdentifierReasons.UnknownClass);
        }

        return OrganisationCheckCharacter(code.AsSpan(8, 8)) == code[16]
            ? IdentifierCheck.Valid(code)
            : IdentifierCheck.Warning(code, IdentifierReasons.InnerCheckDigit);
    }

    /// <summary>The 18th character: (31 − Σ mod 31) mod 31. The second mod matters where Σ mod 31 is 0.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> body)
    {
        ReadOnlySpan<int> weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += Charset.IndexOf(body[i], StringComparison.Ordinal) * weights[i];
        }

        return Charset[(31 - (sum % 31)) % 31];
    }

    /// <summary>The ninth character of an organisation code, GB 11714.</summary>
    public static char OrganisationCheckCharacter(ReadOnlySpan<char> body)
    {
        ReadOnlySpan<int> weights = [3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (char.IsAsciiDigit(body[i]) ? body[i] - '0' : body[i] - 'A' + 10) * weights[i];
        }

        return (11 - (sum % 11)) switch
        {
            10 => 'X',
            11 => '0',
            var c => (char)('0' + c),
        };
    }
}
