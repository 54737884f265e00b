using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Owners;
using Vigil.Domain.SelfChecks;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Golden;

/// <summary>One example of each state, entry and message about claims, staff on duty and self-checks.</summary>
internal static class OwnerSamples
{
    private static readonly DateOnly Day = Given.Day("2026-11-23");
    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 2, 3, 456, TimeSpan.Zero);
    private static readonly LedgerKey Shop = new("entity", "E-1");

    public static object[] All() =>
    [
        new ClaimState(
            Shop, "E-1", "610927100", ClaimStatus.Asked, new(2, new('a', 64), "k1", At, At, "U-1"), new("U-8", At), new("U-9", At), new(new('b', 64), "U-9"), 2),
        new ClaimIssued(Shop, 2, At),
        new ClaimLapsed(Shop, 1),
        new ClaimTaken(Shop, "U-9", "U-8"),
        new ClaimAsked(Shop, "U-9"),
        new ClaimRefused(Shop, "U-9"),
        new ClaimEnded(Shop, "U-8"),
        new StaffDutyState("E-1", "610927100", Day, [new("P-1", [new(CertificateKind.Health, StaffDutyCause.Expired, "H-1")], "U-9")]),
        new StaffDutySet(Day, ["P-1"]),
        new StaffDutyWarned(Day, "P-1", CertificateKind.Health, StaffDutyCause.Missing),
        new SelfCheckState(
            "E-1", "610927100", [SelfCheckList.Catering], new([DayOfWeek.Sunday], Day, Day), Day, [Day, Day, Day],
            [new("Daily-2026-11-23-4", SelfCheckKind.Daily, Day, At, "U-9", SelfCheckRole.Officer, 6, ["meal.stock"], "一切正常")],
            [new(SelfCheckKind.Weekly, Day)],
            [new("Daily-2026-11-23-4/meal.stock", "meal.stock", "两袋面粉过期", Day, At, At, "U-9", "已下架", Overdue: true)]),
        new SelfCheckBegin("E-1", At),
        new SelfCheckBegun([SelfCheckList.Catering]),
        new SelfCheckPlanned([SelfCheckList.Catering, SelfCheckList.Equipment], [DayOfWeek.Sunday], Day, Day),
        new SelfCheckSigned(SelfCheckKind.Daily, Day, SelfCheckRole.Officer, 6, ["meal.stock"]),
        new SelfCheckUndone(SelfCheckKind.Daily, Day),
        new SelfCheckMissed(SelfCheckKind.Monthly, Day),
        new SelfCheckProblemFixed("meal.stock", Late: true),
        new SelfCheckProblemOverdue("meal.stock", Day),
    ];
}
