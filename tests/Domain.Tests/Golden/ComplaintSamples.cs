using Vigil.Domain.Alerts;
using Vigil.Domain.Attachments;
using Vigil.Domain.Clocks;
using Vigil.Domain.Complaints;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Golden;

/// <summary>One example of each state, entry and message about complaints.</summary>
internal static class ComplaintSamples
{
    private static readonly DateOnly Day = Given.Day("2026-11-23");
    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 2, 3, 456, TimeSpan.Zero);
    private static readonly string Hash = new('a', 64);
    private static readonly Attachment Photo = new(Hash, "image/jpeg", 1234, At, "public");

    private static readonly ClockState Clock = new(
        new("complaint.mediate", ClockBasis.Statutory, Day, Day, 45, ClockUnit.WorkingDays, 0, MayPause: true, [7, 3], "order 20 art. 21", Verified: true, AlertSeverity.Major, 2, 3),
        At, [new(At, At, "testing", "U-1")], [new(At, 5, "note:n1", "U-1")], Day, At, Provisional: true, 1, At, 2, At, At, ClockEnd.MetLate);

    public static object[] All() =>
    [
        new ComplaintState(
            "261123-7KQ4-M2XD", ComplaintKind.Complaint, ComplaintCategory.PassedOff, ComplaintStatus.Answered, "E-1", "门口的小店", "610927100",
            new(31.8856, 109.5222), "新正街1号", "买到的油有异味", "退货", Day, Danger: true, [Photo], Named: true, Hash, At, "261123-0000-0000",
            [ComplaintMark.SameSubject, ComplaintMark.Flood], At, RefusalReason.TooLongAgo, "610900", "261123-1111-1111", ["261123-2222-2222"], 17,
            MediationEnd.Agreement, ReportOutcome.CaseOpened, At, "已退货", At, At, 1, ComplaintClosing.Confirmed, At, At,
            new("c-261123-7KQ4-M2XD", WorkOrderStatus.Done, 9, At, WorkOrderOutcome.Rectified, "已查处", [Photo]), ["I-007"],
            [new("n1", At, "U-1", "电话没人接")], [Clock]),
        new ComplaintDraft(
            ComplaintKind.Report, ComplaintCategory.IllegalAdditive, "E-1", "门口的小店", "610927100", new(31.8856, 109.5222), "新正街1号", "面里有怪味", "查处",
            Day, Danger: true, [Photo], Named: true, Hash, At, "261123-0000-0000", [ComplaintMark.FrequentReporter]),
        new ComplaintJoin("261123-2222-2222", Joins: true),
        new ComplaintNews("261123-1111-1111", 17, ComplaintStatus.Refused, RefusalReason.OutsideDuty, "610900", MediationEnd.TimePassed, ReportOutcome.NotOpened, "答复"),
        new ComplaintFiled(
            ComplaintKind.Report, ComplaintCategory.Expired, "E-1", "610927100", Danger: true, Named: true, 2, "261123-0000-0000", [ComplaintMark.SameSubject]),
        new ComplaintAccepted("c-261123-7KQ4-M2XD", Automatically: true),
        new ComplaintRefused(RefusalReason.NotAConsumersDispute),
        new ComplaintTransferred("610900"),
        new ComplaintMerged("261123-1111-1111"),
        new ComplaintUnmerged("261123-1111-1111"),
        new ComplaintJoined("261123-2222-2222"),
        new ComplaintFollowed("261123-1111-1111", ComplaintStatus.Mediating),
        new ComplaintMediated(MediationEnd.ClearlyNoAgreement),
        new ComplaintDecided(ReportOutcome.Duplicate),
        new ComplaintProgressed("c-261123-7KQ4-M2XD", WorkOrderStatus.OnSite, WorkOrderOutcome.Unfounded),
        new ComplaintAnswered(At),
        new ComplaintReopened(1, "c-261123-7KQ4-M2XD-r1"),
        new ComplaintClosed(ComplaintClosing.WindowPassed),
        new ComplaintWithdrawn(GoesOn: true),
        new ComplaintNoted("n1"),
        new ComplaintRecused(["I-007"]),
        new ComplaintIdentityRevealed(RevealReason.LegalDemand, "n1"),
    ];
}
