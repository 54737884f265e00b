using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Reviews;

/// <summary>Decks, slips and quarterly figures of officers. Random ids are an argument: the rule draws nothing.</summary>
public static class OfficerRules
{
    /// <summary>Each night: the box is written anew.</summary>
    public const string StirDue = "stir";

    public const string CloseDue = "close";

    /// <summary>Business hour at which boxes are stirred: all at the same instant, so that one box says nothing that another doesn't.</summary>
    private static readonly TimeSpan StirAt = TimeSpan.FromHours(3);

    private const double Z = 1.959964;

    /// <summary>The instant that a box's row shows as its newest change: the quarter's start, whatever happens in it.</summary>
    public static DateTimeOffset? ShownAt(string key, RuleFacts facts) =>
        OfficerBoxState.Read(key) is { } box ? facts.Calendar.StartOf(Quarters.StartOf(box.Quarter)!.Value) : null;

    /// <summary>Hands out a deck.</summary>
    /// <param name="hashes">SHA-256 of each token, in lower-case hex.</param>
    public static Decision<OfficerBoxState, OfficerVerdict> Issue(
        OfficerBoxState? current, string officerId, string quarter, bool officerExists, ImmutableArray<string> hashes, RuleFacts facts)
    {
        var settings = facts.Settings.Reviews.Officers;
        if (!officerExists)
        {
            return OfficerVerdict.NotFound;
        }

        if (quarter != Quarters.Of(facts.Today) || current is { Closed: true })
        {
            return OfficerVerdict.Closed;
        }

        if (hashes.Length != settings.Deck || hashes.Any(h => h.Length != 64 || !h.All(char.IsAsciiHexDigitLower)) || hashes.Distinct(StringComparer.Ordinal).Count() != hashes.Length)
        {
            return OfficerVerdict.DeckRefused;
        }

        var state = current ?? new(officerId, quarter, [], [], 0, Closed: false, null);
        if (state.Decks >= settings.MostDecks)
        {
            return OfficerVerdict.TooManyDecks;
        }

        var next = state with { Unused = [.. state.Unused.Concat(hashes).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], Decks = state.Decks + 1 };
        return new(
            OfficerVerdict.Accepted,
            next,
            [new(new OfficerDeckIssued(quarter, hashes.Length), [Audience.Inspector(officerId)])],
            [Due.Set(StirDue, NextStir(facts)), Due.Set(CloseDue, CloseAt(quarter, facts))]);
    }

    /// <summary>Throws a slip in. Neither an entry nor a due, and of the token nothing is left.</summary>
    public static Decision<OfficerBoxState, OfficerVerdict> Rate(OfficerBoxState? current, string tokenHash, int law, int manner, int clean, ImmutableArray<string> randomIds) =>
        law is < 1 or > 5 || manner is < 1 or > 5 || clean is < 1 or > 5 ? OfficerVerdict.ScoresRefused
        : current is null or { Closed: true } || !current.Unused.Contains(tokenHash, StringComparer.Ordinal) ? OfficerVerdict.TokenUnknown
        : new Decision<OfficerBoxState, OfficerVerdict>(
            OfficerVerdict.Accepted,
            Stirred(current with { Unused = current.Unused.Remove(tokenHash), Ratings = current.Ratings.Add(new("", law, manner, clean)) }, randomIds),
            [],
            []);

    /// <summary>Writes the box anew.</summary>
    public static Decision<OfficerBoxState, DueVerdict> Stir(OfficerBoxState? current, ImmutableArray<string> randomIds, RuleFacts facts) =>
        current is null or { Closed: true }
            ? DueVerdict.Obsolete
            : new Decision<OfficerBoxState, DueVerdict>(DueVerdict.Done, Stirred(current, randomIds), [], [Due.Set(StirDue, NextStir(facts))]);

    /// <summary>Closes the quarter: the figure where there are enough, and then the slips are gone.</summary>
    public static Decision<OfficerBoxState, DueVerdict> Close(OfficerBoxState? current, RuleFacts facts)
    {
        if (current is null or { Closed: true })
        {
            return DueVerdict.Obsolete;
        }

        if (CloseAt(current.Quarter, facts) is var at && at > facts.Now)
        {
            return new(DueVerdict.NotYet, null, [], [Due.Set(CloseDue, at)]);
        }

        var figure = FigureOf(current.Ratings, facts.Settings.Reviews.Officers.Least);
        return new(
            DueVerdict.Done,
            current with { Closed = true, Figure = figure, Ratings = [], Unused = [] },
            [new(new OfficerQuarterClosed(current.Quarter, figure), [])],
            [Due.Clear(StirDue)]);
    }

    /// <returns><see langword="null"/> where there are fewer than <paramref name="least"/>.</returns>
    public static OfficerFigure? FigureOf(ImmutableArray<OfficerRating> ratings, int least)
    {
        if (ratings.Length < least)
        {
            return null;
        }

        double[] each = [.. ratings.Select(r => (r.Law + r.Manner + r.Clean) / 3.0)];
        var mean = each.Average();
        var half = Z * Math.Sqrt(each.Sum(e => (e - mean) * (e - mean)) / Math.Max(1, each.Length - 1) / each.Length);
        return new(
            each.Length, Rounded(ratings.Average(r => r.Law)), Rounded(ratings.Average(r => r.Manner)), Rounded(ratings.Average(r => r.Clean)),
            Rounded(mean), Rounded(Math.Max(1, mean - half)), Rounded(Math.Min(5, mean + half)));
    }

    /// <summary>When a quarter is closed.</summary>
    public static DateTimeOffset CloseAt(string quarter, RuleFacts facts) =>
        facts.Calendar.StartOf(Quarters.EndOf(quarter).AddDays(facts.Settings.Reviews.Officers.CloseAfterDays)).AddHours(8);

    /// <summary>How many random ids a step takes.</summary>
    public static int IdsFor(OfficerBoxState? state) => (state?.Ratings.Length ?? 0) + 1;

    private static OfficerBoxState Stirred(OfficerBoxState state, ImmutableArray<string> randomIds) => state with
    {
        Ratings = [.. state.Ratings.Select((r, i) => r with { Id = randomIds[i] }).OrderBy(r => r.Id, StringComparer.Ordinal)],
    };

    private static DateTimeOffset NextStir(RuleFacts facts)
    {
        var today = facts.Calendar.StartOf(facts.Today) + StirAt;
        return today > facts.Now ? today : facts.Calendar.StartOf(facts.Today.AddDays(1)) + StirAt;
    }

    private static double Rounded(double value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);
}
