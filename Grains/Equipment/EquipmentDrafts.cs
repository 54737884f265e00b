using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Grains.Interfaces.Entities;
using Vigil.Grains.Interfaces.Equipment;

namespace Vigil.Grains.Equipment;

internal static class EquipmentDrafts
{
    public static EquipmentDraft ToDraft(this EquipmentBase data, EntityPlace user) => new(
        data.EntityId,
        user.TownCode,
        data.Type,
        data.Name,
        data.DeviceCode,
        data.UseRegistration,
        data.Place,
        data is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : null,
        data.SupervisedOn,
        data.Grade,
        data.Source,
        data.LastInspectedOn is { } on ? new(on, EquipmentDuty.PeriodicInspection, Passed: true, data.Source) : null);
}
