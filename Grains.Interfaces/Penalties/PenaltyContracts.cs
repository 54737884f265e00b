using System.Collections.Immutable;
using Vigil.Domain.Penalties;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Penalties;

/// <summary>A decision as it is recorded or corrected.</summary>
[GenerateSerializer, Immutable, Alias("vigil.PenaltyData")]
public sealed record PenaltyData(
    [property: Id(0)] string Number,
    [property: Id(1)] DateOnly DecidedOn,
    [property: Id(2)] PenaltyProcedure Procedure,
    [property: Id(3)] PenaltyField Field,
    [property: Id(4)] string Violation,
    [property: Id(5)] string Basis,
    [property: Id(6)] ImmutableArray<PenaltyKind> Kinds,
    [property: Id(7)] decimal? Fine,
    [property: Id(8)] decimal? Confiscated,
    [property: Id(9)] bool Aggravated,
    [property: Id(10)] DateOnly? RestrictedThrough,
    [property: Id(11)] string Authority);

/// <param name="PersonName">Of a penalised person.</param>
/// <param name="PublishedOn">Where it went out elsewhere before.</param>
[GenerateSerializer, Immutable, Alias("vigil.RecordPenalty")]
public sealed record RecordPenalty(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] string EntityId,
    [property: Id(2)] PenaltyParty Party,
    [property: Id(3)] string? PersonName,
    [property: Id(4)] PenaltyData Decision,
    [property: Id(5)] DateOnly? PublishedOn);

[GenerateSerializer, Immutable, Alias("vigil.PublishPenalty")]
public sealed record PublishPenalty([property: Id(0)] CommandOrigin Origin);

/// <param name="Reason">A code.</param>
[GenerateSerializer, Immutable, Alias("vigil.CorrectPenalty")]
public sealed record CorrectPenalty(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] PenaltyData Decision, [property: Id(2)] string? PersonName, [property: Id(3)] string Reason);

[GenerateSerializer, Immutable, Alias("vigil.ApplyPenaltyRepair")]
public sealed record ApplyPenaltyRepair(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] bool ObligationsMet, [property: Id(2)] bool HarmRemoved);

/// <param name="Reason">A code, where it is refused.</param>
[GenerateSerializer, Immutable, Alias("vigil.DecidePenaltyRepair")]
public sealed record DecidePenaltyRepair([property: Id(0)] CommandOrigin Origin, [property: Id(1)] bool Grant, [property: Id(2)] string? Reason);

/// <param name="Reason">A code.</param>
[GenerateSerializer, Immutable, Alias("vigil.WithdrawPenalty")]
public sealed record WithdrawPenalty([property: Id(0)] CommandOrigin Origin, [property: Id(1)] DateOnly On, [property: Id(2)] string Reason);
