using Vigil.Domain.Equipment;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries.Equipment;
using Vigil.WebFrontend.Client.Equipment;

namespace Vigil.WebFrontend.Equipment;

/// <summary>How the API shows special equipment: the stage is computed for today.</summary>
internal sealed class EquipmentShapes(BusinessClock clock)
{
    public EquipmentItem Shown(EquipmentRow row)
    {
        var (equipment, today) = (row.State, clock.Today);
        var inspections = equipment.Inspections.IsDefault ? [] : equipment.Inspections;
        return new(
            equipment.Id,
            equipment.EntityId,
            row.EntityName,
            equipment.TownCode,
            equipment.Type,
            equipment.Name,
            equipment.DeviceCode,
            equipment.UseRegistration,
            equipment.Place,
            equipment.Use,
            equipment.SupervisedOn,
            inspections.IsEmpty ? null : inspections.Max(i => i.On),
            equipment.NextDueOn,
            equipment.NextDuty,
            equipment.NextDueOn is { } due ? EquipmentCycles.StageOn(today, due) : EquipmentStage.Planned,
            equipment.NextDueOn is { } last ? last.DayNumber - today.DayNumber : null,
            [.. inspections.OrderByDescending(i => i.On)],
            equipment.Warnings.IsDefault ? [] : equipment.Warnings,
            equipment.Source,
            row.Version);
    }
}
