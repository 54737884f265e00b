using Vigil.Domain.Alerts;
using Vigil.Domain.Clocks;
using Vigil.Domain.Complaints;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Inspectors;

namespace Vigil.Bench.Load;

/// <summary>States of dispatch as the domain stores them, of ordinary size: 8 KB of a work order with its whole ranking.</summary>
internal static class DispatchSamples
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    /// <summary>The term within which a report must be verified, as it breaches: an alert that grows graver three times.</summary>
    private static readonly ClockState Clock = new(
        new(
            ClockCodes.ReportVerify, ClockBasis.Statutory, new(2026, 4, 15), null, 15, ClockUnit.WorkingDays, 15, MayPause: true, [5, 2],
            "order 121", Verified: true, AlertSeverity.Major, 1, 3),
        At, [], [], Samples.Today, At, Provisional: false, Warned: 2, null, Level: 0, At, null, null);

    public static string ClockDue { get; } = ClockRules.DueName(ClockCodes.ReportVerify);

    public static InspectorState Inspector { get; } = new(
        Samples.IdOf(0), "柯某某", "陕执法61092700007", [], ["food", "equipment"], OnDuty: true, At, "synthetic", Samples.Today);

    public static WorkOrderState WorkOrder { get; } = new(
        Samples.IdOf(0), WorkOrderKind.Complaint, WorkOrderLevel.Town, WorkOrderPriority.Normal, new("complaint", Samples.IdOf(0)), Samples.IdOf(0),
        Subject: null, "610927100", Place: null, "城关镇文彩街十八号", $"entity:{Samples.IdOf(0)}", "后厨有老鼠", At, At, Samples.Today.AddDays(5), [], 2, [], [],
        Checklists.Complaint, WorkOrderStatus.Offered, At, [new(Samples.IdOf(1), At)],
        [new(Samples.IdOf(1), At, At.AddMinutes(30), "system", WorkOrderOfferEnd.Accepted, At), new(Samples.IdOf(2), At, At.AddMinutes(30), "system")],
        HandOver: null,
        new(At, WorkOrderLevel.Town, [.. Enumerable.Range(0, 40).Select(i => new AssignmentCandidate(
            Samples.IdOf(i), i < 28, i < 28 ? 10 + i : null, 10, "610927100", Fresh: false, 3, i < 28 ? ["from-home"] : ["other-town", "from-home"]))]),
        AssignAt: null, At, WentUp: false, Unassigned: false, VisitOn: null, Arrival: null, [], [], HandIn: null, [], [], [Clock], 0, null, null,
        Overdue: false, null, null, "1|2026-11-23T01:00:00.000000", At, Open: true, [Samples.IdOf(1), Samples.IdOf(2)]);

    public static ComplaintState Complaint { get; } = new(
        Samples.IdOf(0), ComplaintKind.Report, ComplaintCategory.Unhygienic, ComplaintStatus.Received, Samples.IdOf(0), null, "610927100", null, null,
        "后厨有老鼠，熟食没有盖，吃过的三个人都拉肚子。", null, null, Danger: false, [], Named: false, new string('a', 64), At, null, [],
        AcceptedAt: null, Refusal: null, TransferredTo: null, MergedInto: null, Merged: [], NewsVersion: 0, Mediation: null, Decision: null,
        EndedAt: null, Answer: null, AnsweredAt: null, WindowEndsAt: null, Reopened: 0, Closing: null, ClosedAt: null, WithdrawnAt: null,
        Work: null, Recused: [], Notes: [], Clocks: [Clock]);
}
