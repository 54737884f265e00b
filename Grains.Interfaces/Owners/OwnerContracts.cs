using System.Collections.Immutable;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Owners;

/// <param name="Tell">Whether the code goes to the entity's contact.</param>
[GenerateSerializer, Immutable, Alias("vigil.IssueClaim")]
public sealed record IssueClaim([property: Id(0)] CommandOrigin Origin, [property: Id(1)] bool Tell);

/// <param name="Hash">Of the code that was typed.</param>
[GenerateSerializer, Immutable, Alias("vigil.RedeemClaim")]
public sealed record RedeemClaim([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Hash, [property: Id(2)] string AccountId);

[GenerateSerializer, Immutable, Alias("vigil.DecideClaim")]
public sealed record DecideClaim([property: Id(0)] CommandOrigin Origin);

/// <param name="Seen">Those of whom the owner has seen the warning.</param>
[GenerateSerializer, Immutable, Alias("vigil.SetStaffDuty")]
public sealed record SetStaffDuty(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] DateOnly Day,
    [property: Id(2)] ImmutableArray<string> EmployeeIds,
    [property: Id(3)] ImmutableArray<string> Seen);
