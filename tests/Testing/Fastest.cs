using System.Diagnostics;

namespace Vigil.Testing;

/// <summary>
/// How long something takes at its best. A budget that a test holds is a bound on the work, not on the machine, which other
/// processes share: one slow go says nothing, and work that is too slow is so each time. What the machine adds is measured by the bench.
/// </summary>
public static class Fastest
{
    /// <summary>The shortest of so many goes, 1 or more.</summary>
    /// <param name="goes">How many at most; it ends with the first that keeps to the budget.</param>
    /// <param name="budget">How long it may take.</param>
    /// <param name="work">What is timed; it is given the number of the go, from 0.</param>
    public static async Task<TimeSpan> OfAsync(int goes, TimeSpan budget, Func<int, Task> work)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < goes && best > budget; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await work(i);
            best = TimeSpan.FromTicks(Math.Min(best.Ticks, Stopwatch.GetElapsedTime(began).Ticks));
        }

        return best;
    }
}
