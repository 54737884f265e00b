using Vigil.Domain.Cameras;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Inspections;

namespace Vigil.Domain.Imports;

/// <summary>Turns the fields of a row into a record of its kind. The shape is checked here, the rules later.</summary>
internal static class RecordReader
{
    private const int IdLength = 64;
    private const int NameLength = 200;
    private const int SilentAfterMinutes = 5; // three missed heartbeats of 60 s (GB/T 28181) and some patience

    public static ImportRecord? Read(RecordMapping mapping, RowReader row) => mapping.Record switch
    {
        RecordKind.Entity => Entity(mapping.Existing, row),
        RecordKind.Employee => new ImportedEmployee(
            row.NeededCode("id", IdLength),
            row.NeededCode("entityId", IdLength),
            row.Needed("name", 100),
            row.Code("idNumber", 32, upper: true),
            row.Needed("post", 64),
            row.Bool("onDuty") ?? true,
            mapping.Existing),
        RecordKind.Equipment => Equipment(mapping.Existing, row),
        RecordKind.Camera => new ImportedCamera(
            row.NeededCode("id", IdLength),
            row.NeededCode("entityId", IdLength),
            row.Needed("name", NameLength),
            row.NeededChoice<CameraPlace>("place"),
            row.Code("gb28181Id", 20),
            row.Whole("silentAfterMinutes", 1, 1440) ?? SilentAfterMinutes,
            mapping.Existing),
        RecordKind.Inspector => new ImportedInspector(
            row.NeededCode("id", IdLength),
            row.Needed("name", 100),
            row.Code("certificateNumber", IdLength),
            row.List("towns", NameLength),
            row.List("qualifications", NameLength),
            mapping.Existing),
        RecordKind.Certificate => Certificate(mapping.Existing, row),
        RecordKind.Inspection => new ImportedInspection(
            row.NeededCode("entityId", IdLength),
            new InspectionRecord(
                row.NeededCode("id", IdLength),
                row.NeededDate("on"),
                row.Needed("kind", IdLength),
                row.NeededChoice<InspectionResult>("result"),
                row.Whole("critical", 0, 1000) ?? 0,
                row.Whole("serious", 0, 1000) ?? 0,
                row.Whole("minor", 0, 1000) ?? 0,
                row.Source,
                Note: row.Text("note", 500)),
            mapping.Existing),
        RecordKind.Purchase => SourceReader.Purchase(mapping.Existing, row),
        RecordKind.Supplier => SourceReader.Supplier(mapping.Existing, row),
        RecordKind.Sample => SourceReader.Sample(mapping.Existing, row),
        RecordKind.Claim => SourceReader.Claim(mapping.Existing, row),
        RecordKind.Risk => new ImportedRisk(
            row.NeededCode("entityId", IdLength),
            row.NeededChoice<RiskGrade>("grade"),
            row.Number("score", 0, 100),
            row.Text("reasons", 500) is { } reasons ? [.. reasons.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] : [],
            row.NeededDate("since"),
            mapping.Existing),
    };

    private static ImportedEntity Entity(ExistingPolicy policy, RowReader row) => new(
        row.NeededCode("id", IdLength),
        row.Needed("name", NameLength),
        row.Code("registrationNumber", 32, upper: true),
        row.NeededChoice<EntityCategory>("category"),
        row.Choice<EntityStatus>("status") ?? EntityStatus.Active,
        Town(row),
        row.Text("village", 100),
        row.Needed("address", 300),
        Location(row),
        policy);

    private static ImportedEquipment Equipment(ExistingPolicy policy, RowReader row)
    {
        var (supervised, last) = (row.NeededDate("supervisedOn"), row.Date("lastInspectedOn"));
        if (last < supervised)
        {
            row.Refuse("lastInspectedOn", "The last inspection lies before the supervision inspection.");
        }

        return new(
            row.NeededCode("id", IdLength),
            row.NeededCode("entityId", IdLength),
            row.NeededChoice<EquipmentType>("type"),
            row.Needed("name", NameLength),
            row.Code("deviceCode", 32, upper: true),
            row.Text("useRegistration", IdLength),
            row.Text("place", NameLength),
            supervised,
            last,
            row.Whole("grade", 1, 5),
            Location(row),
            policy);
    }

    private static ImportedCertificate Certificate(ExistingPolicy policy, RowReader row)
    {
        var holder = row.NeededCode("holderId", IdLength);
        var holderKind = row.Text("holderKind", 20) ?? EntityState.Kind;
        if (holderKind is not (EntityState.Kind or EmployeeState.Kind or EquipmentState.Kind))
        {
            row.Refuse("holderKind", "The holder is an entity, an employee or equipment.");
        }

        var (from, through) = (row.NeededDate("validFrom"), row.Date("validThrough"));
        if (through < from)
        {
            row.Refuse("validThrough", "The last day lies before the first.");
        }

        return new(
            new LedgerKey(holderKind, holder),
            row.Text("number", IdLength) is { } number ? CellText.ToHalfWidth(number) : row.NeededCode("number", IdLength),
            row.NeededChoice<CertificateKind>("kind"),
            from,
            through,
            row.Needed("issuer", NameLength),
            policy);
    }

    private static string Town(RowReader row)
    {
        var text = row.NeededCode("townCode", 32);
        if (text.Length == 0 || !char.IsAsciiDigit(text[0]))
        {
            return text; // a source's own area code
        }

        if (CellText.TownCode(text) is { } code)
        {
            return code;
        }

        row.Refuse("townCode", $"\"{text}\" is not a division code of 6, 9, 10 or 12 digits.");
        return text;
    }

    private static GeoPoint? Location(RowReader row)
    {
        var (latitude, longitude) = (row.Number("latitude", -90, 90), row.Number("longitude", -180, 180));
        if (latitude is null != longitude is null && !row.Failed)
        {
            row.Refuse(latitude is null ? "latitude" : "longitude", "A place needs both latitude and longitude.");
        }

        return latitude is { } lat && longitude is { } lon ? new((double)lat, (double)lon) : null;
    }
}
