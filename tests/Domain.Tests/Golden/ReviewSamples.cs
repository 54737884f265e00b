using System.Collections.Immutable;
using Vigil.Domain.Attachments;
using Vigil.Domain.Decisions;
using Vigil.Domain.Reviews;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Golden;

/// <summary>One example of each state, entry and message about reviews, grades and officers.</summary>
internal static class ReviewSamples
{
    private static readonly DateOnly Day = Given.Day("2026-11-23");
    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 2, 3, 456, TimeSpan.Zero);
    private static readonly string Hash = new('a', 64);
    private static readonly LedgerKey Shop = new("entity", "E-1");
    private static readonly GradeFigure Figure = new("B", 3.9, 3.4, 4.4, 12, 9.5, Day);
    private static readonly DriftPoint Point = new(Day, ImmutableSortedDictionary<string, int>.Empty.Add("A", 3).Add("B", 2), 4.1, 0.2, 5);
    private static readonly OfficerFigure Officer = new(12, 4.5, 4.25, 5, 4.58, 4.3, 4.9);

    public static object[] All() =>
    [
        new ReviewState(
            "V0123456789abcdef01234567", Shop, "E-1", "610927100", Hash, Hash, ReviewSource.Page, At, Day, new(5, 4, 3, 2), 4.1, "面很好吃，老板也热情", "AAAA", ["0123456789abcdef"],
            [new Attachment(Hash, "image/jpeg", 1234, At, "guest")], ReviewStatus.Excluded, ReviewReason.SameText, "V1", [new(At, "U-1", ReviewStatus.Excluded, "抄的")],
            [new(At, new(1, 1, 1, null), "又来一次")], new(At, "谢谢")),
        new ReviewSetAside(ReviewReason.Burst, "system", "words", At),
        new ReviewGiven(Shop, 4.1, Day, ReviewSource.Import, ReviewReason.Burst),
        new ReviewRepeated(2),
        new ReviewExcluded(ReviewReason.ByHand),
        new ReviewRestored(ReviewReason.Burst),
        new ReviewReplied(),
        new GradeState(
            Shop, "E-1", "610927100", GradeStatus.Appealed, Figure, At, new(Figure, GradeHold.Worse, At, At, Day, Provisional: true),
            new(At, Day, "不是我们店", At, Day, Late: true, AppealOutcome.Corrected, At, "U-1", "已更正"), 3, [new(Figure, At, Corrected: true)], [new(Hash, Hash, Day)], At),
        new GradeCall(Shop, "E-1", "610927100"),
        new GradePublished(Shop, Figure, "A"),
        new GradeHeld(Figure, GradeHold.Poor, At, Day, Provisional: true),
        new GradeAppealed("C", At, Day),
        new GradeAppealDecided(AppealOutcome.Corrected, "C", "B", ["V1"]),
        new GradeCorrected(Shop, "C", Figure),
        new GradeLapsed(Shop, "C", 4),
        new GradeBurstFound(20, Day),
        new GradeAppealLate(At),
        new GradeDriftState("entity", [Point], ["share"]),
        new GradesMeasured(Point, ["cluster"]),
        new OfficerBoxState("I-007", "2026Q4", [Hash], [new("0f", 5, 4, 3)], 1, Closed: true, Officer),
        new OfficerDeckIssued("2026Q4", 40),
        new OfficerQuarterClosed("2026Q4", Officer),
        new IntegrityState(
            "261123-ABCD-EFGH", Hash, new("k1", "AAAA", "BBBB"), IntegrityStatus.Answered, At, Day, Day, Provisional: true, "a rule", "accept", At, new("k1", "AAAA", "BBBB"), At, "U-9"),
        new IntegrityReceived(Day, Day),
        new IntegrityAccepted(),
        new IntegrityAnswered(TakenUp: true),
        new IntegrityLate("answer", Day),
    ];
}
