using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Ledger.Queries.Cameras;
using Vigil.Ledger.Queries.Employees;
using Vigil.Ledger.Queries.Entities;
using Vigil.Ledger.Queries.Equipment;
using Vigil.WebFrontend.Alerts;
using Vigil.WebFrontend.Cameras;
using Vigil.WebFrontend.Certificates;
using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Employees;
using Vigil.WebFrontend.Equipment;

namespace Vigil.WebFrontend.Entities;

/// <summary>How the API shows entities.</summary>
internal sealed class EntityShapes(CertificateShapes certificates, EmployeeShapes employees, EquipmentShapes equipment, RuleSettings rules)
{
    public static EntityItem Shown(EntityRow row)
    {
        var entity = row.State;
        return new(
            entity.Id,
            entity.Name,
            entity.RegistrationNumber,
            entity.Category,
            entity.Status,
            entity.TownCode,
            entity.Village,
            entity.Address,
            entity.Location?.Latitude,
            entity.Location?.Longitude,
            entity.Risk?.Grade,
            entity.NextInspectionOn,
            entity.InspectionOverdue,
            row.OpenAlerts,
            entity.Source);
    }

    public EntityArchive Shown(EntityDossier dossier)
    {
        var entity = dossier.Entity.State;
        return new(
            Shown(dossier.Entity),
            entity.RecordedOn,
            entity.Warnings.IsDefault ? [] : entity.Warnings,
            entity.Risk,
            entity.YearlyCap,
            entity.CapOverrideReason,
            certificates.Shown(EntityState.Kind, entity.Id, entity.Name, entity.Id, entity.TownCode, entity.Certificates),
            entity.Inspections.IsDefault ? [] : [.. entity.Inspections.OrderByDescending(i => i.On).ThenByDescending(i => i.Id, StringComparer.Ordinal)],
            [.. dossier.Employees.Select(e => employees.Shown(new EmployeeRow(e.State, e.Version, entity.Name)))],
            [.. dossier.Equipment.Select(e => equipment.Shown(new EquipmentRow(e.State, e.Version, entity.Name)))],
            [.. dossier.Cameras.Select(c => CameraShapes.Shown(new CameraRow(c.State, c.Version, entity.Name), null, rules))],
            [.. dossier.Alerts.Select(AlertShapes.Shown)],
            dossier.Entity.Version);
    }
}
