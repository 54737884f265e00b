using Vigil.Domain.Decisions;
using Vigil.Domain.Shifts;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Shifts;

namespace Vigil.Grains.Shifts;

/// <summary>The dispatchers' desk, passed on with two signatures.</summary>
[GrainType(ShiftState.Kind)]
internal sealed class ShiftGrain(LedgerGrainServices services) : LedgerGrain<ShiftState>(ShiftState.Kind, services), IShiftGrain
{
    public Task<Receipt<ShiftVerdict>> SignOffAsync(SignOffShift command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            ShiftRules.SignOff(
                State,
                [.. command.Items.Select(i => new ShiftItem(new(i.Kind, i.Key), i.Standing, i.AssignedTo, i.Until, i.Version))],
                command.UpTo,
                command.Note,
                command.Origin.By,
                Facts),
            command.Origin,
            cancellationToken);

    public Task<Receipt<ShiftVerdict>> SignOnAsync(SignOnShift command, CancellationToken cancellationToken = default) =>
        CommitAsync(ShiftRules.SignOn(State, command.Digest, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<ShiftVerdict>> WithdrawAsync(WithdrawHandover command, CancellationToken cancellationToken = default) =>
        CommitAsync(ShiftRules.Withdraw(State, command.Origin.By), command.Origin, cancellationToken);

    public Task<Receipt<ShiftVerdict>> TakeOverAsync(TakeOverShift command, CancellationToken cancellationToken = default) =>
        CommitAsync(ShiftRules.TakeOver(State, command.Reason, command.Origin.By, Facts), command.Origin, cancellationToken);

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) =>
        throw new ArgumentException($"The desk has no due named {due.Name}.", nameof(due));

    private Task<Receipt<ShiftVerdict>> CommitAsync(
        Decision<ShiftState, ShiftVerdict> decision, CommandOrigin origin, CancellationToken cancellationToken) =>
        CommitAsync(decision, origin, ShiftVerdict.Repeated, cancellationToken);
}
