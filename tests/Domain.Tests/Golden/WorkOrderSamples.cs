using Vigil.Domain.Attachments;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Golden;

/// <summary>What is stored of work orders, every member filled.</summary>
internal static class WorkOrderSamples
{
    private static readonly DateOnly Day = Given.Day("2026-11-23");
    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 2, 3, 456, TimeSpan.Zero);
    private static readonly LedgerKey Complaint = new("complaint", "T-1");
    private static readonly Attachment Picture = new("ab12", "image/jpeg", 1234, At, "I-007");

    private static readonly ClockState Clock = new(
        new("workorder.handle.high", ClockBasis.Internal, Day, null, 3, ClockUnit.WorkingDays, 3, MayPause: false, [1], "county", Verified: true), At,
        [], [], Day, At, Provisional: false, 0, null, 0, At, null, null);

    public static object[] All() =>
    [
        new WorkOrderState(
            "W-1", WorkOrderKind.Complaint, WorkOrderLevel.Town, WorkOrderPriority.High, Complaint, "E-1", new("camera", "C-1"), "610927100",
            new(31.8856, 109.5222), "新正街1号", "entity:E-1", "卖过期食品", At, At, Day, ["food"], 2, ["I-009"], ["I-007"], "complaint",
            WorkOrderStatus.Rectifying, At, [new("I-007", At)], [new("I-007", At, At, "system", WorkOrderOfferEnd.Accepted, At, "busy")],
            new("I-007", "I-008", "I-007", At, At, "busy"),
            new(At, WorkOrderLevel.Town, [new("I-007", Eligible: true, 30, 10, "610927100", Fresh: true, 1, ["from-home"])]), At, At, WentUp: true, Unassigned: true,
            Day, new(At, At, "I-007", new(31.88, 109.52), 620, Far: true), [new("complaint.fact", FindingResult.Fail, "货架上", ["ab12"], At, "I-007")],
            [
                new(1, At, "I-007", Day, ["complaint.fact"], "下架", At, "I-007", Passed: false, Overdue: true),
                new(2, At, "I-007", Day, ["complaint.fact"], "下架"),
            ],
            new(At, "I-007", "I-008", WorkOrderOutcome.Rectified, "已下架"), [new("n1", At, "I-007", "店主在场")], [Picture],
            [Clock], 2, 2,
            new(At, "U-1", "note:n1"), Overdue: true, At, At, "1|2026-11-23T01:02:03.456+00:00", At, Open: true, ["I-007", "I-008"]),
        new WorkOrderProposal(
            "W-1", WorkOrderKind.Complaint, WorkOrderLevel.Town, WorkOrderPriority.High, Complaint, "E-1", new("camera", "C-1"), "610927100",
            new(31.8856, 109.5222), "新正街1号", "卖过期食品", At, ["workorder.handle"], Day, ["food"], 2, ["I-009"], ["I-007"], "complaint", [Picture], Day),
        new WorkOrderReport(
            "W-1", WorkOrderKind.Complaint, WorkOrderStatus.Done, 17, At, ["I-007"], WorkOrderOutcome.Rectified, "已下架", [Picture], Day, 1, 2),
        new WorkOrderWithdrawal("W-1", "complaint-withdrawn", At),
        new WorkOrderMove("W-1", Day, Day, "店主外出", "U-1", 3, At),
        new WorkOrderProposed(
            WorkOrderKind.Complaint, WorkOrderLevel.Town, WorkOrderPriority.High, Complaint, "E-1", new("camera", "C-1"), "610927100", 2),
        new WorkOrderOffered(["I-007", "I-008"], At, ByPerson: true, "note:n1"),
        new WorkOrderAccepted("I-007", Complete: true),
        new WorkOrderDeclined("I-007", "busy"),
        new WorkOrderOfferEnded("I-007", WorkOrderOfferEnd.NoAnswer),
        new WorkOrderWaits(At),
        new WorkOrderWentUp(WorkOrderLevel.Town, WorkOrderLevel.County, 1, 2),
        new WorkOrderUnassigned(1, 2),
        new WorkOrderHandedOver("I-007", "I-008", "leave", At),
        new WorkOrderTakenOver("I-007", "I-008"),
        new WorkOrderHandOverEnded("I-007", "I-008", "no-answer"),
        new WorkOrderSetOut("I-007"),
        new WorkOrderArrived("I-007", 620, Far: true),
        new WorkOrderFound([new("complaint.fact", FindingResult.Fail)], 1),
        new WorkOrderRectificationOrdered(1, Day, ["complaint.fact"]),
        new WorkOrderRectificationOverdue(1, Day),
        new WorkOrderRechecked(1, Passed: true),
        new WorkOrderHandedIn(WorkOrderOutcome.Rectified, "I-007", "I-008", 1),
        new WorkOrderConfirmed(WorkOrderOutcome.Rectified),
        new WorkOrderReturned("note:n1"),
        new WorkOrderCancelled("duplicate"),
        new WorkOrderArchived(WorkOrderStatus.Done),
        new WorkOrderNoted("n1"),
        new WorkOrderPriorityChanged(WorkOrderPriority.Normal, WorkOrderPriority.Urgent, "children"),
        new WorkOrderPlanned(Day, Day, "note:n1", Day),
        new WorkOrderCapSigned(2, 2, "note:n1"),
        new WorkOrderFellOverdue(Day),
    ];
}
