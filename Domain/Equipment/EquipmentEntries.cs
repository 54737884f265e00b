using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Equipment;

public sealed record EquipmentRegistered(EquipmentType Equipment, string EntityId, string Source)
    : EntryBody("equipment.registered");

public sealed record EquipmentChanged(ImmutableArray<string> Fields, string Source) : EntryBody("equipment.changed");

public sealed record EquipmentInspected(DateOnly On, EquipmentDuty Duty, bool Passed, DateOnly? NextDueOn, EquipmentDuty NextDuty)
    : EntryBody("equipment.inspected");

/// <summary>A rung towards the next duty was reached.</summary>
public sealed record EquipmentStageReached(EquipmentStage Stage, EquipmentDuty Duty, DateOnly DueOn, int DaysLeft)
    : EntryBody("equipment.stageReached");

/// <summary>停用, 启用 or 报废.</summary>
public sealed record EquipmentUseChanged(EquipmentUse Former, EquipmentUse Use, DateOnly On) : EntryBody("equipment.useChanged");

/// <summary>Officers looked at it by a work order. It moves no duty: an officer's visit is no inspection body's.</summary>
public sealed record EquipmentVisited(string WorkOrderId, WorkOrderOutcome? Outcome, DateOnly? On) : EntryBody("equipment.visited");

[JsonSerializable(typeof(EquipmentState))]
[JsonSerializable(typeof(EquipmentRegistered))]
[JsonSerializable(typeof(EquipmentChanged))]
[JsonSerializable(typeof(EquipmentInspected))]
[JsonSerializable(typeof(EquipmentStageReached))]
[JsonSerializable(typeof(EquipmentUseChanged))]
[JsonSerializable(typeof(EquipmentVisited))]
public sealed partial class EquipmentJson : JsonSerializerContext
{
    public static EquipmentJson Shared { get; } = new(DomainJson.NewOptions());
}
