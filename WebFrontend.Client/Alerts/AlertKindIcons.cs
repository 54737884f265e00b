using Vigil.Domain.Alerts;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>The sign of each kind of alert, beside its words.</summary>
public static class AlertKindIcons
{
    /// <returns>A name in <see cref="Shared.Icons"/>.</returns>
    public static string Of(AlertKind kind) => kind switch
    {
        AlertKind.Certificate => "licence",
        AlertKind.InspectionDue => "calendar",
        AlertKind.EquipmentDue => "lift",
        AlertKind.CameraDown or AlertKind.CameraBlind or AlertKind.CameraNetwork => "camera-off",
        AlertKind.Detection or AlertKind.Clue => "camera",
        AlertKind.Platform => "warning",
        AlertKind.Clock => "clock",
        AlertKind.Finding => "layers",
        AlertKind.WorkOrder => "card",
        AlertKind.ClassDemoted => "mute",
        AlertKind.Rectification => "flag",
        AlertKind.Notice => "inbox",
        AlertKind.Grade => "star",
        AlertKind.Training => "note",
        AlertKind.StaffDuty => "person",
        AlertKind.SelfCheck => "check",
        AlertKind.Reading => "level",
    };
}
