using Vigil.Domain.Equipment;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Equipment;

/// <param name="SupervisedOn">The day of the supervision (first) inspection, from which the cycle counts.</param>
/// <param name="LastInspectedOn">The last periodic inspection known; <see langword="null"/> where only the first one is.</param>
/// <param name="Grade">安全状况等级 1 to 5 of a pressure vessel.</param>
/// <param name="Latitude">WGS-84, in degrees; given together with the longitude or not at all.</param>
/// <param name="Source">Where the data came from: <c>api</c>, or an import's source name.</param>
[GenerateSerializer, Immutable, Alias("vigil.EquipmentBase")]
public sealed record EquipmentBase(
    [property: Id(0)] string EntityId,
    [property: Id(1)] EquipmentType Type,
    [property: Id(2)] string Name,
    [property: Id(3)] string? DeviceCode,
    [property: Id(4)] string? UseRegistration,
    [property: Id(5)] string? Place,
    [property: Id(6)] double? Latitude,
    [property: Id(7)] double? Longitude,
    [property: Id(8)] DateOnly SupervisedOn,
    [property: Id(9)] DateOnly? LastInspectedOn,
    [property: Id(10)] int? Grade,
    [property: Id(11)] string Source);

[GenerateSerializer, Immutable, Alias("vigil.RegisterEquipment")]
public sealed record RegisterEquipment([property: Id(0)] CommandOrigin Origin, [property: Id(1)] EquipmentBase Base);

[GenerateSerializer, Immutable, Alias("vigil.ChangeEquipment")]
public sealed record ChangeEquipment([property: Id(0)] CommandOrigin Origin, [property: Id(1)] EquipmentBase Base);

/// <param name="SetNextOn">The next day printed in the report, where the inspector set one.</param>
/// <param name="Grade">The safety grade that the inspection found, for a vessel or pipe.</param>
[GenerateSerializer, Immutable, Alias("vigil.RecordEquipmentInspection")]
public sealed record RecordEquipmentInspection(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] DateOnly On,
    [property: Id(2)] EquipmentDuty Duty,
    [property: Id(3)] bool Passed,
    [property: Id(4)] string Source,
    [property: Id(5)] DateOnly? SetNextOn = null,
    [property: Id(6)] int? Grade = null);

[GenerateSerializer, Immutable, Alias("vigil.ChangeEquipmentUse")]
public sealed record ChangeEquipmentUse(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] EquipmentUse Use, [property: Id(2)] DateOnly Since);
