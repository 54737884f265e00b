using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Penalties;

/// <summary>Why something left the public pages.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PenaltyPublicityEnd>))]
public enum PenaltyPublicityEnd
{
    /// <summary>Its time is over (order 45 art. 13).</summary>
    TimeOver = 0,

    /// <summary>Stopped early (order 45 art. 14).</summary>
    Repaired = 1,

    /// <summary>The decision fell (order 45 art. 11).</summary>
    Withdrawn = 2,
}

/// <summary>A decision was recorded. Names nobody: who was penalised stands in the state.</summary>
public sealed record PenaltyRecorded(
    ImmutableArray<PenaltyKind> Kinds, PenaltyField Field, PenaltyProcedure Procedure, DateOnly DecidedOn, PenaltyWithheld? Withheld, DateOnly? PublishOn)
    : EntryBody("penalty.recorded");

/// <param name="Through">The last day on the public pages, inclusive.</param>
/// <param name="RuleFrom">The first day of the dated row that was applied.</param>
public sealed record PenaltyPublished(DateOnly On, DateOnly Through, DateOnly RuleFrom) : EntryBody("penalty.published");

/// <summary>The record was put right (order 45 art. 12). Names fields, never their values.</summary>
public sealed record PenaltyCorrected(ImmutableArray<string> Fields, string Reason, DateOnly? Through) : EntryBody("penalty.corrected");

public sealed record PenaltyUnpublished(PenaltyPublicityEnd Cause) : EntryBody("penalty.unpublished");

public sealed record PenaltyRepairApplied(DateOnly AppliedOn) : EntryBody("penalty.repairApplied");

public sealed record PenaltyRepairDecided(bool Granted, string? Reason) : EntryBody("penalty.repairDecided");

/// <summary>The decision was changed, revoked or found void; it counts no more.</summary>
public sealed record PenaltyWithdrawn(DateOnly On, string Reason) : EntryBody("penalty.withdrawn");

/// <summary>Tells the credit file of the entity what became of a decision: a due.</summary>
/// <param name="Violation">The type, so that a repetition is found; it goes into states only.</param>
/// <param name="Counts">False once the decision fell.</param>
public sealed record PenaltyNews(
    string Id, string EntityId, string TownCode, DateOnly DecidedOn, string Violation, PenaltyWeight Weight, bool Counts, long Version, DateTimeOffset At)
{
    public const string DuePrefix = "penalty:";

    /// <summary>The ledger kind of a credit file.</summary>
    public const string TargetKind = "credit";

    public static PenaltyNews Of(string? payload) => JsonSerializer.Deserialize(payload ?? "", PenaltyJson.Shared.PenaltyNews)!;

    public Due ToDue() => Due.Send(new(TargetKind, EntityId), $"{DuePrefix}{Id}:{Version}", this, PenaltyJson.Shared.PenaltyNews, At);
}
