using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Reviews;

/// <summary>How far a grade is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GradeStatus>))]
public enum GradeStatus
{
    /// <summary>Too few reviews: there is none.</summary>
    None = 0,

    /// <summary>It can be read by anybody.</summary>
    Published = 1,

    /// <summary>Counted and kept back, so that the owner can be heard first.</summary>
    Held = 2,

    /// <summary>The owner doesn't agree; a person decides. What was published before stays.</summary>
    Appealed = 3,
}

/// <summary>Why a figure is kept back.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GradeHold>))]
public enum GradeHold
{
    /// <summary>C or D, two stars or one.</summary>
    Poor = 0,

    /// <summary>Worse than what is published.</summary>
    Worse = 1,
}

/// <summary>What an appeal came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AppealOutcome>))]
public enum AppealOutcome
{
    /// <summary>It stays.</summary>
    Upheld = 0,

    /// <summary>Counted again: without what was excluded, and with what was restored.</summary>
    Corrected = 1,
}

/// <summary>An owner's appeal.</summary>
/// <param name="Reason">In words; in the state only.</param>
/// <param name="DecideBy">Exclusive.</param>
/// <param name="Answer">To the owner, in words.</param>
/// <param name="AsOf">Of the figure that it is about: one figure, one appeal.</param>
public sealed record GradeAppeal(
    DateTimeOffset At,
    DateOnly AsOf,
    string Reason,
    DateTimeOffset DecideBy,
    DateOnly LastDay,
    bool Late,
    AppealOutcome? Outcome = null,
    DateTimeOffset? DecidedAt = null,
    string? By = null,
    string? Answer = null);

/// <summary>A figure that waits.</summary>
/// <param name="HeldUntil">When it is published unless the owner appeals; exclusive.</param>
public sealed record GradeProposal(GradeFigure Figure, GradeHold Why, DateTimeOffset ProposedAt, DateTimeOffset HeldUntil, DateOnly LastDay, bool Provisional);

/// <summary>A figure that was published.</summary>
/// <param name="Corrected">Whether an appeal led to it.</param>
public sealed record GradePast(GradeFigure Figure, DateTimeOffset At, bool Corrected);

/// <summary>Where only the owner and the staff come: keyed hashes.</summary>
public sealed record HouseMark(string Device, string? Network, DateOnly Day);

/// <summary>The public grade of a shop, or the stars of a worker. Ledger kind <c>grade</c>; the key is <c>{kind}:{id}</c>.</summary>
/// <param name="Published">What the public sees; <see langword="null"/> where there is none.</param>
/// <param name="Appeal">The newest: of the proposal, or of what is published.</param>
/// <param name="Excluded">Reviews that didn't count at the last count.</param>
/// <param name="Past">What was published, oldest first.</param>
/// <param name="House">Of an entity.</param>
public sealed record GradeState(
    LedgerKey Subject,
    string EntityId,
    string TownCode,
    GradeStatus Status,
    GradeFigure? Published,
    DateTimeOffset? PublishedAt,
    GradeProposal? Proposal,
    GradeAppeal? Appeal,
    int Excluded,
    ImmutableArray<GradePast> Past,
    ImmutableArray<HouseMark> House,
    DateTimeOffset? CountedAt) : ILedgerState<GradeState>
{
    public const string Kind = "grade";

    public static int Schema => 1;

    public static JsonTypeInfo<GradeState> Json => GradeJson.Shared.GradeState;

    /// <summary>What lists sort by.</summary>
    public DateTimeOffset? ListedAt => Appeal is { Outcome: null } open ? open.At : Proposal?.ProposedAt ?? PublishedAt ?? CountedAt;

    /// <summary>Whether an appeal waits for a decision.</summary>
    [JsonIgnore]
    public bool Open => Appeal is { Outcome: null };

    public static LedgerKey KeyOf(LedgerKey subject) => new(Kind, $"{subject.Kind}:{subject.Key}");

    /// <summary>The subject of a grade's key; <see langword="null"/> where it is none.</summary>
    public static LedgerKey? SubjectOf(string key) =>
        key.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && new LedgerKey(key[..colon], key[(colon + 1)..]) is var subject && ReviewState.IsSubject(subject) && subject.Key.Length > 0
            ? subject
            : null;
}

