namespace Vigil.Domain.Identifiers;

/// <summary>How a market entity is registered: by its 统一社会信用代码, or by the 15-digit 工商注册号 from before 2015.</summary>
public static class RegistrationNumber
{
    /// <summary>Looks at either form. The region inside is never compared: 612428 was Zhenping's code before 2000.</summary>
    /// <remarks>A failed check digit of an old number warns; a number of 18 characters is judged as a credit code.</remarks>
    public static IdentifierCheck Check(string? text)
    {
        var number = IdentifierText.Normalise(text);
        return number.Length switch
        {
            0 => IdentifierCheck.Refused(number, IdentifierReasons.Blank),
            18 => SocialCreditCode.Check(number),
            15 => CheckOld(number),
            _ => IdentifierCheck.Refused(number, IdentifierReasons.Length),
        };
    }

    private static IdentifierCheck CheckOld(string number)
    {
        if (!IdentifierText.AllDigits(number))
        {
            return IdentifierCheck.Refused(
                number, number.AsSpan().ContainsAny('O', 'I') ? IdentifierReasons.LetterOOrI : IdentifierReasons.Character);
        }

        return Iso7064.Mod1110(number.AsSpan(0, 14)) == number[14]
            ? IdentifierCheck.Valid(number)
            : IdentifierCheck.Warning(number, IdentifierReasons.CheckDigit);
    }
}
