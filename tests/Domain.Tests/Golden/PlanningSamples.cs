using System.Collections.Immutable;
using Vigil.Domain.Campaigns;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Draws;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Domain.Schedules;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Golden;

/// <summary>Draws, campaigns and schedules as they are stored.</summary>
internal static class PlanningSamples
{
    private static readonly DateOnly Day = Given.Day("2026-11-23");
    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 2, 3, 456, TimeSpan.Zero);

    private static readonly PoolFilter Filter = new([EntityCategory.Catering], ["610927100"], [RiskGrade.C], EquipmentUsers: true);

    private static readonly DrawDraft Draft = new(
        "三月餐饮双随机", ["catering"], Filter, new(20_000, 50_000, 1_000_000, 1_000_000, 30_000, 200_000), 20, "福彩3D 2026312期", At,
        [new("I-007", "E-1")], ["I-008"], Day);

    public static object[] All() =>
    [
        new DrawState(
            "D-2026-001", Draft, DrawStatus.Redrawn, "D-2026-000", "0a1b", new(At, "U-1", "0a1b"),
            new("0a1b", "0a1b", "vigil-draw-1", 50, ImmutableSortedDictionary<string, int>.Empty.Add("dormant", 3), 9, [new("A", 50, 20_000, 1)], At, "U-1"),
            new("3 5 7", "cwl.gov.cn", "0a1b", At, "U-2"),
            new("0a1b", [new(1, "A", "E-1", "城关小吃店", "610927100", ["I-007", "I-009"], "recusal", WorkOrderStatus.Done, WorkOrderOutcome.Conforming, 5)], At, "U-1"),
            new(At, "U-1", "0a1b"), new(At, "U-1", "0a1b"), new(At, "U-1", "0a1b"), new("事项清单有误，重新抽取", "D-2026-002", At, "U-1")),
        new DrawRedrawCall("D-2026-001", Draft, "0a1b", "U-1"),
        new DrawDrafted(["catering"], At, "D-2026-000", "0a1b"),
        new DrawFrozen("vigil-draw-1", "0a1b", "0a1b", 50, 3, 9, At),
        new DrawSeeded("3 5 7", "0a1b"),
        new DrawDrawn("0a1b", 1, 1),
        new DrawPublished("0a1b"),
        new DrawOrdered(1, Day),
        new DrawVisitReported(1, "E-1", WorkOrderStatus.Done, WorkOrderOutcome.Conforming),
        new DrawClosed(1),
        new DrawRedrawn("D-2026-002", "0a1b"),
        new DrawAbandoned("0a1b"),
        new CampaignState(
            "Z-1", new("校园周边专项整治", ["food-sale"], Filter, "D-2026-001", Day, Day.AddDays(27), 12), CampaignStatus.Stopped,
            [new("E-1", "城关小吃店", "610927100", Day, ["I-007"], "draw:D-2026-001:E-1", WorkOrderStatus.Done, WorkOrderOutcome.Rectified, 7)],
            ImmutableSortedDictionary<string, int>.Empty.Add("cap", 2), [new(CampaignChangeKind.Extended, "大雪封山，延长两周", Day, At, "U-1")], At, "U-1", At, At),
        new CampaignDrafted(["food-sale"], "D-2026-001", Day, Day, 12),
        new CampaignStarted(1, 1, 2),
        new CampaignWeekOrdered(Day, 1),
        new CampaignTargetReported("E-1", WorkOrderStatus.Done, WorkOrderOutcome.Rectified),
        new CampaignExtended(Day, Day, "0a1b"),
        new CampaignStopped("0a1b", 0),
        new CampaignFinished(1, 0),
        new ScheduleState("E-1", [new(Day, Day, "店主外出", BeyondFloor: true, At, "U-1")]),
        new VisitMoved(Day, Day, Day, BeyondFloor: true, "0a1b") { Cause = VisitMoved.CalendarCause },
        new VisitMoveCall(Day, Day, "店主外出", "U-1", 3),
    ];
}
