using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Campaigns;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.WebFrontend.Client.Draws;

namespace Vigil.WebFrontend.Client.Campaigns;

/// <summary>A planned campaign.</summary>
/// <param name="DrawId">A published draw whose entities are visited; missing for the filter.</param>
public sealed record CampaignRequest(
    [property: Required, MaxLength(40)] string Id,
    [property: Required, MaxLength(100)] string Name,
    [property: Required, MinLength(1)] IReadOnlyList<string> Items,
    IReadOnlyList<EntityCategory>? Categories,
    IReadOnlyList<string>? Towns,
    IReadOnlyList<RiskGrade>? Grades,
    bool EquipmentUsers,
    [property: MaxLength(40)] string? DrawId,
    [property: Required] DateOnly? From,
    [property: Required] DateOnly? Through,
    [property: Required, Range(1, 500)] int? WeeklyCapacity);

public sealed record ExtensionRequest([property: Required] DateOnly? Through, [property: Required, MaxLength(500)] string Reason);

/// <param name="Done">Visits that are over.</param>
public sealed record CampaignWeekModel(DateOnly Monday, int WorkingDays, int Capacity, int Planned, int Ordered, int Done);

/// <param name="Left">How many don't fit into the weeks.</param>
public sealed record CampaignPreview(int Targets, int Left, IReadOnlyList<CampaignWeekModel> Weeks, IReadOnlyList<ExclusionCount> Excluded);

public sealed record CampaignRow(
    string Id, string Name, CampaignStatus Status, DateOnly From, DateOnly Through, int WeeklyCapacity, int Targets, int Ordered, int Done, DateTimeOffset DraftedAt, string? DrawId,
    long Version);

public sealed record CampaignTargetModel(
    string EntityId, string Name, string Town, DateOnly Week, IReadOnlyList<string> Officers, string? OrderId, WorkOrderStatus? Status, WorkOrderOutcome? Outcome);

public sealed record CampaignChangeModel(CampaignChangeKind Kind, string Words, DateOnly? Through, DateTimeOffset At, string By);

public sealed record CampaignDetail(
    CampaignRow Campaign,
    IReadOnlyList<string> Items,
    IReadOnlyList<CampaignWeekModel> Weeks,
    IReadOnlyList<ExclusionCount> Excluded,
    IReadOnlyList<CampaignTargetModel> Targets,
    IReadOnlyList<CampaignChangeModel> Changes);
