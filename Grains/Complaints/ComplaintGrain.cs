using System.Text.Json;
using Vigil.Domain.Complaints;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Complaints;
using Vigil.Grains.Interfaces.Dues;

namespace Vigil.Grains.Complaints;

/// <summary>A complaint or a report: worked on by the desk, told of its work order by dues, driven on by its terms.</summary>
[GrainType(ComplaintState.LedgerKind)]
internal sealed class ComplaintGrain(LedgerGrainServices services)
    : LedgerGrain<ComplaintState>(ComplaintState.LedgerKind, services), IComplaintGrain
{
    public Task<Receipt<ComplaintVerdict>> FileAsync(FileComplaint command, CancellationToken cancellationToken = default) => CommitAsync(
        ComplaintFilings.File(State, Key.Key, DraftOf(command.Draft), command.Other is { } other ? DraftOf(other) : null, Facts),
        command.Origin,
        cancellationToken);

    public Task<Receipt<ComplaintVerdict>> AcceptAsync(AcceptComplaint command, CancellationToken cancellationToken = default) =>
        CommitAsync(ComplaintCommands.Accept(State, command.Recused, Facts), command.Origin, cancellationToken);

    public Task<Receipt<ComplaintVerdict>> RefuseAsync(RefuseComplaint command, CancellationToken cancellationToken = default) =>
        CommitAsync(ComplaintCommands.Refuse(State, command.Reason, command.Answer, Facts), command.Origin, cancellationToken);

    public Task<Receipt<ComplaintVerdict>> TransferAsync(TransferComplaint command, CancellationToken cancellationToken = default) =>
        CommitAsync(ComplaintCommands.Transfer(State, command.Authority, command.Answer, Facts), command.Origin, cancellationToken);

    public async Task<Receipt<ComplaintVerdict>> MergeAsync(MergeComplaint command, CancellationToken cancellationToken = default)
    {
        // Read, never changed: the main one hears of its follower by a due.
        var main = command.Into == Key.Key ? null : await GrainFactory.Complaint(command.Into).StandingAsync(cancellationToken);
        var standing = main is null ? null : JsonSerializer.Deserialize(main.State, ComplaintJson.Shared.ComplaintState);
        return await CommitAsync(ComplaintCommands.Merge(State, standing, Facts), command.Origin, cancellationToken);
    }

    public Task<Receipt<ComplaintVerdict>> EndMediationAsync(EndMediation command, CancellationToken cancellationToken = default) =>
        CommitAsync(ComplaintCommands.EndMediation(State, command.End, Facts), command.Origin, cancellationToken);

    public Task<Receipt<ComplaintVerdict>> DecideAsync(DecideReport command, CancellationToken cancellationToken = default) =>
        CommitAsync(ComplaintCommands.Decide(State, command.Outcome, Facts), command.Origin, cancellationToken);

    public Task<Receipt<ComplaintVerdict>> AnswerAsync(AnswerComplaint command, CancellationToken cancellationToken = default) =>
        CommitAsync(ComplaintCommands.Answer(State, command.Answer, Facts), command.Origin, cancellationToken);

    public Task<Receipt<ComplaintVerdict>> RecuseAsync(RecuseOfficers command, CancellationToken cancellationToken = default) =>
        CommitAsync(ComplaintCommands.Recuse(State, command.Officers, Facts), command.Origin, cancellationToken);

    public Task<Receipt<ComplaintVerdict>> NoteAsync(NoteComplaint command, CancellationToken cancellationToken = default) =>
        CommitAsync(ComplaintCommands.Note(State, command.Text, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<ComplaintVerdict>> RevealAsync(RevealReporter command, CancellationToken cancellationToken = default) =>
        CommitAsync(ComplaintCommands.Reveal(State, command.Reason, command.Note, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<ComplaintVerdict>> PauseClockAsync(PauseComplaintClock command, CancellationToken cancellationToken = default) =>
        CommitAsync(ComplaintClocks.Pause(State, command.Code, command.Reason, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<ComplaintVerdict>> ResumeClockAsync(ResumeComplaintClock command, CancellationToken cancellationToken = default) =>
        CommitAsync(ComplaintClocks.Resume(State, command.Code, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<ComplaintVerdict>> ExtendClockAsync(ExtendComplaintClock command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            ComplaintClocks.Extend(State, command.Code, command.Amount, command.Reason, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<ComplaintVerdict>> ConfirmAsync(ConfirmComplaint command, CancellationToken cancellationToken = default) =>
        CommitAsync(ComplaintReporter.Confirm(State, command.KeyHash, Facts), command.Origin, cancellationToken);

    public Task<Receipt<ComplaintVerdict>> ReopenAsync(ReopenComplaint command, CancellationToken cancellationToken = default) =>
        CommitAsync(ComplaintReporter.Reopen(State, command.KeyHash, command.Words, Facts), command.Origin, cancellationToken);

    public Task<Receipt<ComplaintVerdict>> WithdrawAsync(WithdrawComplaint command, CancellationToken cancellationToken = default) =>
        CommitAsync(ComplaintReporter.Withdraw(State, command.KeyHash, Facts), command.Origin, cancellationToken);

    public Task<ComplaintStanding?> StandingAsync(CancellationToken cancellationToken = default)
    {
        if (State is null)
        {
            DeactivateOnIdle(); // what does not exist is not kept in memory
            return Task.FromResult<ComplaintStanding?>(null);
        }

        return Task.FromResult<ComplaintStanding?>(new(JsonSerializer.Serialize(State, ComplaintJson.Shared.ComplaintState)));
    }

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        return due.Name switch
        {
            ComplaintDraft.DueName => CommitAsync(ComplaintFilings.Receive(State, Key.Key, DraftOf(due.Payload!), Facts)),
            _ when Is(WorkOrderReport.DuePrefix) => CommitAsync(ComplaintRules.Hear(
                State, JsonSerializer.Deserialize(due.Payload!, DispatchJson.Shared.WorkOrderReport)!, Facts)),
            _ when Is(ComplaintJoin.DuePrefix) => CommitAsync(ComplaintFollowing.Joined(
                State, JsonSerializer.Deserialize(due.Payload!, ComplaintJson.Shared.ComplaintJoin)!, Facts)),
            _ when Is(ComplaintNews.DuePrefix) => CommitAsync(ComplaintFollowing.Heard(
                State, JsonSerializer.Deserialize(due.Payload!, ComplaintJson.Shared.ComplaintNews)!, Facts)),
            _ => CommitAsync(ComplaintRules.OnDue(State, due.Name, Facts)),
        };

        bool Is(string prefix) => due.Name.StartsWith(prefix, StringComparison.Ordinal);
    }

    private static ComplaintDraft DraftOf(string json) => JsonSerializer.Deserialize(json, ComplaintJson.Shared.ComplaintDraft)!;

    private Task<Receipt<ComplaintVerdict>> CommitAsync(
        Decision<ComplaintState, ComplaintVerdict> decision, CommandOrigin origin, CancellationToken cancellationToken) =>
        CommitAsync(decision, origin, ComplaintVerdict.Repeated, cancellationToken);
}