/// <summary>Has a grade counted: a due of its reviews, the same from all of them.</summary>
public sealed record GradeCall(LedgerKey Subject, string EntityId, string TownCode)
{
    public const string DuePrefix = "count:";

    public static GradeCall Of(string? payload) => System.Text.Json.JsonSerializer.Deserialize(payload ?? "", GradeJson.Shared.GradeCall)!;

    /// <param name="asOf">The day of publication.</param>
    public Due ToDue(DateOnly asOf, DateTimeOffset at) =>
        new(NameOf(asOf), at, GradeState.KeyOf(Subject), System.Text.Json.JsonSerializer.Serialize(this, GradeJson.Shared.GradeCall));

    public static string NameOf(DateOnly asOf) => string.Create(CultureInfo.InvariantCulture, $"{DuePrefix}{asOf:yyyy-MM-dd}");

    /// <summary>The day of publication of a due; <see langword="null"/> where it is none.</summary>
    public static DateOnly? DayOf(string dueName) =>
        dueName.StartsWith(DuePrefix, StringComparison.Ordinal)
        && DateOnly.TryParseExact(dueName.AsSpan(DuePrefix.Length), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>Anybody can read it from now on.</summary>
/// <param name="Former">The mark before, or <see langword="null"/>.</param>
public sealed record GradePublished(LedgerKey Subject, GradeFigure Figure, string? Former) : EntryBody("grade.published");

/// <summary>Kept back until the owner was heard. The public doesn't see it.</summary>
public sealed record GradeHeld(GradeFigure Figure, GradeHold Why, DateTimeOffset HeldUntil, DateOnly LastDay, bool Provisional) : EntryBody("grade.held");

/// <summary>The owner doesn't agree. Why stands in the state.</summary>
public sealed record GradeAppealed(string Mark, DateTimeOffset DecideBy, DateOnly LastDay) : EntryBody("grade.appealed");

/// <param name="Excluded">Ids of reviews that the decision set aside.</param>
public sealed record GradeAppealDecided(AppealOutcome Outcome, string Former, string? Mark, ImmutableArray<string> Excluded) : EntryBody("grade.appealDecided");

/// <summary>What was published was wrong; this is what it is.</summary>
public sealed record GradeCorrected(LedgerKey Subject, string Former, GradeFigure Figure) : EntryBody("grade.corrected");

/// <summary>Too few reviews are left: there is no grade any more.</summary>
public sealed record GradeLapsed(LedgerKey Subject, string Former, int Count) : EntryBody("grade.lapsed");

/// <summary>Reviews came in a burst and don't count.</summary>
public sealed record GradeBurstFound(int Count, DateOnly AsOf) : EntryBody("grade.burstFound");

/// <summary>Nobody decided an appeal in time.</summary>
public sealed record GradeAppealLate(DateTimeOffset DecideBy) : EntryBody("grade.appealLate");

[JsonSerializable(typeof(GradeState))]
[JsonSerializable(typeof(GradeCall))]
[JsonSerializable(typeof(GradePublished))]
[JsonSerializable(typeof(GradeHeld))]
[JsonSerializable(typeof(GradeAppealed))]
[JsonSerializable(typeof(GradeAppealDecided))]
[JsonSerializable(typeof(GradeCorrected))]
[JsonSerializable(typeof(GradeLapsed))]
[JsonSerializable(typeof(GradeBurstFound))]
[JsonSerializable(typeof(GradeAppealLate))]
public sealed partial class GradeJson : JsonSerializerContext
{
    public static GradeJson Shared { get; } = new(DomainJson.NewOptions());
}
