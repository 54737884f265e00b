using System.Diagnostics;
using Vigil.Bench.Harness;

namespace Vigil.Bench.Load;

/// <summary>Writers that each wait for their own write before they make the next.</summary>
internal static class Writers
{
    /// <param name="Cost">Microseconds of processor time for each write, where it was measured.</param>
    public sealed record Outcome(double PerSecond, double P50, double P99, double Cost = double.NaN);

    public static async Task<Outcome> RunAsync(int writers, TimeSpan time, Func<int, Task> writeAsync, Processor? processor = null)
    {
        var latency = new Histogram();
        var before = processor?.Seconds() ?? double.NaN;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                var asked = Stopwatch.GetTimestamp();
                await writeAsync(w);
                latency.AddSince(asked);
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var cost = ((processor?.Seconds() ?? double.NaN) - before) / latency.Count * 1e6;
        return new(latency.Count / seconds, latency.Quantile(0.5), latency.Quantile(0.99), cost);
    }
}
