using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Traceability;

/// <summary>One measurement.</summary>
/// <param name="Point">The device's or the place's code within the business: <c>fridge-1</c>.</param>
/// <param name="At">When it was measured, by the device.</param>
public sealed record CcpReading(string Point, CcpKind Kind, decimal Value, DateTimeOffset At);

/// <summary>A day at one point.</summary>
/// <param name="Out">How many of the readings were out of limits.</param>
/// <param name="Late">How many were handed in after a newer one.</param>
public sealed record CcpDay(
    DateOnly Day, int Count, int Out, decimal Least, decimal Most, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Late = 0);

/// <summary>One of the readings that are still known singly.</summary>
/// <param name="Late">Whether it was handed in after a newer one.</param>
public sealed record CcpTaken(DateTimeOffset At, decimal Value, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Late = false);

/// <summary>One point and what is measured there.</summary>
/// <param name="Latest">The newest reading by its instant. One that comes after a newer one is counted on its day and changes nothing of how the point stands now.</param>
/// <param name="Between">For kinds of duration: since when the value has been in the zone.</param>
/// <param name="OutSince">Since when it has been out of limits; <see langword="null"/> while it is in order.</param>
/// <param name="Recent">The newest ones, newest first, at most <see cref="MostRecent"/>: by them a late one is told from a repeat.</param>
public sealed record CcpPoint(
    string Point, CcpKind Kind, CcpReading Latest, DateTimeOffset? Between, DateTimeOffset? OutSince, ImmutableArray<CcpDay> Days, ImmutableArray<CcpTaken>? Recent = null)
{
    /// <summary>What is older than the oldest of so many can't be told from a repeat, and is taken for one.</summary>
    public const int MostRecent = 24;

    /// <summary>Within the business.</summary>
    [JsonIgnore]
    public string Id => $"{Point}.{Kind}";
}

/// <summary>The critical control points of one business. Ledger kind <c>readings</c>; the key is the entity's id.</summary>
/// <param name="ListedAt">When the newest reading was made.</param>
/// <param name="OutOfLimits">How many of the points are out of limits now.</param>
public sealed record ReadingsState(string EntityId, string TownCode, ImmutableArray<CcpPoint> Points, int OutOfLimits, DateTimeOffset? ListedAt)
    : ILedgerState<ReadingsState>
{
    public const string LedgerKind = "readings";

    public static int Schema => 1;

    public static JsonTypeInfo<ReadingsState> Json => ReadingsJson.Shared.ReadingsState;

    public static LedgerKey KeyOf(string entityId) => new(LedgerKind, entityId);
}

[JsonConverter(typeof(JsonStringEnumConverter<ReadingsVerdict>))]
public enum ReadingsVerdict
{
    Taken = 0,
    Repeated = 1,

    /// <summary>Every reading was known.</summary>
    Unchanged = 2,
    EntityNotFound = 3,

    /// <summary>There are none, or more than 500.</summary>
    CountRefused = 4,

    /// <summary>A point's code is malformed, or the business has more than 200 points.</summary>
    PointRefused = 5,

    /// <summary>A value beyond what any such device can measure.</summary>
    ValueRefused = 6,

    /// <summary>Measured in the future, or too long ago.</summary>
    TimeRefused = 7,
}

/// <summary>A point went out of limits. Each time once, and not for every reading that is out.</summary>
public sealed record ReadingOutOfLimits(
    string EntityId, string Point, CcpKind Kind, decimal Value, DateTimeOffset At, decimal? Least, decimal? Most, DateTimeOffset Since) : EntryBody("reading.outOfLimits");

/// <summary>A reading handed in late was out of limits when it was made; newer ones say how the point stands now, so that no alert follows.</summary>
public sealed record ReadingLate(
    string EntityId, string Point, CcpKind Kind, decimal Value, DateTimeOffset At, decimal? Least, decimal? Most, DateTimeOffset TakenAt) : EntryBody("reading.lateOutOfLimits");

/// <summary>It is in order again.</summary>
public sealed record ReadingBackInLimits(string EntityId, string Point, CcpKind Kind, decimal Value, DateTimeOffset At) : EntryBody("reading.backInLimits");

[JsonSerializable(typeof(ReadingsState))]
[JsonSerializable(typeof(ReadingOutOfLimits))]
[JsonSerializable(typeof(ReadingBackInLimits))]
[JsonSerializable(typeof(ReadingLate))]
public sealed partial class ReadingsJson : JsonSerializerContext
{
    public static ReadingsJson Shared { get; } = new(DomainJson.NewOptions());
}
