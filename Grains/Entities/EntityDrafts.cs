using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Grains.Interfaces.Entities;

namespace Vigil.Grains.Entities;

internal static class EntityDrafts
{
    public static EntityDraft ToDraft(this EntityBase data) => new(
        data.Name,
        data.RegistrationNumber,
        data.Category,
        data.TownCode,
        data.Village,
        data.Address,
        data is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : null,
        data.Source,
        data.Status);

    public static InspectionRecord ToRecord(this RecordInspection command) => new(
        command.Id,
        command.On,
        command.Kind,
        command.Result,
        command.Critical,
        command.Serious,
        command.Minor,
        command.Source,
        command.InspectorId,
        command.Note);
}
