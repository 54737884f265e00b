using System.Text;

namespace Vigil.Domain.Disclosure;

/// <summary>Cells of a CSV file (RFC 4180) that no spreadsheet takes for a formula.</summary>
public static class CsvCells
{
    /// <summary>What makes a spreadsheet calculate, in both widths.</summary>
    private const string Starters = "=+-@\t\r\n＝＋－＠";

    /// <summary>Appends a line.</summary>
    public static void AppendLine(StringBuilder line, IReadOnlyList<string?> cells, IReadOnlyList<OpenColumn> columns)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0)
            {
                line.Append(',');
            }

            Append(line, cells[i], columns[i].Type == OpenType.Text);
        }

        line.Append("\r\n");
    }

    /// <param name="text">Whether somebody typed it: only then can it be a formula.</param>
    public static void Append(StringBuilder line, string? cell, bool text)
    {
        if (string.IsNullOrEmpty(cell))
        {
            return;
        }

        // A quote before it, as spreadsheets themselves mark a text. Blanks before a formula don't hide it.
        var formula = text && (Starters.Contains(cell[0], StringComparison.Ordinal) || (cell.AsSpan().TrimStart() is [var first, ..] && Starters.Contains(first, StringComparison.Ordinal)));
        if (!formula && cell.AsSpan().IndexOfAny(",\"\r\n") < 0 && cell[0] != ' ' && cell[^1] != ' ')
        {
            line.Append(cell);
            return;
        }

        line.Append('"');
        if (formula)
        {
            line.Append('\'');
        }

        line.Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
