using System.Collections.Frozen;
using Vigil.Domain.Sources;

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
        [RecordKind.Purchase] =
        [
            new("entityId", true), new("movement"), new("number", true), new("on", true), new("party", true), new("partyAddress"),
            new("partyContact"), new("partyNumber"), new("partyEntityId"), new("code"), new("product", true), new("specification"),
            new("quantity", true), new("unit", true), new("lot"), new("producedOn"), new("shelfLife"), new("bestThrough"), new("producer"), new("papers"),
        ],
        [RecordKind.Supplier] =
        [
            new("name", true), new("number"), new("address"), new("licenceNumber"), new("licenceFrom"), new("licenceThrough"), new("revoked"), new("checkedOn"),
        ],
        [RecordKind.Sample] =
        [
            new("reference", true), new("product", true), new("producer"), new("lot"), new("sampled"), new("sampledAddress"), new("specification"),
            new("brand"), new("failed"), new("laboratory"), new("task"), new("level"),
        ],
        [RecordKind.Claim] =
        [
            new("reference", true), new("on", true), new("subject"), new("registrationNumber"), new("licenceNumber"), new("healthNumber"), new("name"),
            new("address"), .. FactFields.All.Select(f => f.Name).Distinct(StringComparer.Ordinal).Select(n => new RecordField($"says.{n}")),
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
        ImportedPurchase => RecordKind.Purchase,
        ImportedSupplier => RecordKind.Supplier,
        ImportedSample => RecordKind.Sample,
        ImportedClaim => RecordKind.Claim,
        _ => throw new ArgumentOutOfRangeException(nameof(record)),
    };
}
