using System.Collections.Immutable;
using Vigil.Domain.Credit;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Credit;

/// <param name="Consent">文号 of the next higher level's consent.</param>
/// <param name="PenaltyId">The heavy penalty that the serious list rests on.</param>
[GenerateSerializer, Immutable, Alias("vigil.ListCredit")]
public sealed record ListCredit(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] CreditList List,
    [property: Id(2)] CreditGround Ground,
    [property: Id(3)] string Number,
    [property: Id(4)] DateOnly DecidedOn,
    [property: Id(5)] AuthorityLevel Level,
    [property: Id(6)] string? Consent,
    [property: Id(7)] string? PenaltyId);

/// <param name="Words">What the owner says.</param>
/// <param name="Pictures">Hashes of attachments that are stored already.</param>
[GenerateSerializer, Immutable, Alias("vigil.ApplyCreditRepair")]
public sealed record ApplyCreditRepair(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] string ListingId,
    [property: Id(2)] bool ObligationsMet,
    [property: Id(3)] bool HarmRemoved,
    [property: Id(4)] string? Words,
    [property: Id(5)] ImmutableArray<string> Pictures);

/// <param name="Reason">A code, where it is refused.</param>
[GenerateSerializer, Immutable, Alias("vigil.DecideCreditRepair")]
public sealed record DecideCreditRepair(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] string ListingId, [property: Id(2)] bool Grant, [property: Id(3)] string? Reason);

/// <param name="Reason">A code.</param>
[GenerateSerializer, Immutable, Alias("vigil.AnnulListing")]
public sealed record AnnulListing([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string ListingId, [property: Id(2)] string Reason);

[GenerateSerializer, Immutable, Alias("vigil.ClassifyCredit")]
public sealed record ClassifyCredit([property: Id(0)] CommandOrigin Origin);

[GenerateSerializer, Immutable, Alias("vigil.ImposeBan")]
public sealed record ImposeBan(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] BanCause Cause, [property: Id(2)] string Number, [property: Id(3)] DateOnly DecidedOn);

/// <param name="Reason">A code.</param>
[GenerateSerializer, Immutable, Alias("vigil.LiftBan")]
public sealed record LiftBan([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string BanId, [property: Id(2)] string Reason);
