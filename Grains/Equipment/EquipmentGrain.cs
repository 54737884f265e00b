using Vigil.Domain.Certificates;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Equipment;
using Vigil.Grains.Certificates;
using Vigil.Grains.Interfaces.Certificates;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Entities;
using Vigil.Grains.Interfaces.Equipment;

namespace Vigil.Grains.Equipment;

/// <summary>A piece of special equipment with its inspection cycle and its certificates.</summary>
[GrainType(EquipmentState.Kind)]
internal sealed class EquipmentGrain(LedgerGrainServices services)
    : LedgerGrain<EquipmentState>(EquipmentState.Kind, services), IEquipmentGrain
{
    public async Task<Receipt<EquipmentVerdict>> RegisterAsync(RegisterEquipment command, CancellationToken cancellationToken = default)
    {
        var user = await GrainFactory.Entity(command.Base.EntityId).LocateAsync(cancellationToken);
        return await CommitAsync(
            user is null ? EquipmentVerdict.EntityRefused : EquipmentRules.Register(State, Key.Key, command.Base.ToDraft(user), Facts),
            command.Origin,
            EquipmentVerdict.Repeated,
            cancellationToken);
    }

    public async Task<Receipt<EquipmentVerdict>> ChangeAsync(ChangeEquipment command, CancellationToken cancellationToken = default)
    {
        var user = await GrainFactory.Entity(command.Base.EntityId).LocateAsync(cancellationToken);
        return await CommitAsync(
            State is null ? EquipmentVerdict.NotFound
            : user is null ? EquipmentVerdict.EntityRefused
            : EquipmentRules.Register(State, Key.Key, command.Base.ToDraft(user), Facts),
            command.Origin,
            EquipmentVerdict.Repeated,
            cancellationToken);
    }

    public Task<Receipt<EquipmentVerdict>> RecordInspectionAsync(
        RecordEquipmentInspection command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            EquipmentRules.RecordInspection(
                State, new(command.On, command.Duty, command.Passed, command.Source, command.SetNextOn), command.Grade, Facts),
            command.Origin,
            EquipmentVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<EquipmentVerdict>> ChangeUseAsync(ChangeEquipmentUse command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            EquipmentRules.SetUse(State, command.Use, command.Since, Facts), command.Origin, EquipmentVerdict.Repeated, cancellationToken);

    public Task<Receipt<CertificateVerdict>> RecordCertificateAsync(RecordCertificate command, CancellationToken cancellationToken = default) =>
        CommitAsync(EquipmentRules.RecordCertificate(State, command.ToDraft(), Facts), command.Origin, CertificateVerdict.Repeated, cancellationToken);

    public Task<Receipt<CertificateVerdict>> RenewCertificateAsync(RenewCertificate command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            EquipmentRules.RenewCertificate(State, command.Number, command.ValidThrough, command.Source, Facts),
            command.Origin,
            CertificateVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<CertificateVerdict>> FileRenewalAsync(FileRenewal command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            EquipmentRules.FileRenewal(State, command.Number, command.FiledOn ?? Clock.Today, Facts, command.ToFiling(Clock.Now)),
            command.Origin,
            CertificateVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<CertificateVerdict>> ReturnRenewalAsync(ReturnRenewal command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            EquipmentRules.ReturnRenewal(State, command.Number, command.Reason, command.Origin.By, Facts),
            command.Origin,
            CertificateVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<CertificateVerdict>> RevokeCertificateAsync(RevokeCertificate command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            EquipmentRules.RevokeCertificate(State, command.Number, command.Reason, Facts),
            command.Origin,
            CertificateVerdict.Repeated,
            cancellationToken);

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) =>
        due.Name.StartsWith(WorkOrderReport.DuePrefix, StringComparison.Ordinal)
            ? CommitAsync(EquipmentRules.Hear(State, WorkOrderReport.Of(due.Payload)))
            : CommitAsync(EquipmentRules.OnDue(State, due.Name, Facts));
}
