using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Equipment;

namespace Vigil.WebFrontend.Client.Equipment;

public sealed record EquipmentItem(
    string Id,
    string EntityId,
    string? EntityName,
    string TownCode,
    EquipmentType Type,
    string Name,
    string? DeviceCode,
    string? UseRegistration,
    string? Place,
    EquipmentUse Use,
    DateOnly SupervisedOn,
    DateOnly? LastInspectedOn,
    DateOnly? NextDueOn,
    EquipmentDuty NextDuty,
    EquipmentStage Stage,
    int? DaysLeft,
    IReadOnlyList<EquipmentInspection> Inspections,
    IReadOnlyList<string> Warnings,
    string Source,
    long Version);

public sealed record RegisterEquipmentRequest(
    [property: Required, MaxLength(64)] string Id,
    [property: Required, MaxLength(64)] string EntityId,
    [property: Required] EquipmentType? Type,
    [property: Required, MaxLength(200)] string Name,
    [property: MaxLength(32)] string? DeviceCode,
    [property: MaxLength(64)] string? UseRegistration,
    [property: MaxLength(200)] string? Place,
    [property: Required] DateOnly? SupervisedOn,
    DateOnly? LastInspectedOn,
    [property: Range(1, 5)] int? Grade,
    [property: Range(-90, 90)] double? Latitude,
    [property: Range(-180, 180)] double? Longitude);

public sealed record RecordEquipmentInspectionRequest(
    [property: Required] DateOnly? On, [property: Required] EquipmentDuty? Duty, bool Passed);

public sealed record EquipmentUseRequest([property: Required] EquipmentUse? Use, [property: Required] DateOnly? Since);
