using Vigil.Domain.Cameras;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Evidence;
using Vigil.Domain.Leads;
using Vigil.Domain.Rectifications;

namespace Vigil.Domain.Tests.Golden;

/// <summary>One example of each state, entry and message about leads.</summary>
internal static class LeadSamples
{
    private const string Id = "L0123456789abcdef";

    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 2, 3, 456, TimeSpan.Zero);
    private static readonly EvidenceItem Picture = new(new('a', 64), "image/jpeg", 1234, EvidenceRole.Detection, At, At);

    public static object[] All() =>
    [
        new LeadState(
            Id, "C-1", "E-1", "610927100", CameraPlace.ColdDishes, 614, "rat", DetectionClass.Clue, "D-1", At, At, ShotMark.LongAgo, 0.87, 3, Paged: true, 4, At,
            [Picture], LeadStatus.Confirmed, At, Late: true, [new(LeadVerdict.Unsure, "U-1", At, 7, "看不清"), new(LeadVerdict.Confirmed, "U-2", At, 4, "有老鼠")],
            At, Followed: true, CapsuleStatus.NotCaptured, 3, "disk-full", RectificationStatus.Returned, 5, "l-L0123456789abcdef", WorkOrderStatus.Done,
            WorkOrderOutcome.CaseOpened, 9, [new(EvidenceReviewKind.Legal, ["sign-visible"], Complete: true, "标牌清楚", "U-3", At)]),
        new LeadSignal(
            Id, "C-1", "E-1", "610927100", CameraPlace.ColdDishes, 614, "rat", DetectionClass.Clue, "D-1", At, At, 0.87, 3, Paged: true, [Picture]),
        new LeadRepeat(Id, "D-2", At, [Picture]),
        new LeadJudgement(Id, 614, LeadVerdict.Rejected, At),
        new LeadOpened("C-1", "E-1", 614, DetectionClass.Clue, 3, Paged: true, 2, At),
        new LeadJudged("C-1", 614, LeadVerdict.Unsure, 7, Second: true, Noted: true),
        new LeadUndone(LeadVerdict.Confirmed),
        new LeadFollowed(LeadVerdict.Confirmed, "E0123456789abcdef", "R0123456789abcdef", "l-L0123456789abcdef"),
        new LeadLate(At),
        new LeadCapsuleMoved("E0123456789abcdef", CapsuleStatus.Sealed, 7, "tries"),
        new LeadRectificationMoved("R0123456789abcdef", RectificationStatus.ProofGiven),
        new LeadWorkOrderMoved("l-L0123456789abcdef", WorkOrderStatus.Done, WorkOrderOutcome.Rectified),
        new LeadEvidenceReviewed(EvidenceReviewKind.Technical, ["record-clear"], Complete: true, Usable: true),
    ];
}
