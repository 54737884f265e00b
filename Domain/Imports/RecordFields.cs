using System.Collections.Frozen;

namespace Vigil.Domain.Imports;

/// <summary>A field that a record may carry.</summary>
public sealed record RecordField(string Name, bool Required = false);

/// <summary>The fields of each kind of record: what a mapping may fill, and what it must.</summary>
public static class RecordFields
{
    private static readonly FrozenDictionary<RecordKind, RecordField[]> ByKind = new Dictionary<RecordKind, RecordField[]>
    {
        [RecordKind.Entity] =
        [
            new("id", true), new("name", true), new("registrationNumber"), new("category", true), new("status"),
            new("townCode", true), new("village"), new("address", true), new("latitude"), new("longitude"),
        ],
        [RecordKind.Employee] =
        [
            new("id", true), new("entityId", true), new("name", true), new("idNumber"), new("post", true), new("onDuty"),
        ],
        [RecordKind.Equipment] =
        [
            new("id", true), new("entityId", true), new("type", true), new("name", true), new("deviceCode"), new("useRegistration"),
            new("place"), new("supervisedOn", true), new("lastInspectedOn"), new("grade"), new("latitude"), new("longitude"),
        ],
        [RecordKind.Camera] =
        [
            new("id", true), new("entityId", true), new("name", true), new("place", true), new("gb28181Id"), new("silentAfterMinutes"),
        ],
        [RecordKind.Inspector] = [new("id", true), new("name", true), new("certificateNumber"), new("towns"), new("qualifications")],
        [RecordKind.Certificate] =
        [
            new("holderKind"), new("holderId", true), new("number", true), new("kind", true), new("validFrom", true),
            new("validThrough"), new("issuer", true),
        ],
        [RecordKind.Inspection] =
        [
            new("entityId", true), new("id", true), new("on", true), new("kind", true), new("result", true), new("critical"),
            new("serious"), new("minor"), new("note"),
        ],
        [RecordKind.Risk] = [new("entityId", true), new("grade", true), new("since", true), new("score"), new("reasons")],
    }.ToFrozenDictionary();

    public static IReadOnlyList<RecordField> Of(RecordKind kind) =>
        ByKind.TryGetValue(kind, out var fields) ? fields : throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of record.");

    public static RecordKind KindOf(ImportRecord record) => record switch
    {
        ImportedEntity => RecordKind.Entity,
        ImportedEmployee => RecordKind.Employee,
        ImportedEquipment => RecordKind.Equipment,
        ImportedCamera => RecordKind.Camera,
        ImportedInspector => RecordKind.Inspector,
        ImportedCertificate => RecordKind.Certificate,
        ImportedInspection => RecordKind.Inspection,
        ImportedRisk => RecordKind.Risk,
        _ => throw new ArgumentOutOfRangeException(nameof(record)),
    };
}
