using System.Globalization;

namespace Vigil.Domain.Identifiers;

/// <summary>公民身份号码, GB 11643. It is looked at and masked; the whole number is nowhere kept.</summary>
public static class ResidentNumber
{
    /// <summary>A failed check digit or an impossible birth date refuses. Any region will do: people move, and regions were renumbered.</summary>
    public static IdentifierCheck Check(string? text)
    {
        var number = IdentifierText.Normalise(text);
        if (number.Length == 0)
        {
            return IdentifierCheck.Refused(number, IdentifierReasons.Blank);
        }

        if (number.Length != 18)
        {
            return IdentifierCheck.Refused(number, IdentifierReasons.Length);
        }

        if (!IdentifierText.AllDigits(number.AsSpan(0, 17)) || (number[17] != 'X' && !char.IsAsciiDigit(number[17])))
        {
            return IdentifierCheck.Refused(number, IdentifierReasons.Character);
        }

        if (BornOn(number) is not { Year: >= 1850 })
        {
            return IdentifierCheck.Refused(number, IdentifierReasons.Date);
        }

        return Iso7064.Mod112(number) == number[17]
            ? IdentifierCheck.Valid(number)
            : IdentifierCheck.Refused(number, IdentifierReasons.CheckDigit);
    }

    /// <summary>For staff lists: the first six and the last four characters. Public pages show nothing of it.</summary>
    /// <returns>Stars alone where the text isn't 18 characters long, so that nothing leaks from a malformed number.</returns>
    public static string Mask(string? text)
    {
        var number = IdentifierText.Normalise(text);
        return number.Length == 18 ? $"{number[..6]}********{number[14..]}" : new string('*', Math.Min(number.Length, 18));
    }

    /// <summary>Masks every resident number that stands within a text, such as a worker's certificate number made from it.</summary>
    public static string MaskWithin(string text)
    {
        for (var i = 0; i + 18 <= text.Length; i++)
        {
            if (Check(text.Substring(i, 18)).Verdict == IdentifierVerdict.Valid)
            {
                text = string.Concat(text.AsSpan(0, i + 6), "********", text.AsSpan(i + 14));
            }
        }

        return text;
    }

    private static DateOnly? BornOn(string number) =>
        DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
