using System.Collections.Immutable;
using Vigil.Domain.Cameras;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Inspectors;
using Vigil.Domain.Sources;
using Vigil.Domain.Traceability;

namespace Vigil.Domain.Imports;

/// <param name="Field">The record's field at fault; empty where none is.</param>
/// <param name="Reason">For people.</param>
public sealed record RecordRefusal(string Field, string Reason, RecordKind Record = default);

/// <summary>What one record comes to for its grain.</summary>
internal sealed record RecordStep(LedgerKey Key, object? Next, ImmutableArray<Entry> Entries, ImmutableArray<Due> Dues, RecordRefusal? Refusal)
{
    public bool Changes => Next is not null || !Entries.IsEmpty || !Dues.IsEmpty;

    public static RecordStep Nothing(LedgerKey key) => new(key, null, [], [], null);

    public static RecordStep Refused(LedgerKey key, string field, string reason) => new(key, null, [], [], new(field, reason));

    public static RecordStep Of<TState, TVerdict>(LedgerKey key, Decision<TState, TVerdict> decision)
        where TState : class
        where TVerdict : struct, Enum =>
        decision.ChangesNothing && RecordRefusals.Of(decision.Verdict) is { } refusal
            ? new(key, null, [], [], refusal)
            : new(key, decision.Next, decision.Entries, decision.Dues, null);
}

/// <summary>Hands each record to the rules of its capability.</summary>
internal static class RecordDecisions
{
    public static RecordStep Decide(ImportRecord record, object? current, string? town, ImportMapping mapping, RuleFacts facts) => record switch
    {
        _ when record is { Policy: ExistingPolicy.Keep, Part: "" } && current is not null => RecordStep.Nothing(record.Target),
        ImportedEntity r => RecordStep.Of(
            r.Target,
            EntityRules.Register(
                (EntityState?)current,
                r.Id,
                new(r.Name, r.RegistrationNumber, r.Category, r.TownCode, r.Village, r.Address, r.Location, mapping.Source, r.Status),
                facts)),
        ImportedEmployee r => RecordStep.Of(
            r.Target,
            EmployeeRules.Register(
                (EmployeeState?)current, r.Id, new(r.EntityId, town!, r.Name, r.IdNumber, r.Post, r.OnDuty, mapping.Source), facts)),
        ImportedEquipment r => RecordStep.Of(
            r.Target, EquipmentRules.Register((EquipmentState?)current, r.Id, Draft(r, town!, mapping), facts)),
        ImportedCamera r => RecordStep.Of(
            r.Target,
            CameraRules.Register(
                (CameraState?)current,
                r.Id,
                new(r.EntityId, town!, r.Name, r.Place, r.Gb28181Id, mapping.Source, r.SilentAfterMinutes),
                facts)),
        ImportedInspector r => RecordStep.Of(
            r.Target,
            InspectorRules.Register(
                (InspectorState?)current, r.Id, new(r.Name, r.CertificateNumber, r.Towns, r.Qualifications, mapping.Source), facts)),
        ImportedCertificate r => Certificate(r, current, mapping, facts),
        ImportedInspection r => Inspection(r, (EntityState?)current, facts),
        ImportedPurchase r => SourceDecisions.Purchase(r, (GoodsState?)current, town!, mapping, facts),
        ImportedSupplier r => SourceDecisions.Supplier(r, (SupplierState?)current, mapping, facts),
        ImportedSample r => SourceDecisions.Sample(r, (RecallState?)current, mapping, facts),
        ImportedClaim r => SourceDecisions.Claim(r, (SourceRecordState?)current, mapping, facts),
        ImportedRisk r => Risk(r, (EntityState?)current, mapping, facts),
        _ => throw new ArgumentOutOfRangeException(nameof(record)),
    };

    private static EquipmentDraft Draft(ImportedEquipment r, string town, ImportMapping mapping) => new(
        r.EntityId,
        town,
        r.Type,
        r.Name,
        r.DeviceCode,
        r.UseRegistration,
        r.Place,
        r.Location,
        r.SupervisedOn,
        r.Grade,
        mapping.Source,
        r.LastInspectedOn is { } last ? new(last, EquipmentDuty.PeriodicInspection, Passed: true, mapping.Source) : null);

    private static RecordStep Certificate(ImportedCertificate r, object? current, ImportMapping mapping, RuleFacts facts)
    {
        var draft = new CertificateDraft(r.Number, r.Kind, r.ValidFrom, r.ValidThrough, r.Issuer, mapping.Source);
        return r.Target.Kind switch
        {
            EntityState.Kind when r.Policy == ExistingPolicy.Keep && Has(((EntityState?)current)?.Certificates, r) => RecordStep.Nothing(r.Target),
            EntityState.Kind => RecordStep.Of(r.Target, EntityRules.RecordCertificate((EntityState?)current, draft, facts)),
            EmployeeState.Kind => RecordStep.Of(r.Target, EmployeeRules.RecordCertificate((EmployeeState?)current, draft, facts)),
            _ => RecordStep.Of(r.Target, EquipmentRules.RecordCertificate((EquipmentState?)current, draft, facts)),
        };
    }

    private static bool Has(ImmutableArray<CertificateState>? certificates, ImportedCertificate r) =>
        certificates is { } known && known.Any(c => c.Number == r.Number);

    private static RecordStep Inspection(ImportedInspection r, EntityState? current, RuleFacts facts) =>
        r.Policy == ExistingPolicy.Keep && current is not null && current.Inspections.Any(i => i.Id == r.Inspection.Id)
            ? RecordStep.Nothing(r.Target)
            : RecordStep.Of(r.Target, EntityInspections.RecordInspection(current, r.Inspection, facts));

    // Where the row only fills a gap, an older grade than the one known, or than the newest visit, is old news.
    private static RecordStep Risk(ImportedRisk r, EntityState? current, ImportMapping mapping, RuleFacts facts)
    {
        var old = r.Policy == ExistingPolicy.Keep && current is { Risk: { } known }
            && (known.Since >= r.Since || current.Inspections.Any(i => i.On > r.Since));
        return old
            ? RecordStep.Nothing(r.Target)
            : RecordStep.Of(
                r.Target,
                EntityInspections.SetRisk(current, new(r.Grade, r.Score, r.Reasons, $"import:{mapping.Name}", mapping.Source, r.Since), facts));
    }
}
