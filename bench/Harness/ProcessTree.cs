using System.Globalization;

namespace Vigil.Bench.Harness;

/// <summary>What a process and those that it started take, as Linux counts it.</summary>
internal static class ProcessTree
{
    /// <summary>Processor time in seconds, of those that are there. Meaningful as differences, while none of them ends.</summary>
    public static double ProcessorSeconds(int process) => Of(process).Sum(p => Processor.Parse(p)?.Seconds ?? 0);

    /// <summary>Memory in MB; what processes share counts once, divided among them.</summary>
    public static double Megabytes(int process) => Of(process).Sum(SharedOut) / 1e3;

    private static IEnumerable<int> Of(int process)
    {
        yield return process;
        foreach (var child in ChildrenOf(process).SelectMany(Of))
        {
            yield return child;
        }
    }

    private static List<int> ChildrenOf(int process) =>
    [
        .. Directory.GetDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task"))
            .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture)),
    ];

    private static double SharedOut(int process) => File
        .ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/smaps_rollup"))
        .Where(l => l.StartsWith("Pss:", StringComparison.Ordinal))
        .Sum(l => double.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));
}
