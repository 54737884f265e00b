using System.Diagnostics;
using Vigil.Bench.Harness;

namespace Vigil.Bench.Load;

/// <summary>Writers that each wait for their own write before they make the next.</summary>
internal static class Writers
{
    public sealed record Outcome(double PerSecond, double P50, double P99);

    public static async Task<Outcome> RunAsync(int writers, TimeSpan time, Func<int, Task> writeAsync)
    {
        var latency = new Histogram();
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
        return new(latency.Count / Stopwatch.GetElapsedTime(started).TotalSeconds, latency.Quantile(0.5), latency.Quantile(0.99));
    }
}
