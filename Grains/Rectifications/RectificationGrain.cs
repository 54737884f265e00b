using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Notices;
using Vigil.Domain.Rectifications;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Rectifications;
using Vigil.Ledger.Attachments;

namespace Vigil.Grains.Rectifications;

/// <summary>One order to put something right: driven on by its term, told of its work order and its notices by dues.</summary>
[GrainType(RectificationState.LedgerKind)]
internal sealed class RectificationGrain(LedgerGrainServices services, AttachmentStore attachments)
    : LedgerGrain<RectificationState>(RectificationState.LedgerKind, services), IRectificationGrain
{
    public async Task<Receipt<RectificationVerdict>> GiveProofAsync(GiveProof command, CancellationToken cancellationToken = default)
    {
        var pictures = await attachments.FindAsync(command.Pictures, cancellationToken);
        return await CommitAsync(RectificationCommands.GiveProof(State, command.Words, [.. pictures], Facts), command.Origin, cancellationToken);
    }

    public Task<Receipt<RectificationVerdict>> AcceptAsync(AcceptProof command, CancellationToken cancellationToken = default) =>
        CommitAsync(RectificationCommands.Accept(State, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<RectificationVerdict>> ReturnAsync(ReturnProof command, CancellationToken cancellationToken = default) =>
        CommitAsync(RectificationCommands.Return(State, command.Reason, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<RectificationVerdict>> WithdrawAsync(WithdrawRectification command, CancellationToken cancellationToken = default) =>
        CommitAsync(RectificationCommands.Withdraw(State, command.Reason, command.Origin.By, Facts), command.Origin, cancellationToken);

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        return due.Name switch
        {
            RectificationOrder.DueName => CommitAsync(RectificationRules.Receive(State, RectificationOrder.Of(due.Payload), Facts)),
            _ when Is(WorkOrderReport.DuePrefix) => CommitAsync(RectificationRules.Hear(State, WorkOrderReport.Of(due.Payload), Facts)),
            _ when Is(NoticeReport.DuePrefix) => CommitAsync(RectificationRules.Hear(State, NoticeReport.Of(due.Payload), Facts)),
            _ => CommitAsync(RectificationRules.OnDue(State, due.Name, Facts)),
        };

        bool Is(string prefix) => due.Name.StartsWith(prefix, StringComparison.Ordinal);
    }

    private Task<Receipt<RectificationVerdict>> CommitAsync(
        Decision<RectificationState, RectificationVerdict> decision, CommandOrigin origin, CancellationToken cancellationToken) =>
        CommitAsync(decision, origin, RectificationVerdict.Repeated, cancellationToken);
}
