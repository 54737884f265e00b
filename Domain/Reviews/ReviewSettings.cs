using System.Collections.Immutable;

namespace Vigil.Domain.Reviews;

/// <summary>Lower limits of the marks, from a day on. A figure on a limit has the better mark.</summary>
/// <param name="From">The first day, inclusive, of the publications that go by it.</param>
/// <param name="Limits">Of an entity the limits of A, B and C: what is below is D. Of an employee those of 5, 4, 3 and 2 stars. Falling.</param>
public sealed record MarkLimits(DateOnly From, ImmutableArray<double> Limits);

/// <summary>How an estimate is made of reviews.</summary>
public sealed record EstimateSettings
{
    /// <summary>What a subject of which nothing is known is taken for, 1 to 5. A county sets it once a year from its own reviews.</summary>
    public double Prior { get; init; } = 3.8;

    /// <summary>How many reviews of today the prior is worth.</summary>
    public double PriorWeight { get; init; } = 5;

    /// <summary>Variance of one review in the county, in points squared.</summary>
    public double PriorVariance { get; init; } = 1.0;

    /// <summary>After so many days a review counts half.</summary>
    public int HalfLifeDays { get; init; } = 180;

    /// <summary>Older reviews count not at all: three half-lives.</summary>
    public int WindowDays { get; init; } = 540;

    /// <summary>With fewer reviews there is no mark, and no number is shown.</summary>
    public int Least { get; init; } = 5;
}

/// <summary>What a county may set about reviews, grades and officers' ratings.</summary>
public sealed record ReviewSettings
{
    public EstimateSettings Estimate { get; init; } = new();

    /// <summary>Of the three scores; they need not add up to anything.</summary>
    public double HygieneWeight { get; init; } = 0.4;

    public double ServiceWeight { get; init; } = 0.3;

    public double ExperienceWeight { get; init; } = 0.3;

    /// <summary>Limits of A, B and C, by day.</summary>
    public ImmutableArray<MarkLimits> Entities { get; init; } = [new(new(2020, 1, 1), [4.2, 3.5, 2.8])];

    /// <summary>Limits of five to two stars, by day.</summary>
    public ImmutableArray<MarkLimits> Employees { get; init; } = [new(new(2020, 1, 1), [4.4, 3.6, 2.8, 2.0])];

    /// <summary>Day of the month on which grades are published, 1 to 28.</summary>
    public int PublishDay { get; init; } = 1;

    /// <summary>Time of day in the business zone.</summary>
    public TimeOnly PublishAt { get; init; } = new(8, 0);

    /// <summary>How long a count that is late already waits for more of what was handed over at once.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Working days that an owner has to appeal: before publication of a worse mark, and after publication of any.</summary>
    public int AppealDays { get; init; } = 5;

    /// <summary>Working days in which an appeal is decided.</summary>
    public int DecideDays { get; init; } = 10;

    /// <summary>Reviews of one subject within <see cref="BurstWindow"/> that are never a burst.</summary>
    public int BurstLeast { get; init; } = 6;

    /// <summary>How many times the usual rate is a burst.</summary>
    public double BurstFactor { get; init; } = 5;

