using System.Collections.Immutable;
using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Sources;
using Vigil.Domain.Traceability;

namespace Vigil.Domain.Comparisons;

/// <summary>What the comparison of one entity is told: its whole archive, and who else claims the same identifiers.</summary>
/// <param name="Entity"><see langword="null"/> where there is no such entity.</param>
/// <param name="Others">Other entities with an identifier that this one claimed when it was last compared.</param>
public sealed record ComparisonFacts(
    EntityState? Entity,
    ImmutableArray<EmployeeState> Employees,
    ImmutableArray<EquipmentState> Equipment,
    ImmutableArray<CameraState> Cameras,
    ImmutableArray<IdentifierClaim> Others)
{
    /// <summary>Its newest delivery notes on which a check found something.</summary>
    public ImmutableArray<GoodsState> Goods { get; init; } = [];

    /// <summary>What came in and went out of each batch of which it sold something.</summary>
    public ImmutableArray<GoodsBalance> Balances { get; init; } = [];

    /// <summary>What departments said of it and of those who work there.</summary>
    public ImmutableArray<FactsState> Told { get; init; } = [];

    /// <summary>Ids of findings whose alert a dispatcher has made a work order of already: nobody else is sent meanwhile.</summary>
    public ImmutableHashSet<string> InWork { get; init; } = [];

    public static ComparisonFacts None { get; } = new(null, [], [], [], []);
}

/// <param name="Identifier">With its kind before it: <c>registration:…</c>, <c>licence:…</c>, <c>device:…</c>.</param>
public sealed record IdentifierClaim(string EntityId, string Identifier);

/// <summary>Something that a check found.</summary>
/// <param name="Part">What within the entity: a worker, a piece of equipment, a number; <see langword="null"/> for the entity itself.</param>
/// <param name="Detail">Codes, ids and days; while they are the same it is the same finding. Nothing that changes by itself from day to day.</param>
/// <param name="About">Other entities that it names.</param>
public sealed record Found(ComparisonRule Rule, string? Part, ImmutableSortedDictionary<string, string> Detail, ImmutableArray<string> About)
{
    public string Id => Part is null ? Rule.Code : $"{Rule.Code}:{Part}";

    public AlertSeverity Severity => Rule.Severity;
}
