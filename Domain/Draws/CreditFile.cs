using System.Text;

namespace Vigil.Domain.Draws;

/// <summary>Credit classes as they are handed in: a line for each entity, <c>id,class</c> or <c>id,class,key</c>; a first line of headings is skipped.</summary>
public static class CreditFile
{
    public const int LargestBytes = 20_000_000;

    /// <summary>Reads it. Classes are A, B, C, D and, for none, U or nothing.</summary>
    /// <exception cref="FormatException">The message names the first line that can't be read.</exception>
    public static IReadOnlyList<CreditEntry> Read(string text)
    {
        var entries = new List<CreditEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || (number == 1 && line.StartsWith("id,", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            var fields = line.Split(',', StringSplitOptions.TrimEntries);
            if (fields.Length is < 2 or > 3 || !Decisions.Plain.IsId(fields[0]) || ClassOf(fields[1]) is not { } @class || KeyOf(fields.ElementAtOrDefault(2)) is not { } key
                || !seen.Add(fields[0]))
            {
                throw new FormatException(string.Create(
                    System.Globalization.CultureInfo.InvariantCulture, $"Line {number} isn't \"id,class\" or \"id,class,key\", or names an entity again."));
            }

            entries.Add(new(fields[0], @class, key));
        }

        return entries;
    }

    public static IReadOnlyList<CreditEntry> Read(ReadOnlySpan<byte> bytes) => Read(Encoding.UTF8.GetString(bytes));

    private static CreditClass? ClassOf(string text) => text.ToUpperInvariant() switch
    {
        "A" => CreditClass.A,
        "B" => CreditClass.B,
        "C" => CreditClass.C,
        "D" => CreditClass.D,
        "" or "U" => CreditClass.Unclassified,
        _ => null,
    };

    private static bool? KeyOf(string? text) => text?.ToUpperInvariant() switch
    {
        null or "" or "0" or "FALSE" => false,
        "1" or "TRUE" or "KEY" => true,
        _ => null,
    };
}
