using Vigil.Domain.Alerts;

namespace Vigil.Domain.Equipment;

/// <summary>What a county may set about special equipment. Years are those of the safety rules (TSG); those marked there as unsure may be set.</summary>
public sealed record EquipmentSettings
{
    /// <summary>Years between inspections of the types that have one fixed cycle.</summary>
    public IReadOnlyDictionary<EquipmentType, int> CycleYears { get; init; } = new Dictionary<EquipmentType, int>
    {
        [EquipmentType.Boiler] = 1, // TSG 11: external yearly; every second one with the internal inspection
        [EquipmentType.Crane] = 1, // TSG 51-2023
        [EquipmentType.BridgeCrane] = 2,
        [EquipmentType.Forklift] = 1, // TSG 81-2022: one to two; the shorter until the county says otherwise
        [EquipmentType.SightseeingCar] = 1,
        [EquipmentType.AmusementRide] = 1,
        [EquipmentType.Ropeway] = 1, // every third one in full
    };

    /// <summary>Most years from the first use to the first inspection of a vessel or pipe (TSG 21).</summary>
    public int VesselFirstYears { get; init; } = 3;

    /// <summary>Most years to the next inspection by safety grade, for grades 1 to 5. Grade 4 is set by the inspector; grade 5 may not be used.</summary>
    public IReadOnlyDictionary<int, int> VesselYearsByGrade { get; init; } =
        new Dictionary<int, int> { [1] = 6, [2] = 6, [3] = 3, [4] = 1, [5] = 0 };

    /// <summary>With what severity a rung raises its alert; a rung that isn't listed makes an entry and no alert.</summary>
    public IReadOnlyDictionary<EquipmentStage, AlertSeverity> Severities { get; init; } = new Dictionary<EquipmentStage, AlertSeverity>
    {
        [EquipmentStage.ApplyNow] = AlertSeverity.Info,
        [EquipmentStage.Days7] = AlertSeverity.Minor,
        [EquipmentStage.LastDay] = AlertSeverity.Major,
        [EquipmentStage.Overdue] = AlertSeverity.Major,
    };

    public IEnumerable<string> Problems()
    {
        EquipmentType[] special = [EquipmentType.Lift, EquipmentType.PressureVessel, EquipmentType.PressurePipe];
        foreach (var missing in Enum.GetValues<EquipmentType>().Except(special).Where(t => CycleYears.GetValueOrDefault(t) is < 1 or > 10))
        {
            yield return $"Equipment: CycleYears needs 1 to 10 years for {missing}.";
        }

        if (VesselFirstYears is < 1 or > 3)
        {
            yield return "Equipment: VesselFirstYears must be 1 to 3.";
        }

        if (!VesselYearsByGrade.Keys.Order().SequenceEqual([1, 2, 3, 4, 5]) || VesselYearsByGrade.Values.Any(y => y is < 0 or > 12))
        {
            yield return "Equipment: VesselYearsByGrade needs 0 to 12 years for each grade from 1 to 5.";
        }
    }
}
