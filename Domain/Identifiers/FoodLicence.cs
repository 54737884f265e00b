namespace Vigil.Domain.Identifiers;

/// <summary>Food licences and filings: two letters, 13 digits and a check digit of ISO 7064 MOD 11,10.</summary>
public static class FoodLicence
{
    /// <summary>食品经营许可证: the form of business (1 to 3), region, serial.</summary>
    public const string Operation = "JY";

    /// <summary>食品生产许可证: the kind (1 food, 2 additive) and category, region, serial.</summary>
    public const string Production = "SC";

    /// <summary>仅销售预包装食品备案: a filing, for which no licence is needed.</summary>
    public const string PrepackagedFiling = "YB";

    /// <summary>
    /// A failed check digit warns and asks a person: of real printed numbers one in eight fails. A wrong prefix, length or character refuses.
    /// </summary>
    public static IdentifierCheck Check(string prefix, string? text)
    {
        var number = IdentifierText.Normalise(text);
        if (number.Length == 0)
        {
            return IdentifierCheck.Refused(number, IdentifierReasons.Blank);
        }

        if (!number.StartsWith(prefix, StringComparison.Ordinal))
        {
            return IdentifierCheck.Refused(number, IdentifierReasons.Prefix);
        }

        if (number.Length != 16)
        {
            return IdentifierCheck.Refused(number, IdentifierReasons.Length);
        }

        var digits = number.AsSpan(2);
        if (!IdentifierText.AllDigits(digits))
        {
            return IdentifierCheck.Refused(number, digits.ContainsAny('O', 'I') ? IdentifierReasons.LetterOOrI : IdentifierReasons.Character);
        }

        if (Iso7064.Mod1110(digits[..13]) != digits[13])
        {
            return IdentifierCheck.Warning(number, IdentifierReasons.CheckDigit);
        }

        return IsKnownClass(prefix, digits) ? IdentifierCheck.Valid(number) : IdentifierCheck.Warning(number, IdentifierReasons.UnknownClass);
    }

    private static bool IsKnownClass(string prefix, ReadOnlySpan<char> digits) => prefix switch
    {
        Operation => digits[0] is >= '1' and <= '3',
        Production => digits[0] == '1' ? int.Parse(digits.Slice(1, 2), null) is >= 1 and <= 31
            : digits[0] == '2' && int.Parse(digits.Slice(1, 2), null) is >= 1 and <= 3,
        PrepackagedFiling => digits[0] is '1' or '2',
        _ => true,
    };
}
