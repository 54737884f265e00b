using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Reviews;

/// <summary>What somebody thought of an officer's visit, each 1 to 5.</summary>
/// <param name="Id">Drawn at random when the box was last stirred; ratings stand in its order, which is nobody's.</param>
/// <param name="Law">Whether certificates were shown and the rules explained.</param>
/// <param name="Manner">Whether the officer was polite and just.</param>
/// <param name="Clean">Whether nothing was asked for or taken.</param>
public sealed record OfficerRating(string Id, int Law, int Manner, int Clean);

/// <summary>A quarter's figure of one officer.</summary>
/// <param name="Law">Mean, 1 to 5.</param>
/// <param name="Low">Of the mean of all three; the interval holds the truth in 19 of 20 cases.</param>
public sealed record OfficerFigure(int Count, double Law, double Manner, double Clean, double Overall, double Low, double High);

/// <summary>One officer's ratings of one quarter: a box into which slips are thrown. Ledger kind <c>officer-box</c>; the key is <c>{officer}:{quarter}</c>.</summary>
/// <remarks>
/// What could tie a slip to a visit isn't kept: no work order, no time, no token once it was used, no order of arrival, and no entry for
/// a slip. The box is written anew each night, used or not, so that neither its row nor its version speaks of the day's slips.
/// </remarks>
/// <param name="Unused">SHA-256 of each token that wasn't used, sorted.</param>
/// <param name="Ratings">Sorted by their random ids.</param>
/// <param name="Decks">How many decks were handed out.</param>
/// <param name="Figure">Once the quarter is closed; <see langword="null"/> where there were too few.</param>
public sealed record OfficerBoxState(
    string OfficerId, string Quarter, ImmutableArray<string> Unused, ImmutableArray<OfficerRating> Ratings, int Decks, bool Closed, OfficerFigure? Figure)
    : ILedgerState<OfficerBoxState>
{
    public const string Kind = "officer-box";

    public static int Schema => 1;

    public static JsonTypeInfo<OfficerBoxState> Json => OfficerJson.Shared.OfficerBoxState;

    public static LedgerKey KeyOf(string officerId, string quarter) => new(Kind, $"{officerId}:{quarter}");

    /// <summary>Officer and quarter of a key; <see langword="null"/> where it is none.</summary>
    public static (string OfficerId, string Quarter)? Read(string key) =>
        key.LastIndexOf(':') is > 0 and var colon && Quarters.StartOf(key[(colon + 1)..]) is not null ? (key[..colon], key[(colon + 1)..]) : null;
}

/// <summary>Quarters of a year, written <c>2026Q4</c>.</summary>
public static class Quarters
{
    public static string Of(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}Q{((day.Month - 1) / 3) + 1}");

    /// <summary>The first day; <see langword="null"/> where it is no quarter.</summary>
    public static DateOnly? StartOf(string quarter) =>
        quarter is [_, _, _, _, 'Q', >= '1' and <= '4'] && int.TryParse(quarter.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and < 9000
            ? new(year, ((quarter[5] - '1') * 3) + 1, 1)
            : null;

    /// <summary>The first day of the next one.</summary>
    public static DateOnly EndOf(string quarter) => StartOf(quarter)!.Value.AddMonths(3);
}

/// <summary>An officer was handed a deck of tokens.</summary>
public sealed record OfficerDeckIssued(string Quarter, int Tokens) : EntryBody("officer.deckIssued");

/// <summary>The quarter is closed. The only entry that ratings ever make.</summary>
/// <param name="Figure"><see langword="null"/> where there were too few: then not even how many is said.</param>
public sealed record OfficerQuarterClosed(string Quarter, OfficerFigure? Figure) : EntryBody("officer.quarterClosed");

[JsonSerializable(typeof(OfficerBoxState))]
[JsonSerializable(typeof(OfficerDeckIssued))]
[JsonSerializable(typeof(OfficerQuarterClosed))]
public sealed partial class OfficerJson : JsonSerializerContext
{
    public static OfficerJson Shared { get; } = new(DomainJson.NewOptions());
}

/// <summary>What became of a deck, or of a slip.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OfficerVerdict>))]
public enum OfficerVerdict
{
    Accepted = 0,
    Repeated = 1,

    /// <summary>There is no such officer.</summary>
    NotFound = 2,

    /// <summary>As many decks as there may be.</summary>
    TooManyDecks = 3,

    /// <summary>The quarter is over.</summary>
    Closed = 4,

    /// <summary>Unknown or used: which of them is told to nobody.</summary>
    TokenUnknown = 5,

    ScoresRefused = 6,

    /// <summary>Not the number of tokens of a deck, or no hashes.</summary>
    DeckRefused = 7,
}
