using Vigil.Domain.Certificates;
using Vigil.Domain.Credit;
using Vigil.Domain.Employees;
using Vigil.Domain.Training;
using Vigil.Grains.Certificates;
using Vigil.Grains.Interfaces.Certificates;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Employees;
using Vigil.Grains.Interfaces.Entities;

namespace Vigil.Grains.Employees;

/// <summary>A worker with their health and trade certificates.</summary>
[GrainType(EmployeeState.Kind)]
internal sealed class EmployeeGrain(LedgerGrainServices services)
    : LedgerGrain<EmployeeState>(EmployeeState.Kind, services), IEmployeeGrain
{
    public async Task<Receipt<EmployeeVerdict>> RegisterAsync(RegisterEmployee command, CancellationToken cancellationToken = default)
    {
        var employer = await GrainFactory.Entity(command.Base.EntityId).LocateAsync(cancellationToken);
        var ban = await BanAsync(command.Base, cancellationToken);
        return await CommitAsync(
            employer is null ? EmployeeVerdict.EntityRefused : EmployeeRules.Register(State, Key.Key, command.Base.ToDraft(employer), Facts, ban),
            command.Origin,
            EmployeeVerdict.Repeated,
            cancellationToken);
    }

    public async Task<Receipt<EmployeeVerdict>> ChangeAsync(ChangeEmployee command, CancellationToken cancellationToken = default)
    {
        var employer = await GrainFactory.Entity(command.Base.EntityId).LocateAsync(cancellationToken);
        var ban = await BanAsync(command.Base, cancellationToken);
        return await CommitAsync(
            State is null ? EmployeeVerdict.NotFound
            : employer is null ? EmployeeVerdict.EntityRefused
            : EmployeeRules.Register(State, Key.Key, command.Base.ToDraft(employer), Facts, ban),
            command.Origin,
            EmployeeVerdict.Repeated,
            cancellationToken);
    }

    public Task<Receipt<CertificateVerdict>> RecordCertificateAsync(RecordCertificate command, CancellationToken cancellationToken = default) =>
        CommitAsync(EmployeeRules.RecordCertificate(State, command.ToDraft(), Facts), command.Origin, CertificateVerdict.Repeated, cancellationToken);

    public Task<Receipt<CertificateVerdict>> RenewCertificateAsync(RenewCertificate command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            EmployeeRules.RenewCertificate(State, command.Number, command.ValidThrough, command.Source, Facts),
            command.Origin,
            CertificateVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<CertificateVerdict>> FileRenewalAsync(FileRenewal command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            EmployeeRules.FileRenewal(State, command.Number, command.FiledOn ?? Clock.Today, Facts, command.ToFiling(Clock.Now)),
            command.Origin,
            CertificateVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<CertificateVerdict>> ReturnRenewalAsync(ReturnRenewal command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            EmployeeRules.ReturnRenewal(State, command.Number, command.Reason, command.Origin.By, Facts),
            command.Origin,
            CertificateVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<CertificateVerdict>> RevokeCertificateAsync(RevokeCertificate command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            EmployeeRules.RevokeCertificate(State, command.Number, command.Reason, Facts),
            command.Origin,
            CertificateVerdict.Repeated,
            cancellationToken);

    // Only who is to manage food safety is looked up: a county's worth of cooks isn't.
    private async Task<BanState?> BanAsync(EmployeeBase person, CancellationToken cancellationToken) => BanRules.Manages(person.Post, Rules.Credit)
        ? await LoadAsync<BanState>(BanState.KeyOf(Key.Key), cancellationToken)
        : null;

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) =>
        due.Name.StartsWith(TrainingPassed.DuePrefix, StringComparison.Ordinal)
            ? CommitAsync(EmployeeRules.RecordCertificate(State, TrainingPassed.Of(due.Payload).ToDraft(), Facts))
            : CommitAsync(EmployeeRules.OnDue(State, due.Name, Facts));
}

internal static class EmployeeDrafts
{
    public static EmployeeDraft ToDraft(this EmployeeBase data, EntityPlace employer) =>
        new(data.EntityId, employer.TownCode, data.Name, data.IdNumber, data.Post, data.OnDuty, data.Source);
}
