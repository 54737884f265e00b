using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Evidence;
using Vigil.Domain.Leads;
using Vigil.Domain.Rectifications;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Leads;

namespace Vigil.Grains.Leads;

/// <summary>A lead: opened by its camera, judged by people, told by dues what became of what it set going.</summary>
[GrainType(LeadSignal.TargetKind)]
internal sealed class LeadGrain(LedgerGrainServices services) : LedgerGrain<LeadState>(LeadSignal.TargetKind, services), ILeadGrain
{
    public Task<Receipt<ReviewVerdict>> JudgeAsync(JudgeLead command, CancellationToken cancellationToken = default) =>
        CommitAsync(LeadRules.Judge(State, command.Verdict, command.Seconds, command.Words, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<ReviewVerdict>> UndoAsync(UndoLead command, CancellationToken cancellationToken = default) =>
        CommitAsync(LeadRules.Undo(State, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<ReviewVerdict>> ReviewEvidenceAsync(ReviewLeadEvidence command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            EvidenceGate.Review(State, command.Kind, command.Passed, command.Words, command.Origin.By, Facts), command.Origin, cancellationToken);

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        return due.Name == LeadSignal.DueName ? CommitAsync(Opened(LeadSignal.Of(due.Payload)))
            : Is(LeadRepeat.DuePrefix) ? CommitAsync(LeadRules.Repeat(State, LeadRepeat.Of(due.Payload), Facts))
            : Is(CapsuleReport.DuePrefix) ? CommitAsync(LeadReports.Hear(State, CapsuleReport.Of(due.Payload), Facts))
            : Is(RectificationReport.DuePrefix) ? CommitAsync(LeadReports.Hear(State, RectificationReport.Of(due.Payload)))
            : Is(WorkOrderReport.DuePrefix) ? CommitAsync(LeadReports.Hear(State, WorkOrderReport.Of(due.Payload)))
            : CommitAsync(LeadRules.OnDue(State, due.Name, Facts));

        bool Is(string prefix) => due.Name.StartsWith(prefix, StringComparison.Ordinal);
    }

    private Decision<LeadState, DueVerdict> Opened(LeadSignal signal) => signal.Id == Key.Key
        ? LeadRules.Open(State, signal, Facts)
        : throw new ArgumentException("The detection is of another lead.", nameof(signal));

    private Task<Receipt<ReviewVerdict>> CommitAsync(
        Decision<LeadState, ReviewVerdict> decision, CommandOrigin origin, CancellationToken cancellationToken) =>
        CommitAsync(decision, origin, ReviewVerdict.Repeated, cancellationToken);
}
