using Vigil.Domain.Cameras;
using Vigil.Domain.Certificates;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Inspections;
using Vigil.Domain.Inspectors;
using Vigil.Domain.Sources;
using Vigil.Domain.Traceability;

namespace Vigil.Domain.Imports;

/// <summary>Refusals of the rules as the errors CSV shows them: the field at fault, and the reason in words.</summary>
internal static class RecordRefusals
{
    private const string Source = "The mapping's source is missing or too long.";

    /// <returns><see langword="null"/> where the verdict is no refusal: accepted, unchanged or repeated.</returns>
    public static RecordRefusal? Of<TVerdict>(TVerdict verdict)
        where TVerdict : struct, Enum => verdict switch
        {
            EntityVerdict v => Of(v),
            EmployeeVerdict v => Of(v),
            EquipmentVerdict v => Of(v),
            CameraVerdict v => Of(v),
            InspectorVerdict v => Of(v),
            CertificateVerdict v => Of(v),
            InspectionVerdict v => Of(v),
            GoodsVerdict v => SourceRefusals.Of(v),
            SupplierVerdict v => SourceRefusals.Of(v),
            RecallVerdict v => SourceRefusals.Of(v),
            SourceVerdict v => SourceRefusals.Of(v),
            _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
        };

    private static RecordRefusal? Of(EntityVerdict verdict) => verdict switch
    {
        EntityVerdict.Registered or EntityVerdict.Changed or EntityVerdict.Unchanged or EntityVerdict.Repeated => null,
        EntityVerdict.NotFound => new("id", "There is no such entity."),
        EntityVerdict.IdRefused => new("id", "The id can't be one: blank, too long, or with blanks in it."),
        EntityVerdict.NameRefused => new("name", "The name is blank, longer than 200 characters, or holds control characters."),
        EntityVerdict.RegistrationNumberRefused => new(
            "registrationNumber", "It can't be a registration number: its check digit fails, or it holds characters that no such number has."),
        EntityVerdict.TownRefused => new("townCode", "The town's code or the village is malformed."),
        EntityVerdict.AddressRefused => new("address", "The address is longer than 300 characters or holds control characters."),
        EntityVerdict.LocationRefused => new("latitude", "The location is not on the globe."),
        EntityVerdict.SourceRefused => new("", Source),
        EntityVerdict.ClosedForGood => new("id", "The entity is closed for good: nothing of it changes any more."),
        EntityVerdict.ReasonRefused => new("status", "The reason is missing."),
        EntityVerdict.CategoryRefused => new("category", "There is no such category or status."),
    };

    private static RecordRefusal? Of(EmployeeVerdict verdict) => verdict switch
    {
        EmployeeVerdict.Registered or EmployeeVerdict.Changed or EmployeeVerdict.Unchanged or EmployeeVerdict.Repeated => null,
        EmployeeVerdict.NotFound => new("id", "There is no such employee."),
        EmployeeVerdict.IdRefused => new("id", "The id can't be one: blank, too long, or with blanks in it."),
        EmployeeVerdict.EntityRefused => new("entityId", "The employer's id is malformed."),
        EmployeeVerdict.TownRefused => new("entityId", "The employer's town is malformed."),
        EmployeeVerdict.NameRefused => new("name", "The name is blank, longer than 100 characters, or holds control characters."),
        EmployeeVerdict.IdNumberRefused => new("idNumber", "It can't be a resident number: its check digit or its date is wrong."),
        EmployeeVerdict.PostRefused => new("post", "The post is blank, too long, or holds control characters."),
        EmployeeVerdict.SourceRefused => new("", Source),
        EmployeeVerdict.Banned => new("post", "A ban holds against the person: no post of food safety management until it ends (Food Safety Law, art. 135)."),
    };

    private static RecordRefusal? Of(EquipmentVerdict verdict) => verdict switch
    {
        EquipmentVerdict.Registered or EquipmentVerdict.Changed or EquipmentVerdict.Unchanged or EquipmentVerdict.Repeated => null,
        EquipmentVerdict.NotFound => new("id", "There is no such equipment."),
        EquipmentVerdict.IdRefused => new("id", "The id can't be one: blank, too long, or with blanks in it."),
        EquipmentVerdict.EntityRefused => new("entityId", "The user's id is malformed."),
        EquipmentVerdict.TownRefused => new("entityId", "The user's town is malformed."),
        EquipmentVerdict.NameRefused => new("name", "The name is blank, too long, or holds control characters."),
        EquipmentVerdict.TypeRefused => new("type", "There is no such type."),
        EquipmentVerdict.CodeRefused => new("deviceCode", "The device code or the use registration can't be one."),
        EquipmentVerdict.PlaceRefused => new("place", "The place is too long, or its location is not on the globe."),
        EquipmentVerdict.DayRefused => new("supervisedOn", "A day lies in the future, before the supervision inspection, or before 1900."),
        EquipmentVerdict.GradeRefused => new("grade", "The safety grade is not between 1 and 5."),
        EquipmentVerdict.SourceRefused => new("", Source),
        EquipmentVerdict.Scrapped => new("id", "The equipment was scrapped: nothing of it changes any more."),
        EquipmentVerdict.InspectFirst => new("id", "It was out of use for a year or longer and must pass an inspection first."),
    };

