using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;

namespace Vigil.Domain.Equipment;

/// <summary>特种设备目录, by what decides the inspection cycle.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EquipmentType>))]
public enum EquipmentType
{
    /// <summary>锅炉.</summary>
    Boiler = 1,

    /// <summary>压力容器.</summary>
    PressureVessel = 2,

    /// <summary>电梯.</summary>
    Lift = 3,

    /// <summary>起重机械 of the kinds inspected yearly (塔式, 升降机, 流动式, molten metal).</summary>
    Crane = 4,

    /// <summary>桥式, 门式起重机: every two years.</summary>
    BridgeCrane = 5,

    /// <summary>场(厂)内专用机动车辆: 叉车.</summary>
    Forklift = 6,

    /// <summary>观光车.</summary>
    SightseeingCar = 7,

    /// <summary>大型游乐设施.</summary>
    AmusementRide = 8,

    /// <summary>压力管道.</summary>
    PressurePipe = 9,

    /// <summary>客运索道.</summary>
    Ropeway = 10,
}

/// <summary>What falls due next: two different duties for a lift, and an alert says which.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EquipmentDuty>))]
public enum EquipmentDuty
{
    /// <summary>定期检验 by an inspection body.</summary>
    PeriodicInspection = 0,

    /// <summary>自行检测 of a lift in a year without periodic inspection.</summary>
    SelfTest = 1,

    /// <summary>内部检验 of a boiler, 全面检验 of a ropeway: the larger inspection, which includes the yearly one.</summary>
    FullInspection = 2,
}

[JsonConverter(typeof(JsonStringEnumConverter<EquipmentUse>))]
public enum EquipmentUse
{
    InUse = 0,

    /// <summary>停用.</summary>
    OutOfUse = 1,

    /// <summary>报废.</summary>
    Scrapped = 2,
}

/// <summary>How far the next duty has come on its ladder.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EquipmentStage>))]
public enum EquipmentStage
{
    Planned = 0,

    /// <summary>Within the month before the end, in which the inspection must be applied for (特设法 art. 40).</summary>
    ApplyNow = 1,
    Days7 = 2,
    LastDay = 3,

    /// <summary>Not inspected in time: it may not be used (特设法 art. 40).</summary>
    Overdue = 4,
}

/// <summary>An inspection or test that was made.</summary>
/// <param name="SetNextOn">The next day printed in the report, where the inspector set one; it can shorten the cycle, never lengthen it.</param>
public sealed record EquipmentInspection(DateOnly On, EquipmentDuty Duty, bool Passed, string Source, DateOnly? SetNextOn = null);

/// <summary>One piece of special equipment. Ledger kind <c>equipment</c>.</summary>
/// <param name="SupervisedOn">The day of the supervision (first) inspection, from which the cycle counts.</param>
/// <param name="Grade">安全状况等级 1 to 5 of a pressure vessel; decides its cycle.</param>
/// <param name="NextDueOn">Last day for the next duty, inclusive.</param>
public sealed record EquipmentState(
    string Id,
    string EntityId,
    string TownCode,
    EquipmentType Type,
    string Name,
    string? DeviceCode,
    string? UseRegistration,
    string? Place,
    GeoPoint? Location,
    DateOnly SupervisedOn,
    int? Grade,
    EquipmentUse Use,
    DateOnly? OutOfUseSince,
    ImmutableArray<EquipmentInspection> Inspections,
    DateOnly? NextDueOn,
    EquipmentDuty NextDuty,
    EquipmentStage Announced,
    string Source,
    DateOnly RecordedOn,
    ImmutableArray<CertificateState> Certificates,
    ImmutableArray<string> Warnings) : ILedgerState<EquipmentState>
{
    public const string Kind = "equipment";

    public static int Schema => 1;

    public static JsonTypeInfo<EquipmentState> Json => EquipmentJson.Shared.EquipmentState;

    public static LedgerKey KeyOf(string id) => new(Kind, id);
}
