using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Vigil.Bench.Harness;

/// <summary>The whole run: starts PostgreSQL, measures row after row, prints the table, ends what it started.</summary>
internal static class Run
{
    /// <returns>0 where every row was measured, met or not; 1 where one could not be.</returns>
    public static async Task<int> AllAsync(BenchOptions options, IReadOnlyList<IRow> rows)
    {
        using var ended = new CancellationTokenSource(TimeSpan.FromMinutes(options.Full ? 60 : 30));
        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ended.Cancel();
        }

        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        await using var postgres = await PostgresServer.StartAsync(ended.Token);
        var machine = await Machine.DescribeAsync(postgres, ended.Token);
        var context = new BenchContext(options, postgres);
        var results = new List<RowResult>();
        var failed = 0;
        foreach (var row in rows.Where(r => options.Only.Count == 0 || options.Only.Contains(r.Name, StringComparer.Ordinal)))
        {
            BenchContext.Say($"{row.Name} …");
            var started = Stopwatch.GetTimestamp();
            try
            {
                results.AddRange(await row.RunAsync(context, ended.Token));
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                BenchContext.Say("ended early");
                failed++;
                break;
            }
            catch (Exception e)
            {
                failed++;
                Console.Error.WriteLine(e);
                results.Add(new(row.Name, $"could not be measured: {e.Message}", "", "", "", null));
            }

            BenchContext.Say($"{row.Name}: {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        }

        var table = Report.Table(machine, results);
        Console.WriteLine(table);
        if (options.MarkdownFile is { } file)
        {
            await File.WriteAllTextAsync(file, table, CancellationToken.None);
        }

        return failed == 0 ? 0 : 1;
    }
}
