using Vigil.Domain.Cameras;
using Vigil.Domain.Sight;

namespace Vigil.Domain.Tests.Golden;

/// <summary>One example of each state, entry and message about whether cameras see.</summary>
internal static class SightSamples
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 2, 3, 456, TimeSpan.Zero);

    public static object[] All() =>
    [
        new SightState(
            "C-1", "E-1", "610927100", "凉菜间", Sampled: true, SightStatus.Blind, At, SightCause.Covered, At, new(SightCause.Black, At, 1), At, 1, At, 1.5,
            new(new('a', 64), "AAEC", 0.25, At, "U-1"), new(At, "sight:C-1:20261123T010203", Alerted: true, "S-0a1b2c3d4e5f"), 7, At,
            [new(DayOfWeek.Saturday, new(18, 0), new(2, 0))]),
        new CameraSubject("C-1", "E-1", "610927100", "凉菜间", Sampled: true, CameraStatus.Down, At, 7, At,
            [new(DayOfWeek.Saturday, new(18, 0), new(2, 0))]),
        new SightWatchBegan("E-1", Sampled: true, At),
        new SightWatchEnded("E-1", At, At),
        new SightLost("E-1", SightCause.TurnedAway, At),
        new SightRegained("E-1", SightCause.NotSampled, At, At, 12),
        new SightReferenceSet(new('a', 64), First: true),
        new SightVisitProposed("S-0a1b2c3d4e5f", At),
        new NetworkState(At, 40, 12, At, Counting: true),
        new NetworkLost(40, 12, At),
        new NetworkRegained(40, 12, At, At, 47),
    ];
}
