using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Vigil.Domain.Imports;

/// <summary>Reads what people type into cells. Total: what can't be read is <see langword="null"/> or false, never a guess.</summary>
public static class CellText
{
    private static readonly string[] UsualDates =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日", "yyyy-MM-ddTHH:mm:ss", "yyyy-M-d H:mm:ss", "yyyy/M/d H:mm:ss", "yyyy/M/d H:mm"];

    private static readonly FrozenDictionary<string, bool> Bools = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase)
    {
        ["true"] = true, ["yes"] = true, ["y"] = true, ["1"] = true, ["是"] = true, ["在岗"] = true, ["有"] = true,
        ["false"] = false, ["no"] = false, ["n"] = false, ["0"] = false, ["否"] = false, ["离岗"] = false, ["离职"] = false, ["无"] = false,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly char[] ListSeparators = [',', '，', '、', ';', '；', '/', '|', ' ', '\t'];

    /// <summary>Trims, full-width spaces included. Inner text stays as it is.</summary>
    public static string Trim(string cell) => cell.AsSpan().Trim().Trim('\u3000').Trim().ToString();

    /// <summary>Full-width letters, digits and signs become half-width; for codes, never for names.</summary>
    public static string ToHalfWidth(string text)
    {
        if (!text.Any(c => c is >= '\uFF01' and <= '\uFF5E' or '\u3000'))
        {
            return text;
        }

        var half = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            half.Append(c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c == '\u3000' ? ' ' : c);
        }

        return half.ToString();
    }

    /// <summary>A header as it is compared: no case, no space, underscore or byte-order mark, half-width.</summary>
    public static string HeaderKey(string header) => string.Concat(
        ToHalfWidth(header).Where(c => c is not ('_' or '-' or '\uFEFF' or '(' or ')' or '*') && !char.IsWhiteSpace(c))).ToLowerInvariant();

    /// <summary>A real calendar day in one of the formats, or <see langword="null"/>. Days before 1900 or after 2199 are not believed.</summary>
    public static DateOnly? Date(string text, IEnumerable<string> formats)
    {
        var half = ToHalfWidth(text);
        foreach (var format in formats.Concat(UsualDates))
        {
            if (DateTime.TryParseExact(half, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day.Year is >= 1900 and <= 2199)
            {
                return DateOnly.FromDateTime(day);
            }
        }

        return null;
    }

    public static int? Whole(string text) =>
        int.TryParse(ToHalfWidth(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static decimal? Number(string text) => decimal.TryParse(
        ToHalfWidth(text), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        ? number
        : null;

    public static bool? Bool(string text) => Bools.TryGetValue(ToHalfWidth(text), out var value) ? value : null;

    /// <summary>The parts of a list joined with whatever separator its author liked, sorted, each once.</summary>
    public static IEnumerable<string> List(string text) => text
        .Split(ListSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    /// <summary>A division code as a town: offices write 6, 9, 10 or 12 digits for the same unit.</summary>
    /// <returns>Six digits for a county, nine for a town; <see langword="null"/> where it is neither.</returns>
    public static string? TownCode(string text)
    {
        var digits = ToHalfWidth(text);
        return !digits.All(char.IsAsciiDigit) ? null : digits.Length switch
        {
            6 or 9 => digits,
            10 when digits[9] == '0' => digits[..9],
            12 => digits[..9],
            _ => null,
        };
    }
}
