using System.Globalization;
using System.Text.RegularExpressions;
using Vigil.Domain.Identifiers;

namespace Vigil.Domain.Traceability;

/// <summary>保质期 as it is printed on goods.</summary>
public static partial class ShelfLife
{
    /// <summary>The last day of a shelf life that counts from a day of production, inclusive.</summary>
    /// <remarks>Months and years end on the same day of the month, or on its last one. GB 7718 counts from the day of production.</remarks>
    /// <returns><see langword="null"/> where the text is none: a number with 天, 日, 个月, 月 or 年, or <c>d</c>, <c>m</c>, <c>y</c>.</returns>
    public static DateOnly? LastDay(DateOnly producedOn, string text)
    {
        var match = Printed().Match(IdentifierText.Normalise(text));
        if (!match.Success || !int.TryParse(match.Groups["number"].Value, CultureInfo.InvariantCulture, out var number) || number > 36_500)
        {
            return null;
        }

        return match.Groups["unit"].Value switch
        {
            "天" or "日" or "D" or "DAYS" => producedOn.AddDays(number),
            "年" or "Y" or "YEARS" when number <= 100 => producedOn.AddYears(number),
            "个月" or "月" or "M" or "MONTHS" when number <= 1_200 => producedOn.AddMonths(number),
            _ => null,
        };
    }

    [GeneratedRegex(@"^(?<number>\d{1,5})\s*(?<unit>天|日|D|DAYS|个月|月|M|MONTHS|年|Y|YEARS)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Printed();
}
