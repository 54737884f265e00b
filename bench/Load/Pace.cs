using System.Diagnostics;

namespace Vigil.Bench.Load;

/// <summary>Commits at an even pace until told to stop, however long each takes; what falls behind is caught up.</summary>
internal static class Pace
{
    public static Task RunAsync(double perSecond, IReadOnlyList<LedgerWriter> writers, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        return Task.WhenAll(writers.Select((writer, place) => Task.Run(
            async () =>
            {
                for (var n = place; !cancellationToken.IsCancellationRequested; n += writers.Count)
                {
                    var early = TimeSpan.FromSeconds(n / perSecond) - Stopwatch.GetElapsedTime(started);
                    if (early > TimeSpan.Zero)
                    {
                        await Task.WhenAny(Task.Delay(early, cancellationToken));
                    }

                    await writer.WriteAsync();
                }
            },
            CancellationToken.None)));
    }
}
