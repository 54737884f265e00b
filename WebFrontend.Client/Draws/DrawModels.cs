using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Draws;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;

namespace Vigil.WebFrontend.Client.Draws;

/// <summary>An item of the published list: what is not on it may not be inspected.</summary>
public sealed record DrawItemModel(string Code, string Zh, string En, string Ground, string? Qualification);

/// <summary>Parts drawn of each credit class, in percent.</summary>
public sealed record RatioModel(
    [property: Required, Range(0.0001, 100)] decimal? A,
    [property: Required, Range(0.0001, 100)] decimal? B,
    [property: Required, Range(0.0001, 100)] decimal? C,
    [property: Required, Range(0.0001, 100)] decimal? D,
    [property: Required, Range(0.0001, 100)] decimal? Unclassified,
    [property: Required, Range(0.0001, 100)] decimal? KeyUnit);

public sealed record RatioExample(string Code, RatioModel Ratios);

/// <summary>What a draw is planned with.</summary>
public sealed record DrawOptions(IReadOnlyList<DrawItemModel> Items, IReadOnlyList<RatioExample> Ratios, int MostVisits);

/// <summary>An officer who may not visit an entity.</summary>
public sealed record RecusalModel([property: Required, MaxLength(100)] string OfficerId, [property: Required, MaxLength(100)] string EntityId);

/// <summary>A planned draw.</summary>
/// <param name="Id">Its number: letters, digits, hyphen, dot, underline.</param>
/// <param name="Beacon">The public value that will seed it, named so that there is only one.</param>
/// <param name="BeaconAt">When that value will be known.</param>
/// <param name="Credit">Credit classes, a line for each entity: <c>id,class</c> or <c>id,class,key</c>.</param>
public sealed record DrawRequest(
    [property: Required, MaxLength(40)] string Id,
    [property: Required, MaxLength(100)] string Name,
    [property: Required, MinLength(1)] IReadOnlyList<string> Items,
    IReadOnlyList<EntityCategory>? Categories,
    IReadOnlyList<string>? Towns,
    IReadOnlyList<RiskGrade>? Grades,
    bool EquipmentUsers,
    [property: Required] RatioModel Ratios,
    [property: Required, Range(1, 1000)] int? OfficerCap,
    [property: Required, MaxLength(100)] string Beacon,
    [property: Required] DateTimeOffset? BeaconAt,
    IReadOnlyList<RecusalModel>? Recusals,
    IReadOnlyList<string>? Absent,
    [property: Required] DateOnly? DueOn,
    string? Credit);

public sealed record SeedRequest([property: Required, MaxLength(100)] string Value, [property: Required, MaxLength(200)] string Source);

public sealed record RedrawRequest(
    [property: Required, MaxLength(40)] string NewId,
    [property: Required, MaxLength(100)] string Beacon,
    [property: Required] DateTimeOffset? BeaconAt,
    [property: Required, MaxLength(500)] string Reason);

public sealed record DrawReasonRequest([property: Required, MaxLength(500)] string Reason);

/// <summary>Nothing has to be said.</summary>
public sealed record AdvanceRequest;

/// <summary>Why some were left out, and how many.</summary>
public sealed record ExclusionCount(string Reason, int Count);

public sealed record StratumModel(string Code, int Size, decimal Percent, int Drawn);

/// <summary>What the pools would be if they were frozen now.</summary>
public sealed record DrawPreview(
    int Entities, int Drawn, int Officers, IReadOnlyList<StratumModel> Strata, IReadOnlyList<ExclusionCount> Excluded, IReadOnlyList<ExclusionCount> Absent);

/// <param name="Visits">How many were drawn; 0 before the draw.</param>
/// <param name="Up">How many of them go a level up.</param>
/// <param name="Over">How many of them are done or cancelled.</param>
public sealed record DrawItemRow(
    string Id, string Name, DrawStatus Status, DateTimeOffset DraftedAt, DateTimeOffset BeaconAt, string Beacon, DateOnly DueOn, int Entities, int Visits, int Up, int Over,
    string? RedrawOf, long Version);

public sealed record DrawStepModel(DrawStatus Step, DateTimeOffset At, string By);

public sealed record DrawVisitModel(
    int No, string Stratum, string EntityId, string Name, string Town, IReadOnlyList<string> Officers, string? Up, WorkOrderStatus? Status, WorkOrderOutcome? Outcome);

public sealed record DrawDetail(
    DrawItemRow Draw,
    IReadOnlyList<string> Items,
    IReadOnlyList<DrawStepModel> Steps,
    string? Commitment,
    string? Rule,
    string? Value,
    string? Source,
    string? Seed,
    int Officers,
    IReadOnlyList<StratumModel> Strata,
    IReadOnlyList<ExclusionCount> Excluded,
    IReadOnlyList<DrawVisitModel> Visits,
    string? EndReason,
    string? ReplacedBy);
