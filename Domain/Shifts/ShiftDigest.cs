using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Vigil.Domain.Shifts;

/// <summary>What a signature under a handover covers.</summary>
public static class ShiftDigest
{
    /// <summary>SHA-256, in lower-case hex, over one line per fact, ended by LF: who, up to where, the note, then the items in their order.</summary>
    public static string Of(string by, long upTo, ImmutableArray<ShiftItem> items, int more, string? note)
    {
        var lines = new StringBuilder();
        Line($"{by}");
        Line($"{upTo}");
        Line($"{note?.ReplaceLineEndings(" ")}");
        foreach (var item in items)
        {
            Line($"{item.Of} {item.Standing} {item.AssignedTo} {item.Until?.UtcDateTime:O} {item.Version}");
        }

        Line($"{more}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString())));

        void Line(FormattableString text) => lines.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
