using Vigil.Domain.Credit;
using Vigil.Domain.Employees;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Credit;
using Vigil.Grains.Interfaces.Dues;

namespace Vigil.Grains.Credit;

/// <summary>What one person may not do. It has no deadline: a ban is looked at when somebody is appointed, by the day it is then.</summary>
[GrainType(BanState.LedgerKind)]
internal sealed class BanGrain(LedgerGrainServices services) : LedgerGrain<BanState>(BanState.LedgerKind, services), IBanGrain
{
    public async Task<Receipt<CreditVerdict>> ImposeAsync(ImposeBan command, CancellationToken cancellationToken = default)
    {
        var person = await LoadAsync<EmployeeState>(EmployeeState.KeyOf(Key.Key), cancellationToken) is { } employee
            ? new BanSubject(employee.Id, employee.EntityId, employee.TownCode)
            : null;
        return await CommitAsync(
            BanRules.Impose(State, command.Cause, command.Number, command.DecidedOn, person, Facts), command.Origin, CreditVerdict.Repeated, cancellationToken);
    }

    public Task<Receipt<CreditVerdict>> LiftAsync(LiftBan command, CancellationToken cancellationToken = default) =>
        CommitAsync(BanRules.Lift(State, command.BanId, command.Reason, Facts), command.Origin, CreditVerdict.Repeated, cancellationToken);

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) =>
        throw new ArgumentException($"A ban has no due named {due.Name}.", nameof(due));
}
