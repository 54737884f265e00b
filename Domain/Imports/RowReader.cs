using System.Collections.Immutable;
using System.Globalization;

namespace Vigil.Domain.Imports;

/// <summary>Hands one record's fields out of one row, and keeps what is wrong with them.</summary>
internal sealed class RowReader(BoundMapping mapping, BoundRecord record, long row, IReadOnlyList<string> cells, List<RowError> errors)
{
    private const int ShownLength = 40;

    public bool Failed { get; private set; }

    public string Source => mapping.Mapping.Source;

    /// <summary>The field's text after its map, or <see langword="null"/> where the row says nothing.</summary>
    public string? Text(string name, int maxLength)
    {
        if (!record.Fields.TryGetValue(name, out var field))
        {
            return null;
        }

        if (Cell(field) is not { Length: > 0 } cell || mapping.Missing.Contains(cell))
        {
            return field.Mapping.Default;
        }

        if (field.Mapping.Map is { } map)
        {
            var named = map.FirstOrDefault(pair => string.Equals(pair.Key, cell, StringComparison.OrdinalIgnoreCase)).Value ?? field.Mapping.Otherwise;
            if (named is null)
            {
                Refuse(name, $"\"{Shown(cell)}\" is not one of the values that the mapping knows.");
                return null;
            }

            cell = named;
        }

        if (cell.Length > maxLength)
        {
            Refuse(name, $"The text is longer than {maxLength} characters.");
            return null;
        }

        if (cell.Any(char.IsControl))
        {
            Refuse(name, "The text holds control characters.");
            return null;
        }

        return cell;
    }

    /// <summary>A text that must be there.</summary>
    public string Needed(string name, int maxLength) => Text(name, maxLength) ?? Absent<string>(name) ?? "";

    /// <summary>A code: half-width, upper case where <paramref name="upper"/>, with none of the signs that keys and URLs can't carry.</summary>
    public string? Code(string name, int maxLength, bool upper = false)
    {
        if (Text(name, maxLength) is not { } text)
        {
            return null;
        }

        var code = CellText.ToHalfWidth(text).Trim();
        if (code.Any(c => char.IsWhiteSpace(c) || c is '"' or '\'' or '<' or '>' or '\\' or '/' or '?' or '#' or '%'))
        {
            Refuse(name, $"\"{Shown(code)}\" is not usable as a code: it holds spaces or one of \" ' < > \\ / ? # %.");
            return null;
        }

        return upper ? code.ToUpperInvariant() : code;
    }

    public string NeededCode(string name, int maxLength) => Code(name, maxLength) ?? Absent<string>(name) ?? "";

    public DateOnly? Date(string name) => Parsed<DateOnly>(
        name, text => CellText.Date(text, mapping.DateFormats), text => $"\"{Shown(text)}\" is not a day, such as 2026-03-31.");

    public DateOnly NeededDate(string name) => Date(name) ?? Absent<DateOnly?>(name) ?? default;

    public int? Whole(string name, int from, int through) => Parsed<int>(
        name,
        text => CellText.Whole(text) is { } number && number >= from && number <= through ? number : null,
        text => $"\"{Shown(text)}\" is not a whole number from {from} to {through}.");

    public decimal? Number(string name, decimal from, decimal through) => Parsed<decimal>(
        name,
        text => CellText.Number(text) is { } number && number >= from && number <= through ? number : null,
        text => string.Create(CultureInfo.InvariantCulture, $"\"{Shown(text)}\" is not a number from {from} to {through}."));

    public bool? Bool(string name) => Parsed<bool>(name, CellText.Bool, text => $"\"{Shown(text)}\" is neither yes nor no.");

    public TEnum? Choice<TEnum>(string name)
        where TEnum : struct, Enum => Parsed<TEnum>(
            name,
            text => char.IsAsciiLetter(text[0]) && Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null,
            text => $"\"{Shown(text)}\" is unknown; known are {string.Join(", ", Enum.GetNames<TEnum>())}.");

    public TEnum NeededChoice<TEnum>(string name)
        where TEnum : struct, Enum => Choice<TEnum>(name) ?? Absent<TEnum?>(name) ?? default;

    public ImmutableArray<string> List(string name, int maxLength) => Text(name, maxLength) is { } text ? [.. CellText.List(text)] : [];

    /// <summary>Says that a field can't be taken.</summary>
    public void Refuse(string name, string reason)
    {
        Failed = true;
        errors.Add(new(row, record.Fields.TryGetValue(name, out var field) && field.Shown.Length > 0 ? field.Shown : name, reason));
    }

    private T? Absent<T>(string name)
    {
        if (!errors.Exists(e => e.Row == row && record.Fields.TryGetValue(name, out var field) && e.Column == field.Shown))
        {
            Refuse(name, "The value is missing.");
        }

        return default;
    }

    private T? Parsed<T>(string name, Func<string, T?> parse, Func<string, string> reason)
        where T : struct
    {
        if (Text(name, 200) is not { } text)
        {
            return null;
        }

        var value = parse(text);
        if (value is null)
        {
            Refuse(name, reason(text));
        }

        return value;
    }

    private string? Cell(BoundField field)
    {
        if (field.Mapping.Value is { } constant)
        {
            return constant;
        }

        if (field.Column >= 0)
        {
            return CellText.Trim(cells[field.Column]);
        }

        var parts = field.Template.Select(p => p.Column < 0 ? p.Text : CellText.Trim(cells[p.Column])).ToArray();
        return parts.Any(p => p.Length == 0) ? null : string.Concat(parts);
    }

    /// <summary>A cell as a message quotes it: short, never half a character, and nothing that a database refuses.</summary>
    private static string Shown(string text)
    {
        var cut = text.Length <= ShownLength ? text
            : text[..(char.IsHighSurrogate(text[ShownLength - 1]) ? ShownLength - 1 : ShownLength)] + "…";
        return string.Concat(cut.Select(c => char.IsControl(c) ? '\uFFFD' : c));
    }
}
