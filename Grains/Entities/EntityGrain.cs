using Vigil.Domain.Certificates;
using Vigil.Domain.Credit;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Domain.Schedules;
using Vigil.Grains.Certificates;
using Vigil.Grains.Interfaces.Certificates;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Entities;

namespace Vigil.Grains.Entities;

/// <summary>A market entity: its archive, its certificates and its routine inspections, each with its deadline.</summary>
[GrainType(EntityState.Kind)]
internal sealed class EntityGrain(LedgerGrainServices services) : LedgerGrain<EntityState>(EntityState.Kind, services), IEntityGrain
{
    public Task<Receipt<EntityVerdict>> RegisterAsync(RegisterEntity command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            EntityRules.Register(State, Key.Key, command.Base.ToDraft(), Facts), command.Origin, EntityVerdict.Repeated, cancellationToken);

    public Task<Receipt<EntityVerdict>> ChangeAsync(ChangeEntity command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            State is null ? EntityVerdict.NotFound : EntityRules.Register(State, Key.Key, command.Base.ToDraft(), Facts),
            command.Origin,
            EntityVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<InspectionVerdict>> GradeRiskAsync(GradeRisk command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            EntityInspections.SetRisk(
                State, new(command.Grade, command.Score, command.Reasons, command.RuleVersion, command.Source), Facts),
            command.Origin,
            InspectionVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<InspectionVerdict>> RecordInspectionAsync(RecordInspection command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            EntityInspections.RecordInspection(State, command.ToRecord(), Facts),
            command.Origin,
            InspectionVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<InspectionVerdict>> CapInspectionsAsync(CapInspections command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            EntityInspections.SetCap(State, command.YearlyCap, command.Reason, Facts),
            command.Origin,
            InspectionVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<CertificateVerdict>> RecordCertificateAsync(RecordCertificate command, CancellationToken cancellationToken = default) =>
        CommitAsync(EntityRules.RecordCertificate(State, command.ToDraft(), Facts), command.Origin, CertificateVerdict.Repeated, cancellationToken);

    public Task<Receipt<CertificateVerdict>> RenewCertificateAsync(RenewCertificate command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            EntityRules.RenewCertificate(State, command.Number, command.ValidThrough, command.Source, Facts),
            command.Origin,
            CertificateVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<CertificateVerdict>> FileRenewalAsync(FileRenewal command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            EntityRules.FileRenewal(State, command.Number, command.FiledOn ?? Clock.Today, Facts, command.ToFiling(Clock.Now)),
            command.Origin,
            CertificateVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<CertificateVerdict>> ReturnRenewalAsync(ReturnRenewal command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            EntityRules.ReturnRenewal(State, command.Number, command.Reason, command.Origin.By, Facts),
            command.Origin,
            CertificateVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<CertificateVerdict>> RevokeCertificateAsync(RevokeCertificate command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            EntityRules.RevokeCertificate(State, command.Number, command.Reason, Facts),
            command.Origin,
            CertificateVerdict.Repeated,
            cancellationToken);

    public Task<EntityPlace?> LocateAsync(CancellationToken cancellationToken = default)
    {
        if (State is null)
        {
            DeactivateOnIdle();
        }

        return Task.FromResult(State is null ? null : new EntityPlace(State.TownCode, State.Status));
    }

    public Task<EntityVisit?> PrepareVisitAsync(CancellationToken cancellationToken = default)
    {
        if (State is not { } entity)
        {
            DeactivateOnIdle();
            return Task.FromResult<EntityVisit?>(null);
        }

        return Task.FromResult<EntityVisit?>(new(
            entity.TownCode,
            entity.Address,
            entity.Location?.Latitude,
            entity.Location?.Longitude,
            InspectionRules.Visits(entity.Inspections, Clock.Today.Year, Clock.Today),
            string.IsNullOrEmpty(entity.CapOverrideReason) ? entity.YearlyCap ?? Rules.Inspections.YearlyCap : null,
            entity.Inspections.LastOrDefault(v => v.InspectorId is not null)?.InspectorId));
    }

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) =>
        due.Name.StartsWith(WorkOrderReport.DuePrefix, StringComparison.Ordinal)
            ? CommitAsync(EntityOrders.Hear(State, WorkOrderReport.Of(due.Payload), Facts))
            : due.Name.StartsWith(VisitMoveCall.DuePrefix, StringComparison.Ordinal) ? CommitAsync(EntityOrders.Hear(State, VisitMoveCall.Of(due.Payload), Facts))
            : due.Name.StartsWith(CreditNews.DuePrefix, StringComparison.Ordinal) ? CommitAsync(EntityCredits.Hear(State, CreditNews.Of(due.Payload), Facts))
            : CommitAsync(EntityRules.OnDue(State, due.Name, Facts));
}
