using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Credit;
using Vigil.Domain.Draws;
using Vigil.Domain.Penalties;

namespace Vigil.WebFrontend.Client.Credit;

/// <param name="Granted">Absent while it is undecided.</param>
/// <param name="Words">What the owner says, where the owner applied.</param>
/// <param name="Pictures">Hashes of what the owner handed in.</param>
public sealed record RepairModel(
    DateOnly AppliedOn, bool ObligationsMet, bool HarmRemoved, DateOnly? DecidedOn, bool? Granted, string? Reason, string? Words, IReadOnlyList<string> Pictures);

/// <summary>A running term.</summary>
/// <param name="Verified">False where nobody has read the rule in its text (待核).</param>
public sealed record CreditClockModel(string Code, string Ground, DateOnly? LastDay, DateTimeOffset? DueAt, bool Late, bool Verified);

public sealed record ListingModel(
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
    RepairModel? Repair,
    DateOnly? EndedOn,
    ListingEnd? End);

/// <summary>What is in force against an entity, and by what law.</summary>
public sealed record RestrictionModel(string Code, string Zh, string En, string Ground);

public sealed record CreditPenaltyModel(string Id, DateOnly DecidedOn, PenaltyWeight Weight, bool Counts);

/// <param name="Reasons">Codes with their value.</param>
/// <param name="RaisedBy">By how many grades the frequency of inspection is raised.</param>
public sealed record CreditItem(
    string EntityId,
    string? EntityName,
    string? RegistrationNumber,
    string TownCode,
    CreditSubject Subject,
    CreditStatus Status,
    CreditClass Class,
    IReadOnlyList<string> Reasons,
    string RuleVersion,
    DateOnly Since,
    int RaisedBy,
    IReadOnlyList<ListingModel> Listings,
    IReadOnlyList<CreditPenaltyModel> Penalties,
    IReadOnlyList<RestrictionModel> Restrictions,
    IReadOnlyList<CreditClockModel> Clocks,
    long Version);

/// <param name="Consent">文号 of the next higher level's consent.</param>
/// <param name="PenaltyId">The heavy penalty that the serious list rests on.</param>
public sealed record ListCreditRequest(
    CreditList List,
    CreditGround Ground,
    [property: Required, StringLength(60)] string Number,
    [property: Required] DateOnly? DecidedOn,
    AuthorityLevel Level,
    [property: StringLength(60)] string? Consent,
    [property: StringLength(100)] string? PenaltyId);

public sealed record ApplyRepairRequest(bool ObligationsMet, bool HarmRemoved);

/// <param name="Reason">A code, where it is refused.</param>
public sealed record DecideRepairRequest(bool Grant, [property: StringLength(40)] string? Reason);

/// <param name="Reason">A code.</param>
public sealed record AnnulListingRequest([property: Required, StringLength(40)] string Reason);

/// <summary>Computes classes of entities that have none yet. Sent again it goes on.</summary>
public sealed record ClassifyRequest([property: Range(1, 10_000)] int Most);

public sealed record ClassifiedResponse(int Classified, int Left);

public sealed record ImposeBanRequest(BanCause Cause, [property: Required, StringLength(60)] string Number, [property: Required] DateOnly? DecidedOn);

/// <param name="Reason">A code.</param>
public sealed record LiftBanRequest([property: Required, StringLength(40)] string Reason);

public sealed record BanModel(string Id, BanCause Cause, string Number, DateOnly DecidedOn, DateOnly? Through, DateOnly? LiftedOn);

/// <param name="InForce">Whether one of them holds today.</param>
public sealed record PersonBansModel(string PersonId, string? Name, string EntityId, string? EntityName, bool InForce, IReadOnlyList<BanModel> Bans, long Version);
