using System.Text;

namespace Vigil.Bench.Harness;

/// <summary>The table, as Markdown that a terminal can read too.</summary>
internal static class Report
{
    private static readonly string[] Head = ["work", "Vigil", "beside it", "ratio", "budget", ""];

    public static string Table(string machine, IReadOnlyList<RowResult> results)
    {
        string[][] cells = [Head, .. results.Select(Cells)];
        var widths = Enumerable.Range(0, Head.Length).Select(c => cells.Max(row => row[c].Length)).ToArray();
        var text = new StringBuilder().AppendLine(machine).AppendLine();
        Line(text, cells[0], widths);
        Line(text, [.. widths.Select(w => new string('-', Math.Max(w, 3)))], widths);
        foreach (var row in cells[1..])
        {
            Line(text, row, widths);
        }

        return text.ToString();
    }

    private static string[] Cells(RowResult r) =>
        [r.Work, r.Vigil, r.Baseline, r.Ratio, r.Budget, r.Met switch { true => "met", false => "**missed**", null => "" }];

    private static void Line(StringBuilder text, string[] cells, int[] widths) =>
        text.Append("| ").AppendJoin(" | ", cells.Select((c, i) => c.PadRight(widths[i]))).AppendLine(" |");
}
