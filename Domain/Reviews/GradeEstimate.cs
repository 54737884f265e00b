using System.Globalization;

namespace Vigil.Domain.Reviews;

/// <summary>What reviews amount to.</summary>
/// <param name="Mark">A to D of an entity; 5 to 1 of an employee. Neither a risk grade nor a credit class.</param>
/// <param name="Estimate">1 to 5, to three places.</param>
/// <param name="Low">The interval holds the truth in 19 of 20 cases, as far as reviews can tell it.</param>
/// <param name="Count">Reviews that count.</param>
/// <param name="Weight">What they amount to in reviews of today: each counts by its age.</param>
/// <param name="AsOf">Reviews of this day and later are not in it.</param>
public sealed record GradeFigure(string Mark, double Estimate, double Low, double High, int Count, double Weight, DateOnly AsOf)
{
    /// <summary>From 0, the best.</summary>
    public int Rank => Mark switch
    {
        "A" or "5" => 0,
        "B" or "4" => 1,
        "C" or "3" => 2,
        "D" or "2" => 3,
        _ => 4,
    };

    /// <summary>Whether it is held back for the owner to be heard: C or D, two stars or one.</summary>
    public bool Poor => Mark is "C" or "D" or "2" or "1";
}

/// <summary>One review as the estimate takes it.</summary>
/// <param name="Age">In days before the publication; a part of a day counts as none.</param>
public sealed record WeighedReview(double Value, int Age);

/// <summary>The estimate: an m-estimate, drawn towards the county's mean as long as little is known, in which old reviews fade.</summary>
/// <remarks>
/// <c>w = 2^(−age / half-life)</c>, <c>W = Σw</c>, <c>estimate = (m·μ + Σwx) / (m + W)</c>; the variance is
/// <c>(m·v + Σw(x − estimate)²) / (m + W)</c>, and the interval <c>estimate ± 1.96·√(variance / (m + W))</c>, within 1 to 5.
/// The worked table stands in <c>docs/capabilities/reviews.md</c>.
/// </remarks>
public static class GradeEstimate
{
    // Of the normal distribution: 95 of 100.
    private const double Z = 1.959964;

    /// <returns><see langword="null"/> where there are too few.</returns>
    public static GradeFigure? Of(IReadOnlyCollection<WeighedReview> reviews, string subjectKind, DateOnly asOf, ReviewSettings settings)
    {
        var e = settings.Estimate;
        if (reviews.Count < e.Least)
        {
            return null;
        }

        var (weight, sum) = (0.0, 0.0);
        foreach (var review in reviews)
        {
            var w = WeightOf(review.Age, e);
            weight += w;
            sum += w * review.Value;
        }

        var all = e.PriorWeight + weight;
        var estimate = ((e.PriorWeight * e.Prior) + sum) / all;
        var spread = reviews.Sum(r => WeightOf(r.Age, e) * (r.Value - estimate) * (r.Value - estimate));
        var half = Z * Math.Sqrt(((e.PriorWeight * e.PriorVariance) + spread) / all / all);
        var rounded = Math.Round(estimate, 3, MidpointRounding.AwayFromZero);
        return new(
            MarkOf(rounded, subjectKind, asOf, settings),
            rounded,
            Math.Round(Math.Max(1, estimate - half), 3, MidpointRounding.AwayFromZero),
            Math.Round(Math.Min(5, estimate + half), 3, MidpointRounding.AwayFromZero),
            reviews.Count,
            Math.Round(weight, 3, MidpointRounding.AwayFromZero),
            asOf);
    }

    /// <summary>The mark of an estimate, by the limits of the day of publication.</summary>
    public static string MarkOf(double estimate, string subjectKind, DateOnly day, ReviewSettings settings)
    {
        var limits = ReviewSettings.On(subjectKind == ReviewState.Employee ? settings.Employees : settings.Entities, day);
        var rank = limits.TakeWhile(l => estimate < l).Count();
        return subjectKind == ReviewState.Employee ? (5 - rank).ToString(CultureInfo.InvariantCulture) : "ABCD"[rank].ToString();
    }

    private static double WeightOf(int age, EstimateSettings settings) => Math.Pow(2, -(double)age / settings.HalfLifeDays);
}
