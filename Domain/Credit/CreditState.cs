using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Draws;
using Vigil.Domain.Penalties;

namespace Vigil.Domain.Credit;

[JsonConverter(typeof(JsonStringEnumConverter<CreditList>))]
public enum CreditList
{
    /// <summary>经营异常名录; an individual business (个体户) is marked instead, and the list is the same.</summary>
    Abnormal = 0,

    /// <summary>严重违法失信名单 (order 44).</summary>
    Serious = 1,
}

/// <summary>Why somebody is on a list.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CreditGround>))]
public enum CreditGround
{
    /// <summary>No annual report by 30 June (公示条例 art. 8, 17).</summary>
    NoAnnualReport = 0,

    /// <summary>Information due at once wasn't published when ordered to (公示条例 art. 10, 17).</summary>
    NoInstantInformation = 1,

    /// <summary>Published information was concealed or false (公示条例 art. 17).</summary>
    FalseInformation = 2,

    /// <summary>Can't be reached at the registered address.</summary>
    Unreachable = 3,

    /// <summary>A heavy penalty for a grave breach (order 44 art. 2). The only ground of the serious list.</summary>
    HeavyPenalty = 4,
}

/// <summary>What the entity is; classes cover enterprises only.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CreditSubject>))]
public enum CreditSubject
{
    /// <summary>企业: numbers that begin with 91.</summary>
    Enterprise = 0,

    /// <summary>个体工商户: 92.</summary>
    SoleTrader = 1,

    /// <summary>农民专业合作社: 93.</summary>
    Cooperative = 2,

    /// <summary>Another kind, an old number, or none.</summary>
    Other = 3,
}

[JsonConverter(typeof(JsonStringEnumConverter<AuthorityLevel>))]
public enum AuthorityLevel
{
    County = 0,
    City = 1,
    Province = 2,
}

[JsonConverter(typeof(JsonStringEnumConverter<ListingEnd>))]
public enum ListingEnd
{
    /// <summary>Put right: off the abnormal list.</summary>
    Removed = 0,

    /// <summary>Off the serious list before its time.</summary>
    Repaired = 1,

    /// <summary>Its time was over.</summary>
    TimeOver = 2,

    /// <summary>The listing was wrong, or what it rested on fell: as if it had never been.</summary>
    Annulled = 3,
}

/// <summary>One entry on a list. It keeps the dated row it was decided by.</summary>
/// <param name="Id">Unique in the file: <c>a1</c>, <c>s2</c>.</param>
/// <param name="Marked">An individual business, which is marked and not listed.</param>
/// <param name="Number">文号 of the decision to list.</param>
/// <param name="Consent">文号 of the next higher level's consent, where the row asks for it.</param>
/// <param name="PenaltyId">The heavy penalty it rests on.</param>
/// <param name="RuleFrom">The first day of the dated row that was applied.</param>
/// <param name="EarliestRepairOn">The first day on which early removal may be asked for; <see langword="null"/> where any day will do.</param>
/// <param name="Through">The last day, inclusive; <see langword="null"/> where it ends only by being put right.</param>
public sealed record CreditListing(
    string Id,
    CreditList List,
    CreditGround Ground,
    bool Marked,
    string Number,
    DateOnly DecidedOn,
    AuthorityLevel Level,
    string? Consent,
    string? PenaltyId,
    DateOnly RuleFrom,
    DateOnly? EarliestRepairOn,
    DateOnly? Through,
    RepairApplication? Repair = null,
    DateOnly? EndedOn = null,
    ListingEnd? End = null)
{
    [JsonIgnore]
    public bool InForce => EndedOn is null;
}

/// <summary>A penalty as the credit file knows it.</summary>
/// <param name="Heard">The version of the penalty's record that was last heard of.</param>
public sealed record CreditPenalty(string Id, DateOnly DecidedOn, string Violation, PenaltyWeight Weight, bool Counts, long Heard);

/// <summary>The class and where it comes from: codes with their value, shown to officers beside it.</summary>
/// <param name="RuleFrom">The first day of the dated row that was applied.</param>
/// <param name="Since">The day from which this class holds.</param>
public sealed record CreditStanding(CreditClass Class, ImmutableArray<string> Reasons, string RuleVersion, DateOnly RuleFrom, DateOnly Since);

/// <summary>Where an entity stands, worst first in force; what lists filter by.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CreditStatus>))]
public enum CreditStatus
{
    Clear = 0,
    Abnormal = 1,
    Serious = 2,
}

/// <summary>The credit file of an entity (食安法 art. 113). Ledger kind <c>credit</c>; the key is the entity's id.</summary>
/// <param name="RaisedBy">By how many grades the frequency of inspection is raised.</param>
/// <param name="ListedAt">The newest day on which something of it was decided: what lists go by.</param>
public sealed record CreditState(
    string EntityId,
    string TownCode,
    CreditSubject Subject,
    CreditStatus Status,
    ImmutableArray<CreditListing> Listings,
    ImmutableArray<CreditPenalty> Penalties,
    CreditStanding Standing,
    int RaisedBy,
    ImmutableArray<ClockState> Clocks,
    DateOnly ListedAt) : ILedgerState<CreditState>
{
    public const string LedgerKind = "credit";

    public static int Schema => 1;

    public static JsonTypeInfo<CreditState> Json => CreditJson.Shared.CreditState;

    public static LedgerKey KeyOf(string entityId) => new(LedgerKind, entityId);

    public bool IsOn(CreditList list) => Listings.Any(l => l.List == list && l.InForce);
}

[JsonSerializable(typeof(CreditState))]
[JsonSerializable(typeof(CreditListed))]
[JsonSerializable(typeof(CreditUnlisted))]
[JsonSerializable(typeof(CreditRepairApplied))]
[JsonSerializable(typeof(CreditRepairDecided))]
[JsonSerializable(typeof(CreditPenaltyHeard))]
[JsonSerializable(typeof(CreditClassed))]
[JsonSerializable(typeof(CreditNews))]
[JsonSerializable(typeof(BanState))]
[JsonSerializable(typeof(BanImposed))]
[JsonSerializable(typeof(BanLifted))]
public sealed partial class CreditJson : JsonSerializerContext
{
    public static CreditJson Shared { get; } = new(DomainJson.NewOptions());
}