    public TimeSpan BurstWindow { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Days before the window from which the usual rate is taken.</summary>
    public int UsualDays { get; init; } = 90;

    /// <summary>Texts of one subject that are so much alike are one text, 0 to 1 (Jaccard, of three-letter shingles).</summary>
    public double SameText { get; init; } = 0.8;

    /// <summary>Texts of different subjects.</summary>
    public double SameTextElsewhere { get; init; } = 0.9;

    /// <summary>Days in which a text is looked for.</summary>
    public int TextDays { get; init; } = 90;

    /// <summary>Nobody is served from this time of day on, in the business zone …</summary>
    public TimeOnly ClosedFrom { get; init; } = new(2, 0);

    /// <summary>… until this one, exclusive. The same as <see cref="ClosedFrom"/> means that somebody always is.</summary>
    public TimeOnly ClosedUntil { get; init; } = new(5, 0);

    /// <summary>Full marks of one day from the shop's own network that count: guests sit in it too.</summary>
    public int MostFromHouse { get; init; } = 2;

    /// <summary>From this value on, with words, a review is passed on to the owner as praise.</summary>
    public double Praise { get; init; } = 4.5;

    public int MostPhotos { get; init; } = 3;

    /// <summary>Of a text, in characters.</summary>
    public int LongestText { get; init; } = 1000;

    public DriftSettings Drift { get; init; } = new();

    public OfficerSettings Officers { get; init; } = new();

    /// <summary>The limits of a day.</summary>
    public static ImmutableArray<double> On(ImmutableArray<MarkLimits> rows, DateOnly day) =>
        (rows.Where(r => r.From <= day).MaxBy(r => r.From) ?? rows.MinBy(r => r.From)!).Limits;

    public IEnumerable<string> Problems()
    {
        var e = Estimate;
        if (e.Prior is < 1 or > 5 || e.PriorWeight is < 1 or > 100 || e.PriorVariance is <= 0 or > 4 || e.HalfLifeDays is < 7 or > 3650
            || e.WindowDays < e.HalfLifeDays || e.Least is < 3 or > 1000)
        {
            yield return "Reviews: Prior 1 to 5, PriorWeight 1 to 100, PriorVariance over 0 to 4, HalfLifeDays 7 to 3650, WindowDays no less, Least 3 to 1000.";
        }

        if (Wrong(Entities, 3) || Wrong(Employees, 4))
        {
            yield return "Reviews: each row of Entities must have three falling limits and each of Employees four, between 1 and 5.";
        }

        if (HygieneWeight < 0 || ServiceWeight < 0 || ExperienceWeight < 0 || HygieneWeight + ServiceWeight + ExperienceWeight <= 0)
        {
            yield return "Reviews: weights of scores can't be negative, nor all nothing.";
        }

        if (PublishDay is < 1 or > 28 || AppealDays is < 1 or > 60 || DecideDays is < 1 or > 60 || Settle < TimeSpan.Zero || Settle > TimeSpan.FromHours(1))
        {
            yield return "Reviews: PublishDay 1 to 28, AppealDays and DecideDays 1 to 60, Settle nothing to an hour.";
        }

        if (BurstLeast is < 2 or > 1000 || BurstFactor is < 1 or > 100 || BurstWindow < TimeSpan.FromHours(1) || BurstWindow > TimeSpan.FromDays(14) || UsualDays is < 7 or > 365)
        {
            yield return "Reviews: BurstLeast 2 to 1000, BurstFactor 1 to 100, BurstWindow an hour to 14 days, UsualDays 7 to 365.";
        }

        if (SameText is <= 0.3 or > 1 || SameTextElsewhere is <= 0.3 or > 1 || TextDays is < 1 or > 365 || MostPhotos is < 0 or > 6 || LongestText is < 50 or > 2000 || MostFromHouse < 0)
        {
            yield return "Reviews: SameText and SameTextElsewhere over 0.3 to 1, TextDays 1 to 365, MostPhotos 0 to 6, LongestText 50 to 2000, MostFromHouse 0 or more.";
        }

        foreach (var problem in Drift.Problems().Concat(Officers.Problems()))
        {
            yield return problem;
        }
    }

    private static bool Wrong(ImmutableArray<MarkLimits> rows, int limits) =>
        rows.IsDefaultOrEmpty || rows.Any(r => r is null || r.Limits.IsDefault || r.Limits.Length != limits || r.Limits.Any(l => l is < 1 or > 5)
            || !r.Limits.SequenceEqual(r.Limits.OrderDescending()));
}

/// <summary>When grades are said to drift: marks that say nothing any more are worse than none.</summary>
public sealed record DriftSettings
{
    /// <summary>Rise of the share of A over the mean of the publications before, 0 to 1, from which it is told.</summary>
    public double Rise { get; init; } = 0.15;

    /// <summary>Variance of the estimates as part of what it was, below which it is told.</summary>
    public double Narrowed { get; init; } = 0.5;

    /// <summary>Subjects that one device gave full marks within <see cref="ClusterDays"/>, from which it is told.</summary>
    public int Cluster { get; init; } = 12;

    public int ClusterDays { get; init; } = 30;

    /// <summary>With fewer grades nothing is compared.</summary>
    public int Least { get; init; } = 30;

    public IEnumerable<string> Problems()
    {
        if (Rise is <= 0 or > 1 || Narrowed is <= 0 or >= 1 || Cluster is < 3 or > 1000 || ClusterDays is < 1 or > 365 || Least is < 5)
        {
            yield return "Reviews: Drift: Rise over 0 to 1, Narrowed between 0 and 1, Cluster 3 to 1000, ClusterDays 1 to 365, Least 5 or more.";
        }
    }
}

/// <summary>Officers' ratings and complaints about officers.</summary>
public sealed record OfficerSettings
{
    /// <summary>Tokens in a deck.</summary>
    public int Deck { get; init; } = 40;

    /// <summary>Decks of one officer and quarter.</summary>
    public int MostDecks { get; init; } = 5;

    /// <summary>With fewer ratings a quarter has no figure.</summary>
    public int Least { get; init; } = 10;

    /// <summary>Days after the quarter's end at which it is closed and its figure made.</summary>
    public int CloseAfterDays { get; init; } = 5;

    /// <summary>Terms of complaints about officers, by day.</summary>
    public ImmutableArray<IntegrityTerm> Terms { get; init; } = [new(new(2020, 1, 21), 15, 60, "纪检监察机关处理检举控告工作规则 (2020-01-21)", Verified: false)];

    public IEnumerable<string> Problems()
    {
        if (Deck is < 5 or > 200 || MostDecks is < 1 or > 20 || Least is < 5 or > 1000 || CloseAfterDays is < 1 or > 60)
        {
            yield return "Reviews: Officers: Deck 5 to 200, MostDecks 1 to 20, Least 5 to 1000, CloseAfterDays 1 to 60.";
        }

        if (Terms.IsDefaultOrEmpty || Terms.Any(t => t is null || t.AcceptDays is < 1 or > 250 || t.AnswerDays is < 1 or > 250 || string.IsNullOrWhiteSpace(t.Basis)))
        {
            yield return "Reviews: Officers: each term needs 1 to 250 working days twice, and its basis.";
        }
    }
}

/// <summary>Working days for a complaint about an officer, from a day on.</summary>
/// <param name="AcceptDays">Until whoever complains is told whether it is taken up.</param>
/// <param name="AnswerDays">Until it is answered, from the day it came.</param>
/// <param name="Verified">Whether somebody has read it in the text of the rule.</param>
public sealed record IntegrityTerm(DateOnly From, int AcceptDays, int AnswerDays, string Basis, bool Verified);
