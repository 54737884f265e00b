using Vigil.Domain.Calendars;
using Vigil.Domain.Clocks;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Golden;

/// <summary>One example of each state and entry about calendars and terms.</summary>
internal static class ClockSamples
{
    private static readonly DateOnly Day = Given.Day("2026-11-23");
    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 2, 3, 456, TimeSpan.Zero);

    public static object[] All() =>
    [
        new CalendarState(2027, ["https://www.gov.cn/1"], [new(Day, Off: true)], 2, At, "U-1", "workorder/W-1", 1),
        new CalendarPublished(2027, 2, 30, 6),
        new ClockStarted("complaint.accept", ClockBasis.Statutory, Day, 7, ClockUnit.WorkingDays, At, Day, At, Provisional: true),
        new ClockWarned("complaint.accept", 3, ClockUnit.WorkingDays, Day, At),
        new ClockBreached("complaint.accept", ClockBasis.Statutory, Day, At),
        new ClockEscalated("complaint.accept", 2),
        new ClockPaused("complaint.mediate", "testing", "U-1"),
        new ClockResumed("complaint.mediate", "U-1", Day, At, Provisional: true),
        new ClockExtended("report.verify", 5, 15, ClockUnit.WorkingDays, "note:n1", "U-1", Day, At, Provisional: true),
        new ClockEnded("complaint.accept", ClockEnd.MetLate),
        new ClockRecomputed("complaint.mediate", Day, Day, At, Provisional: true),
    ];
}
