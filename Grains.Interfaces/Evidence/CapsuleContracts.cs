using Vigil.Domain.Evidence;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Evidence;

/// <param name="Reason">Words of 1 to 500 characters.</param>
[GenerateSerializer, Immutable, Alias("vigil.HoldCapsule")]
public sealed record HoldCapsule([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Reason);

/// <inheritdoc cref="HoldCapsule"/>
[GenerateSerializer, Immutable, Alias("vigil.LiftCapsule")]
public sealed record LiftCapsule([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Reason);

/// <inheritdoc cref="HoldCapsule"/>
[GenerateSerializer, Immutable, Alias("vigil.DecideCapsule")]
public sealed record DecideCapsule(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] CapsuleDecision Decision, [property: Id(2)] string Reason);

/// <param name="Item">Its number, from 1.</param>
/// <param name="Copy">A marked copy, and not the original bytes.</param>
[GenerateSerializer, Immutable, Alias("vigil.ViewCapsule")]
public sealed record ViewCapsule([property: Id(0)] CommandOrigin Origin, [property: Id(1)] int Item, [property: Id(2)] bool Copy);

[GenerateSerializer, Immutable, Alias("vigil.ExportCapsule")]
public sealed record ExportCapsule([property: Id(0)] CommandOrigin Origin);

/// <inheritdoc cref="HoldCapsule"/>
[GenerateSerializer, Immutable, Alias("vigil.RemoveCapsule")]
public sealed record RemoveCapsule([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Reason);
