using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Evidence;
using Vigil.Domain.Rectifications;

namespace Vigil.Domain.Leads;

/// <summary>What a lead hears of what it set going. Only the newest is kept, so that the lead says what became of it.</summary>
public static class LeadReports
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    // Far longer than the lease of a silo that was killed with the lead in its hands.
    private static readonly TimeSpan WaitAtMost = TimeSpan.FromDays(1);

    /// <summary>A sealed capsule, or one that couldn't be captured, is the end: what is heard after it is old news.</summary>
    /// <remarks>
    /// The capsule and the lead are told of by one commit and begin apart: where the silo that was about to open the lead is killed, the
    /// capsule may be sealed first. What it says waits for the lead, up to a day.
    /// </remarks>
    public static Decision<LeadState, DueVerdict> Hear(LeadState? current, CapsuleReport report, RuleFacts facts) =>
        current is null && facts.Now - report.At < WaitAtMost
            ? new(DueVerdict.NotYet, null, [], [report.ToDue(null, facts.Now + Wait)])
        : current is null || current.Capsule is CapsuleStatus.Sealed || current.Capsule == report.Status
            ? DueVerdict.Obsolete
            : Heard(
                current,
                current with { Capsule = report.Status, CapsuleItems = report.Items, CapsuleReason = report.Reason },
                new LeadCapsuleMoved(report.Id, report.Status, report.Items, report.Reason));

    public static Decision<LeadState, DueVerdict> Hear(LeadState? current, RectificationReport report) =>
        current is null || report.Version <= current.RectificationVersion
            ? DueVerdict.Obsolete
            : Heard(
                current,
                current with { Rectification = report.Status, RectificationVersion = report.Version },
                new LeadRectificationMoved(report.Id, report.Status));

    public static Decision<LeadState, DueVerdict> Hear(LeadState? current, WorkOrderReport report) =>
        current is null || current.WorkOrderId != report.Id || report.Version <= current.WorkOrderVersion
            ? DueVerdict.Obsolete
            : Heard(
                current,
                current with { WorkOrder = report.Status, WorkOrderOutcome = report.Outcome, WorkOrderVersion = report.Version },
                new LeadWorkOrderMoved(report.Id, report.Status, report.Outcome));

    private static Decision<LeadState, DueVerdict> Heard(LeadState current, LeadState next, EntryBody body) =>
        new(DueVerdict.Done, next, [LeadRules.Entry(current, body)], []);
}
