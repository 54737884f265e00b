using System.Collections.Immutable;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Draws;

/// <summary>Whom a draw or a campaign chooses from. Empty lists mean all.</summary>
[GenerateSerializer, Immutable, Alias("vigil.PoolChoice")]
public sealed record PoolChoice(
    [property: Id(0)] ImmutableArray<EntityCategory> Categories,
    [property: Id(1)] ImmutableArray<string> Towns,
    [property: Id(2)] ImmutableArray<RiskGrade> Grades,
    [property: Id(3)] bool EquipmentUsers);

/// <summary>Parts drawn of the strata, in millionths.</summary>
[GenerateSerializer, Immutable, Alias("vigil.StratumRatios")]
public sealed record StratumRatios(
    [property: Id(0)] int A,
    [property: Id(1)] int B,
    [property: Id(2)] int C,
    [property: Id(3)] int D,
    [property: Id(4)] int Unclassified,
    [property: Id(5)] int KeyUnit);

/// <summary>An officer who may not visit an entity.</summary>
[GenerateSerializer, Immutable, Alias("vigil.OfficerRecusal")]
public sealed record OfficerRecusal([property: Id(0)] string OfficerId, [property: Id(1)] string EntityId);

/// <param name="Credit">Credit classes as text, <c>id,class[,key]</c> a line; <see langword="null"/> where nobody has any.</param>
[GenerateSerializer, Immutable, Alias("vigil.DraftDraw")]
public sealed record DraftDraw(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] string Name,
    [property: Id(2)] ImmutableArray<string> Items,
    [property: Id(3)] PoolChoice Pool,
    [property: Id(4)] StratumRatios Ratios,
    [property: Id(5)] int OfficerCap,
    [property: Id(6)] string Beacon,
    [property: Id(7)] DateTimeOffset BeaconAt,
    [property: Id(8)] ImmutableArray<OfficerRecusal> Recusals,
    [property: Id(9)] ImmutableArray<string> Absent,
    [property: Id(10)] DateOnly DueOn,
    [property: Id(11)] string? Credit);

/// <summary>Takes the draw's next step, where that needs nothing to be said.</summary>
[GenerateSerializer, Immutable, Alias("vigil.AdvanceDraw")]
public sealed record AdvanceDraw([property: Id(0)] CommandOrigin Origin);

[GenerateSerializer, Immutable, Alias("vigil.SeedDraw")]
public sealed record SeedDraw([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Value, [property: Id(2)] string Source);

/// <param name="NewId">The number of the draw that takes its place.</param>
[GenerateSerializer, Immutable, Alias("vigil.Redraw")]
public sealed record Redraw(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] string NewId,
    [property: Id(2)] string Beacon,
    [property: Id(3)] DateTimeOffset BeaconAt,
    [property: Id(4)] string Reason);

[GenerateSerializer, Immutable, Alias("vigil.AbandonDraw")]
public sealed record AbandonDraw([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Reason);
