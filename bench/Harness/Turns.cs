namespace Vigil.Bench.Harness;

/// <summary>Product and baseline measured in turns, so that a machine's moods fall on both; medians of what was seen.</summary>
internal sealed class Turns<TOurs, TTheirs>(IReadOnlyList<(TOurs Ours, TTheirs Theirs)> rounds)
{
    public double Ours(Func<TOurs, double> value) => rounds.Select(r => value(r.Ours)).Median();

    public double Theirs(Func<TTheirs, double> value) => rounds.Select(r => value(r.Theirs)).Median();

    /// <summary>Of the ratios within each round, the one in the middle.</summary>
    public double Ratio(Func<TOurs, double> ours, Func<TTheirs, double> theirs) =>
        rounds.Select(r => ours(r.Ours) / theirs(r.Theirs)).Median();
}

internal static class Turns
{
    public static async Task<Turns<TOurs, TTheirs>> TakeAsync<TOurs, TTheirs>(int rounds, Func<Task<TOurs>> ours, Func<Task<TTheirs>> theirs)
    {
        var taken = new List<(TOurs, TTheirs)>();
        for (var i = 0; i < rounds; i++)
        {
            var round = (await ours(), await theirs());
            BenchContext.Say($"{round.Item1}  {round.Item2}");
            taken.Add(round);
        }

        return new(taken);
    }

    public static double Ratio<T>(this Turns<T, T> turns, Func<T, double> value) => turns.Ratio(value, value);
}
