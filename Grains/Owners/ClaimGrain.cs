using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Owners;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Owners;
using Vigil.Ledger.Vault;

namespace Vigil.Grains.Owners;

/// <summary>Gives out the codes by which accounts take over an entity or an employee, and keeps who holds it.</summary>
[GrainType(ClaimState.LedgerKind)]
internal sealed class ClaimGrain(LedgerGrainServices services, ContactVault vault) : LedgerGrain<ClaimState>(ClaimState.LedgerKind, services), IClaimGrain
{
    public async Task<Receipt<ClaimVerdict>> IssueAsync(IssueClaim command, CancellationToken cancellationToken = default)
    {
        var code = vault.ClaimCodeOf(Key.Key, ClaimRules.NextNumber(State), vault.TokenKey) is { } fresh ? new ClaimCode(ClaimState.HashOf(fresh), vault.TokenKey!) : null;
        return await CommitAsync(
            ClaimRules.Issue(State, await SubjectAsync(cancellationToken), code, command.Origin.By, command.Tell, Facts),
            command.Origin,
            ClaimVerdict.Repeated,
            cancellationToken);
    }

    public Task<Receipt<ClaimVerdict>> RedeemAsync(RedeemClaim command, CancellationToken cancellationToken = default) =>
        CommitAsync(ClaimRules.Redeem(State, command.Hash, command.AccountId, Facts), command.Origin, ClaimVerdict.Repeated, cancellationToken);

    public Task<Receipt<ClaimVerdict>> ConfirmAsync(DecideClaim command, CancellationToken cancellationToken = default) =>
        CommitAsync(ClaimRules.Confirm(State, Facts), command.Origin, ClaimVerdict.Repeated, cancellationToken);

    public Task<Receipt<ClaimVerdict>> RefuseAsync(DecideClaim command, CancellationToken cancellationToken = default) =>
        CommitAsync(ClaimRules.Refuse(State), command.Origin, ClaimVerdict.Repeated, cancellationToken);

    public Task<Receipt<ClaimVerdict>> EndAsync(DecideClaim command, CancellationToken cancellationToken = default) =>
        CommitAsync(ClaimRules.End(State), command.Origin, ClaimVerdict.Repeated, cancellationToken);

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) => CommitAsync(ClaimRules.OnDue(State, due.Name, Facts));

    private async Task<ClaimSubject?> SubjectAsync(CancellationToken cancellationToken) => ClaimState.SubjectOf(Key.Key) switch
    {
        { Kind: EntityState.Kind } subject when await LoadAsync<EntityState>(subject, cancellationToken) is { Status: not EntityStatus.Closed } entity =>
            new(subject, entity.Id, entity.TownCode),
        { Kind: EmployeeState.Kind } subject when await LoadAsync<EmployeeState>(subject, cancellationToken) is { OnDuty: true } employee =>
            new(subject, employee.EntityId, employee.TownCode),
        _ => null,
    };
}
