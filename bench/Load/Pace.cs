using System.Diagnostics;

namespace Vigil.Bench.Load;

/// <summary>Commits at an even pace until told to stop, however long each takes; what falls behind is caught up.</summary>
internal static class Pace
{
    /// <summary>Posts so many at an even pace, whatever the answers' pace.</summary>
    /// <returns>How many were accepted, once the last is answered.</returns>
    public static async Task<int> PostAsync(int count, double seconds, Func<int, Task<bool>> postAsync, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var posts = new List<Task<bool>>(count);
        while (posts.Count < count)
        {
            var due = count * Stopwatch.GetElapsedTime(started).TotalSeconds / seconds;
            while (posts.Count < Math.Min(due, count))
            {
                posts.Add(postAsync(posts.Count));
            }

            await Task.Delay(1, cancellationToken);
        }

        return (await Task.WhenAll(posts)).Count(accepted => accepted);
    }

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
