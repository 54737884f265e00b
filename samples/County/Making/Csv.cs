using System.Globalization;
using System.Text;

namespace Vigil.County.Making;

/// <summary>A CSV in UTF-8 with line feeds, the same bytes for the same rows.</summary>
internal sealed class Csv(params string[] header)
{
    private readonly StringBuilder text = new StringBuilder().AppendJoin(',', header).Append('\n');

    public int Rows { get; private set; }

    public void Add(params object?[] cells)
    {
        if (cells.Length != header.Length)
        {
            throw new ArgumentException($"{cells.Length} cells for {header.Length} columns.", nameof(cells));
        }

        text.AppendJoin(',', cells.Select(Cell)).Append('\n');
        Rows++;
    }

    public async Task WriteAsync(string path) => await File.WriteAllBytesAsync(path, Encoding.UTF8.GetBytes(text.ToString()));

    private static string Cell(object? value)
    {
        var cell = value switch
        {
            null => "",
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            double number => number.ToString("0.#####", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
        return cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
