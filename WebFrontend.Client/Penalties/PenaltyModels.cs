using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Penalties;
using Vigil.WebFrontend.Client.Credit;

namespace Vigil.WebFrontend.Client.Penalties;

/// <summary>A decision as it stands in the file.</summary>
/// <param name="Number">文号.</param>
/// <param name="Violation">违法行为类型: a type, not the story.</param>
/// <param name="Fine">Yuan.</param>
/// <param name="Confiscated">Yuan.</param>
/// <param name="Aggravated">从重.</param>
/// <param name="RestrictedThrough">The last day of a restriction, inclusive.</param>
public sealed record PenaltyDecisionModel(
    [property: Required, StringLength(60)] string Number,
    [property: Required] DateOnly? DecidedOn,
    PenaltyProcedure Procedure,
    PenaltyField Field,
    [property: Required, StringLength(100)] string Violation,
    [property: Required, StringLength(300)] string Basis,
    [property: Required] IReadOnlyList<PenaltyKind> Kinds,
    decimal? Fine,
    decimal? Confiscated,
    bool Aggravated,
    DateOnly? RestrictedThrough,
    [property: Required, StringLength(100)] string Authority);

/// <param name="PersonName">Of a penalised person; shown in public with the given name masked.</param>
/// <param name="PublishedOn">Where it went out elsewhere before.</param>
public sealed record RecordPenaltyRequest(
    [property: Required, StringLength(100)] string EntityId,
    PenaltyParty Party,
    [property: StringLength(60)] string? PersonName,
    [property: Required] PenaltyDecisionModel? Decision,
    DateOnly? PublishedOn);

public sealed record PublishPenaltyRequest;

/// <param name="Reason">A code.</param>
public sealed record CorrectPenaltyRequest(
    [property: Required] PenaltyDecisionModel? Decision, [property: StringLength(60)] string? PersonName, [property: Required, StringLength(40)] string Reason);

/// <param name="On">When the decision fell.</param>
/// <param name="Reason">A code.</param>
public sealed record WithdrawPenaltyRequest([property: Required] DateOnly? On, [property: Required, StringLength(40)] string Reason);

/// <param name="EarliestStopOn">The first day on which its publication may be stopped early; absent where it never may.</param>
public sealed record PenaltyItem(
    string Id,
    string EntityId,
    string? EntityName,
    string TownCode,
    PenaltyParty Party,
    string? PersonName,
    PenaltyDecisionModel Decision,
    PenaltyWeight Weight,
    PenaltyStatus Status,
    PenaltyWithheld? Withheld,
    DateOnly? PublishOn,
    DateOnly? PublishedOn,
    DateOnly? PublicThrough,
    DateOnly? EndedOn,
    DateOnly? EarliestStopOn,
    RepairModel? Repair,
    string? WithdrawnReason,
    int Corrections,
    IReadOnlyList<CreditClockModel> Clocks,
    long Version);
