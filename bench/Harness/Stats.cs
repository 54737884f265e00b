using System.Diagnostics;
using System.Globalization;

namespace Vigil.Bench.Harness;

/// <summary>Counts times in steps of a tenth of a millisecond up to a minute; safe to add to from many threads.</summary>
internal sealed class Histogram
{
    private const int PerMillisecond = 10;
    private readonly int[] counts = new int[60_000 * PerMillisecond];

    public long Count => counts.Sum(c => (long)c);

    /// <summary>Adds the time since a <see cref="Stopwatch"/> stamp, which all processes of a machine share.</summary>
    public void AddSince(long stamp) => Add(Stopwatch.GetElapsedTime(stamp));

    public void Add(TimeSpan time) =>
        Interlocked.Increment(ref counts[(int)Math.Clamp(time.TotalMilliseconds * PerMillisecond, 0, counts.Length - 1)]);

    /// <summary>The time that a fraction of all stayed within, in milliseconds; NaN where nothing was counted.</summary>
    public double Quantile(double fraction)
    {
        var left = (long)Math.Ceiling(Count * fraction);
        for (var i = 0; left > 0 && i < counts.Length; i++)
        {
            left -= counts[i];
            if (left <= 0)
            {
                return (i + 1) / (double)PerMillisecond;
            }
        }

        return double.NaN;
    }
}

internal static class Stats
{
    /// <summary>The middle value; the mean of the two in the middle of an even number.</summary>
    public static double Median(this IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public static string Number(this double value) => value.ToString(value < 10 ? "0.0#" : "#,0", CultureInfo.InvariantCulture);

    public static string Ratio(this double value) => value.ToString(value < 10 ? "0.00×" : "0×", CultureInfo.InvariantCulture);
}
