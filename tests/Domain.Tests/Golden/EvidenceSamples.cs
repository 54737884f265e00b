using System.Collections.Immutable;
using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Checkpoints;
using Vigil.Domain.Clocks;
using Vigil.Domain.Evidence;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Golden;

/// <summary>One example of each state and entry of evidence and checkpoints.</summary>
internal static class EvidenceSamples
{
    private static readonly DateOnly Day = Given.Day("2026-11-23");
    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 2, 3, 456, TimeSpan.Zero);
    private static readonly string Hash = new('a', 64);
    private static readonly SignedCheckpoint Point = new(new("610927", 3, 101, 200, Hash, Hash, Hash, At), "0123456789abcdef", "MEUCIQ==");

    private static readonly ClockState Clock = new(
        new("evidence.decide", ClockBasis.Statutory, Day, Day, 7, ClockUnit.WorkingDays, 0, MayPause: true, [3, 1], "行政处罚法 art. 56, 85", Verified: true, AlertSeverity.Major, 2, 3),
        At, [new(At, At, "testing", "U-1")], [new(At, 5, "note:n1", "U-1")], Day, At, Provisional: true, 1, At, 2, At, At, ClockEnd.MetLate);

    public static object[] All() =>
    [
        new CapsuleState(
            "E0123456789abcdef", "L0123456789abcdef", "C-1", "E-1", "610927100", CameraPlace.Cooking, 614, "rat", At, At, CapsuleStatus.Sealed, 7, 2,
            [new(Hash, "image/jpeg", 204_800, EvidenceRole.Detection, At, At)], Hash, At, "store-full", Confirmed: true,
            new(HoldGround.Person, "U-1", At), CapsuleDecision.Seize, At, At, At, [new(4, "U-1", At, "用于立案")], [Clock],
            ImmutableSortedDictionary<string, DateTimeOffset>.Empty.Add("U-1", At)),
        new EvidenceOrdered(1, "L0123456789abcdef", "C-1", 614, At, At, 2),
        new EvidenceCaptureFailed(2, 1, "interrupted"),
        new EvidenceSealed(3, Hash, 12, 2_048_000),
        new EvidenceNotCaptured(3, "store-full"),
        new EvidenceJudged(4, Confirmed: true, "U-1"),
        new EvidenceHeld(5, HoldGround.Person, Hash),
        new EvidenceLifted(6, Hash),
        new EvidenceViewed(7, 2, Copy: true),
        new EvidenceExported(8, Hash),
        new EvidenceDecided(9, CapsuleDecision.NoCase, Hash),
        new EvidenceRemovalRefused(10, "retention"),
        new EvidenceRemoved(11, "person", Hash),
        new CheckpointState("610927", Point, [new("0123456789abcdef", "MFkw", 1)]),
        CheckpointSigned.Of(Point),
        new CheckpointKeyNamed("0123456789abcdef", "MFkw"),
    ];
}
