namespace Vigil.Domain.Identifiers;

/// <summary>Numbers of special equipment. Variants are many, so these warn and rarely refuse.</summary>
public static class EquipmentCode
{
    /// <summary>
    /// 设备代码 (18 digits: kind, maker, year, serial), or the 20-digit 注册代码 from before it. 15 to 21 letters and digits are accepted;
    /// what isn't one of the two forms, or names no known kind, warns.
    /// </summary>
    public static IdentifierCheck Check(string? text)
    {
        var code = IdentifierText.Normalise(text);
        if (code.Length == 0)
        {
            return IdentifierCheck.Refused(code, IdentifierReasons.Blank);
        }

        if (code.Length is < 15 or > 21)
        {
            return IdentifierCheck.Refused(code, IdentifierReasons.Length);
        }

        if (!code.All(char.IsAsciiLetterOrDigit))
        {
            return IdentifierCheck.Refused(code, IdentifierReasons.Character);
        }

        if (!IdentifierText.AllDigits(code) || code.Length is not (18 or 20))
        {
            return IdentifierCheck.Warning(code, IdentifierReasons.UnfamiliarForm);
        }

        // 1 boilers, 2 vessels, 3 lifts, 4 cranes, 5 vehicles, 6 rides, 8 pipes, 9 ropeways; 7 stands for parts.
        if (code[0] is '0' or '7')
        {
            return IdentifierCheck.Warning(code, IdentifierReasons.UnknownClass);
        }

        // 18: kind 4, maker 5, year 4, serial 5. 20: class 4, region 6, year and month 6, serial 4.
        var year = int.Parse(code.AsSpan(code.Length == 18 ? 9 : 10, 4), null);
        var month = code.Length == 20 ? int.Parse(code.AsSpan(14, 2), null) : 1;
        return year is >= 1950 and <= 2100 && month is >= 1 and <= 12
            ? IdentifierCheck.Valid(code)
            : IdentifierCheck.Warning(code, IdentifierReasons.Date);
    }

    /// <summary>使用登记证编号, such as 梯11陕G00001(22): its form is told by practice only, so that anything readable is accepted.</summary>
    public static IdentifierCheck CheckUseRegistration(string? text)
    {
        var number = IdentifierText.Normalise(text);
        return number.Length switch
        {
            0 => IdentifierCheck.Refused(number, IdentifierReasons.Blank),
            > 40 => IdentifierCheck.Refused(number, IdentifierReasons.Length),
            _ when number.Any(char.IsControl) => IdentifierCheck.Refused(number, IdentifierReasons.Character),
            _ when number.Length < 8 => IdentifierCheck.Warning(number, IdentifierReasons.UnfamiliarForm),
            _ => IdentifierCheck.Valid(number),
        };
    }
}