    private static RecordRefusal? Of(CameraVerdict verdict) => verdict switch
    {
        CameraVerdict.Registered or CameraVerdict.Changed or CameraVerdict.Unchanged or CameraVerdict.Repeated => null,
        CameraVerdict.NotFound => new("id", "There is no such camera."),
        CameraVerdict.IdRefused => new("id", "The id can't be one: blank, too long, or with blanks in it."),
        CameraVerdict.EntityRefused => new("entityId", "The entity's id is malformed."),
        CameraVerdict.TownRefused => new("entityId", "The entity's town is malformed."),
        CameraVerdict.NameRefused => new("name", "The name is blank, too long, or holds control characters."),
        CameraVerdict.PlaceRefused => new("place", "No camera may hang there."),
        CameraVerdict.Gb28181Refused => new("gb28181Id", "It can't be a GB/T 28181 id: twenty digits with a known type."),
        CameraVerdict.SilenceRefused => new("silentAfterMinutes", "The limit of silence is not between 1 and 1440 minutes."),
        CameraVerdict.SourceRefused => new("", Source),
        CameraVerdict.CameUp or CameraVerdict.Noted or CameraVerdict.Detected or CameraVerdict.Counted or CameraVerdict.Compliant
            or CameraVerdict.ReasonRefused or CameraVerdict.NotDemoted => null,
        CameraVerdict.DetectionRefused => new("id", "The detection is malformed."),
    };

    private static RecordRefusal? Of(InspectorVerdict verdict) => verdict switch
    {
        InspectorVerdict.Registered or InspectorVerdict.Changed or InspectorVerdict.Unchanged or InspectorVerdict.Repeated => null,
        InspectorVerdict.NotFound => new("id", "There is no such inspector."),
        InspectorVerdict.IdRefused => new("id", "The id can't be one: blank, too long, or with blanks in it."),
        InspectorVerdict.NameRefused => new("name", "The name is blank, too long, or holds control characters."),
        InspectorVerdict.CertificateRefused => new("certificateNumber", "The certificate number is too long or holds control characters."),
        InspectorVerdict.TownsRefused => new("towns", "A town's code is malformed, or there are more than 100."),
        InspectorVerdict.QualificationsRefused => new("qualifications", "A qualification is malformed, or there are more than 50."),
        InspectorVerdict.SourceRefused => new("", Source),
        InspectorVerdict.ShiftRefused or InspectorVerdict.DayRefused or InspectorVerdict.LeaveRefused or InspectorVerdict.LeaveNotFound =>
            new("", "Duty and leave aren't imported."),
    };

    private static RecordRefusal? Of(CertificateVerdict verdict) => verdict switch
    {
        CertificateVerdict.Accepted or CertificateVerdict.Repeated or CertificateVerdict.Unchanged => null,
        CertificateVerdict.HolderNotFound => new("holderId", "There is no such holder: import it first."),
        CertificateVerdict.NotFound => new("number", "The holder has no certificate of that number."),
        CertificateVerdict.NumberRefused => new("number", "The number is blank, too long, or malformed for its kind."),
        CertificateVerdict.DatesRefused => new("validThrough", "The last day lies before the first, or a year is not between 1900 and 2200."),
        CertificateVerdict.TextRefused => new("issuer", "The issuer is too long or holds control characters."),
        CertificateVerdict.CertificateRevoked => new("number", "The certificate was revoked."),
        CertificateVerdict.NotLater => new("validThrough", "The new last day is not later than the present one."),
        CertificateVerdict.AlreadyExpired => new("validThrough", "The new last day is already past."),
        CertificateVerdict.AlreadyFiled => new("number", "An application for renewal was filed before."),
        CertificateVerdict.FiledOnRefused => new("validFrom", "The day of filing lies in the future, or after the last day."),
        CertificateVerdict.DoesNotExpire => new("validThrough", "The certificate doesn't expire."),
        CertificateVerdict.ReasonRefused => new("", "The reason is missing."),
        CertificateVerdict.HolderClosed => new("holderId", "The holder is closed for good."),
        CertificateVerdict.NotFiled or CertificateVerdict.PicturesRefused => new("", "Filings aren't imported."),
    };

    private static RecordRefusal? Of(InspectionVerdict verdict) => verdict switch
    {
        InspectionVerdict.Accepted or InspectionVerdict.Repeated or InspectionVerdict.Unchanged => null,
        InspectionVerdict.EntityNotFound => new("entityId", "There is no such entity: import it first."),
        InspectionVerdict.EntityClosed => new("entityId", "The entity is closed for good."),
        InspectionVerdict.ScoreRefused => new("score", "Neither a grade nor a score was given, or the score is not between 0 and 100."),
        InspectionVerdict.GradeContradictsScore => new("grade", "The grade is not that of the score."),
        InspectionVerdict.TextRefused => new("id", "The id, kind, note or a reason is missing, too long, or holds control characters."),
        InspectionVerdict.DayRefused => new("on", "The day lies in the future, or before 1900."),
        InspectionVerdict.CountRefused => new("critical", "A count of violations is negative or beyond all reason."),
        InspectionVerdict.CapRefused => new("", "The cap is negative or above 366."),
    };
}
