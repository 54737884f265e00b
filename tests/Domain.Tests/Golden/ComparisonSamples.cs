using System.Collections.Immutable;
using Vigil.Domain.Alerts;
using Vigil.Domain.Comparisons;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Tests.Golden;

/// <summary>One example of each state and entry of the comparison of records.</summary>
internal static class ComparisonSamples
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 2, 3, 456, TimeSpan.Zero);

    private static readonly ImmutableSortedDictionary<string, string> Detail = ImmutableSortedDictionary<string, string>.Empty.Add("dueOn", "2026-11-01");

    public static object[] All() =>
    [
        new ComparisonState(
            "E-1",
            "610927100",
            ["registration:92610927MA70L00120"],
            [
                new(
                    "equipment.overdue:Q-1", "equipment.overdue", "Q-1", AlertSeverity.Major, FindingLead.WorkOrder, Detail, ["E-2"],
                    FindingStatus.Dismissed, 2, At, At, At, "U-1", "seen on the spot", "F-1", WorkOrderStatus.Accepted),
            ],
            At),
        new FindingOpened("E-1", "equipment.overdue", "Q-1", AlertSeverity.Major, FindingLead.WorkOrder, 2, Detail),
        new FindingClosed("E-1", "equipment.overdue", "Q-1", 2),
        new FindingDismissed("E-1", "equipment.overdue", "Q-1", 2, "note"),
    ];
}
