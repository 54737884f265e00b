using Vigil.Domain.Reviews;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Reviews;

namespace Vigil.Grains.Reviews;

/// <summary>One complaint about an officer, sealed; its clock runs whoever looks or doesn't.</summary>
[GrainType(IntegrityState.Kind)]
internal sealed class IntegrityGrain(LedgerGrainServices services) : LedgerGrain<IntegrityState>(IntegrityState.Kind, services), IIntegrityGrain
{
    public Task<Receipt<IntegrityVerdict>> FileAsync(FileIntegrity command, CancellationToken cancellationToken = default) => CommitAsync(
        IntegrityRules.File(State, Key.Key, command.KeyHash, new(command.KeyId, command.Nonce, command.Bytes), Facts), command.Origin, IntegrityVerdict.Repeated, cancellationToken);

    public Task<Receipt<IntegrityVerdict>> AcceptAsync(AcceptIntegrity command, CancellationToken cancellationToken = default) =>
        CommitAsync(IntegrityRules.Accept(State, command.Origin.By, Facts), command.Origin, IntegrityVerdict.Repeated, cancellationToken);

    public Task<Receipt<IntegrityVerdict>> AnswerAsync(AnswerIntegrity command, CancellationToken cancellationToken = default) => CommitAsync(
        IntegrityRules.Answer(State, command.TakenUp, new(command.KeyId, command.Nonce, command.Bytes), command.Origin.By, Facts),
        command.Origin,
        IntegrityVerdict.Repeated,
        cancellationToken);

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) => CommitAsync(IntegrityRules.OnDue(State, due.Name, Facts));
}
