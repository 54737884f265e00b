using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Clocks;
using Vigil.Domain.Credit;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Penalties;

/// <summary>Where the publication of a decision stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PenaltyStatus>))]
public enum PenaltyStatus
{
    /// <summary>Recorded; it is published when the days for checking it are over.</summary>
    Recorded = 0,
    Published = 1,

    /// <summary>Never to be published: <see cref="PenaltyState.Withheld"/> says why.</summary>
    NotPublished = 2,

    /// <summary>Its time on the public pages is over; the record stays.</summary>
    Ended = 3,

    /// <summary>Taken off the public pages early (order 45 art. 14).</summary>
    Stopped = 4,

    /// <summary>The decision was changed, revoked or found void (order 45 art. 11): it counts no more.</summary>
    Withdrawn = 5,
}

/// <summary>Why a decision isn't published.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PenaltyWithheld>))]
public enum PenaltyWithheld
{
    /// <summary>Only a warning (order 45 art. 2).</summary>
    WarningOnly = 0,

    /// <summary>Decided on the spot (order 45 art. 2 speaks of 普通程序).</summary>
    SummaryProcedure = 1,
}

/// <summary>One decision and its publication. Ledger kind <c>penalty</c>; the key is <see cref="IdOf"/>.</summary>
/// <param name="PersonName">Of a penalised person, whole; it leaves the authority masked only.</param>
/// <param name="PublishOn">The day on which it goes out.</param>
/// <param name="PublicThrough">The last day on the public pages, inclusive.</param>
/// <param name="EndedOn">The first day on which it was not there any more.</param>
/// <param name="WithdrawnReason">A code.</param>
/// <param name="ListedAt">The day of the decision: what lists go by.</param>
/// <param name="RecordedBy">Id of who recorded it.</param>
public sealed record PenaltyState(
    string Id,
    string EntityId,
    string TownCode,
    PenaltyParty Party,
    string? PersonName,
    PenaltyDecision Decision,
    PenaltyStatus Status,
    PenaltyWithheld? Withheld,
    DateOnly? PublishOn,
    DateOnly? PublishedOn,
    DateOnly? PublicThrough,
    DateOnly? EndedOn,
    RepairApplication? Repair,
    string? WithdrawnReason,
    int Corrections,
    ImmutableArray<ClockState> Clocks,
    DateOnly ListedAt,
    string RecordedBy) : ILedgerState<PenaltyState>
{
    public const string LedgerKind = "penalty";

    public static int Schema => 1;

    public static JsonTypeInfo<PenaltyState> Json => PenaltyJson.Shared.PenaltyState;

    /// <summary>The id follows from authority and number: the same decision, recorded twice, is one.</summary>
    public static string IdOf(string authority, string number) =>
        "P" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{authority.Trim()}\n{number.Trim()}")))[..16];

    public static LedgerKey KeyOf(string id) => new(LedgerKind, id);
}

[JsonSerializable(typeof(PenaltyState))]
[JsonSerializable(typeof(PenaltyRecorded))]
[JsonSerializable(typeof(PenaltyPublished))]
[JsonSerializable(typeof(PenaltyCorrected))]
[JsonSerializable(typeof(PenaltyUnpublished))]
[JsonSerializable(typeof(PenaltyRepairApplied))]
[JsonSerializable(typeof(PenaltyRepairDecided))]
[JsonSerializable(typeof(PenaltyWithdrawn))]
[JsonSerializable(typeof(PenaltyNews))]
public sealed partial class PenaltyJson : JsonSerializerContext
{
    public static PenaltyJson Shared { get; } = new(DomainJson.NewOptions());
}
