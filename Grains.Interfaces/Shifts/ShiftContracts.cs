using System.Collections.Immutable;
using Vigil.Domain.Shifts;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Shifts;

/// <summary>A piece of open work, as it travels to the desk.</summary>
[GenerateSerializer, Immutable, Alias("vigil.OpenWork")]
public sealed record OpenWork(
    [property: Id(0)] string Kind,
    [property: Id(1)] string Key,
    [property: Id(2)] ShiftItemStanding Standing,
    [property: Id(3)] string? AssignedTo,
    [property: Id(4)] DateTimeOffset? Until,
    [property: Id(5)] long Version);

/// <param name="Items">What is open, read up to <paramref name="UpTo"/>.</param>
/// <param name="Note">May name people: it is kept in the state, never in an entry.</param>
[GenerateSerializer, Immutable, Alias("vigil.SignOffShift")]
public sealed record SignOffShift(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] ImmutableArray<OpenWork> Items,
    [property: Id(2)] long UpTo,
    [property: Id(3)] string? Note);

/// <param name="Digest">Of the handover that was read.</param>
[GenerateSerializer, Immutable, Alias("vigil.SignOnShift")]
public sealed record SignOnShift([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Digest);

[GenerateSerializer, Immutable, Alias("vigil.WithdrawHandover")]
public sealed record WithdrawHandover([property: Id(0)] CommandOrigin Origin);

/// <param name="Reason">A code.</param>
[GenerateSerializer, Immutable, Alias("vigil.TakeOverShift")]
public sealed record TakeOverShift([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Reason);
