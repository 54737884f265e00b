using System.Collections.Immutable;

namespace Vigil.Domain.Reviews;

/// <summary>A review as a count reads it.</summary>
/// <param name="Restored">A person said that it counts.</param>
/// <param name="Burst">It was set aside as part of a burst already: it shows the others up.</param>
public sealed record CountedReview(string Id, DateTimeOffset GivenAt, DateOnly Day, double Overall, ReviewStatus Status, bool Restored, bool Burst = false);

/// <summary>What a count came to.</summary>
/// <param name="Figure"><see langword="null"/> where too few count.</param>
/// <param name="Burst">Ids of those that it sets aside.</param>
/// <param name="Excluded">How many of the window don't count, those included.</param>
/// <param name="Next">Whether any is left that may count at a later publication.</param>
public sealed record CountResult(GradeFigure? Figure, ImmutableArray<string> Burst, int Excluded, bool Next);

/// <summary>Counts the reviews of one subject as of a day.</summary>
public static class GradeCount
{
    /// <param name="reviews">All of the subject within the window, in any order.</param>
    /// <param name="countyPerDay">What is usual in the county for a subject of this kind.</param>
    /// <param name="asOf">Those of this day and later wait.</param>
    /// <param name="without">Ids that are left out as an appeal decided.</param>
    public static CountResult Of(
        IReadOnlyCollection<CountedReview> reviews, string subjectKind, double countyPerDay, DateOnly asOf, ReviewSettings settings, IReadOnlySet<string>? without = null)
    {
        var ready = reviews
            .Where(r => r.Day < asOf && asOf.DayNumber - r.Day.DayNumber <= settings.Estimate.WindowDays)
            .OrderBy(r => r.GivenAt).ThenBy(r => r.Id, StringComparer.Ordinal)
            .ToList();
        var standing = ready.Where(r => (r.Status == ReviewStatus.Counted || r.Burst) && without?.Contains(r.Id) != true).ToList();
        var burst = BurstOf(standing, countyPerDay, settings);
        standing.RemoveAll(r => r.Status != ReviewStatus.Counted);
        var counted = standing.Where(r => !burst.Contains(r.Id)).Select(r => new WeighedReview(r.Overall, asOf.DayNumber - r.Day.DayNumber - 1)).ToList();
        return new(
            GradeEstimate.Of(counted, subjectKind, asOf, settings),
            [.. standing.Select(r => r.Id).Where(burst.Contains).Order(StringComparer.Ordinal)],
            ready.Count - counted.Count,
            reviews.Any(r => r.Status == ReviewStatus.Counted && asOf.DayNumber - r.Day.DayNumber < settings.Estimate.WindowDays - 28));
    }

    /// <summary>Those that came in a burst: the whole of it, the first ones too, which nobody could tell from it when they came.</summary>
    /// <remarks>What is usual is taken from the days before the window, without what was found to be a burst itself.</remarks>
    public static IReadOnlySet<string> BurstOf(IReadOnlyList<CountedReview> standing, double countyPerDay, ReviewSettings settings)
    {
        var burst = new HashSet<string>(StringComparer.Ordinal);
        for (var (first, last) = (0, 0); last < standing.Count; last++)
        {
            while (standing[last].GivenAt - standing[first].GivenAt >= settings.BurstWindow)
            {
                first++;
            }

            var start = standing[first].GivenAt;
            var usual = UsualPerDay(standing, first, start, burst, settings);
            if (last - first + 1 > ReviewGuards.BurstLimit(usual, countyPerDay, settings))
            {
                burst.UnionWith(standing.Skip(first).Take(last - first + 1).Where(r => !r.Restored).Select(r => r.Id));
            }
        }

        return burst;
    }

    private static double UsualPerDay(IReadOnlyList<CountedReview> standing, int first, DateTimeOffset start, HashSet<string> burst, ReviewSettings settings)
    {
        var before = 0;
        for (var i = first - 1; i >= 0 && start - standing[i].GivenAt <= TimeSpan.FromDays(settings.UsualDays); i--)
        {
            before += burst.Contains(standing[i].Id) ? 0 : 1;
        }

        return (double)before / settings.UsualDays;
    }
}
