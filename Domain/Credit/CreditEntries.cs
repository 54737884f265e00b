using System.Collections.Immutable;
using System.Text.Json;
using Vigil.Domain.Decisions;
using Vigil.Domain.Draws;
using Vigil.Domain.Penalties;

namespace Vigil.Domain.Credit;

/// <param name="Through">The last day, inclusive; <see langword="null"/> where it has no end of its own.</param>
public sealed record CreditListed(
    string ListingId,
    CreditList List,
    CreditGround Ground,
    bool Marked,
    string Number,
    AuthorityLevel Level,
    string? Consent,
    string? PenaltyId,
    DateOnly RuleFrom,
    DateOnly? Through) : EntryBody("credit.listed");

/// <param name="Reason">A code, where a person gave one.</param>
public sealed record CreditUnlisted(string ListingId, CreditList List, ListingEnd End, string? Reason) : EntryBody("credit.unlisted");

public sealed record CreditRepairApplied(string ListingId, DateOnly AppliedOn) : EntryBody("credit.repairApplied");

public sealed record CreditRepairDecided(string ListingId, bool Granted, string? Reason) : EntryBody("credit.repairDecided");

/// <summary>A penalty was taken into the file, or what is known of it changed.</summary>
public sealed record CreditPenaltyHeard(string PenaltyId, PenaltyWeight Weight, bool Counts) : EntryBody("credit.penaltyHeard");

/// <summary>The class was computed, and it or its reasons are others than before.</summary>
public sealed record CreditClassed(CreditClass? Former, CreditClass Class, ImmutableArray<string> Reasons, string RuleVersion) : EntryBody("credit.classed");

/// <summary>Tells the entity how it stands, so that its visits are planned by it: a due.</summary>
/// <param name="RaisedBy">By how many grades its frequency of inspection is raised.</param>
/// <param name="Restrictions">Codes of what is in force against it.</param>
public sealed record CreditNews(
    CreditClass Class, CreditStatus Status, int RaisedBy, ImmutableArray<string> Restrictions, DateOnly Since, long Version, DateTimeOffset At)
{
    public const string DuePrefix = "credit:";

    public static CreditNews Of(string? payload) => JsonSerializer.Deserialize(payload ?? "", CreditJson.Shared.CreditNews)!;

    public Due ToDue(LedgerKey entity) => Due.Send(entity, $"{DuePrefix}{Version}", this, CreditJson.Shared.CreditNews, At);
}
