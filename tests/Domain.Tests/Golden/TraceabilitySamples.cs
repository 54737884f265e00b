using System.Collections.Immutable;
using Vigil.Domain.Attachments;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;
using Vigil.Domain.Notices;
using Vigil.Domain.Sources;
using Vigil.Domain.Tests.Support;
using Vigil.Domain.Traceability;

namespace Vigil.Domain.Tests.Golden;

/// <summary>What is stored of goods, recalls, readings, and of what other departments say.</summary>
internal static class TraceabilitySamples
{
    private static readonly DateOnly Day = Given.Day("2026-11-23");
    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 2, 3, 456, TimeSpan.Zero);
    private static readonly ImmutableSortedDictionary<string, string> Said = ImmutableSortedDictionary<string, string>.Empty.Add("name", "城关小吃店");
    private static readonly FactClaim Claim = new("name", "health", "城关小吃店", Day, At, "health:H-1", new(Confirmed: true, "seen-original", "U-1", At));

    public static object[] All() =>
    [
        new GoodsState(
            "E-1:p:N-1", "E-1", "610927100", GoodsMovement.Purchase, "N-1", Day, new("安康面粉厂", "安康市", "0915-0000000", "91610927MA70L00048", "E-2", Day, new("k1", "AAAA", "BBBB"), HasContact: true), "E-2",
            [new("b-1", "小麦粉", "25kg/袋", 12.5m, "袋", "20261001", Day, Day.AddYears(1), "陕西面业", [GoodsPaper.Conformity, GoodsPaper.TestReport])],
            ["b-0"], [new Attachment("ab12", "image/jpeg", 1024, At, "U-1")], ["b-1"], ["p:小麦粉"], Day.AddYears(2), Retired: true,
            [new(GoodsCheck.ExpiredOnReceipt, "b-1", ImmutableSortedDictionary<string, string>.Empty.Add("through", "2026-11-22"))], "synthetic", "U-1", At),
        new GoodsRecorded("E-1", GoodsMovement.Sale, Day, ["b-1"], ["b-0"]),
        new GoodsCorrected("E-1", Day, ["b-1"], ["b-0"]),
        new GoodsChecked("E-1", [GoodsCheck.SupplierUnknown]),
        new GoodsRetired("E-1", Day),
        new SupplierState("n-91610927MA70L00048", "安康面粉厂", "91610927MA70L00048", "安康市", "SC10461092700017", Day, Day.AddYears(5), true, Day, "synthetic", At, "E-1:p:N-1"),
        new SupplierRegistered("synthetic"),
        new SupplierChanged(["licenceThrough"], "synthetic"),
        new RecallState(
            "R-1", RecallLevel.First, "小麦粉 20261001", "microbial", new(["b-1"], "陕西面业", "小麦粉", "20261001", Day, Day),
            new("城关小吃店", "新正街1号", "25kg/袋", "山花", "菌落总数║超标║≤1000", "省所", "抽检"), RecallStatus.Open,
            [new("E-1", "610927100", "12.5 袋", ["E-1:p:N-1"], At, "recall.R-1.E-1", NoticeDeliveryStatus.Seen, At, "U-1", 3, "袋", "rc-R-1-E-1", WorkOrderStatus.Done,
                2.5m, At, [new Attachment("cd34", "image/jpeg", 2048, At, "owner")])],
            At, "sampling", At, "U-1", At.AddHours(24), At.AddDays(3), "U-2", Cut: true),
        new RecallProposed("sampling", "microbial"),
        new RecallOpened(RecallLevel.First, "microbial", ["b-1"]),
        new RecallTraced(["E-1"]),
        new RecallConfirmed("E-1", 3.5m, "袋", 2.5m),
        new RecallOverdue(["E-1"]),
        new RecallEnded(Withdrawn: true),
        new ReadingsState(
            "E-1", "610927100", [new("fridge-1", CcpKind.Chilled, new("fridge-1", CcpKind.Chilled, 12.5m, At), At, At, [new(Day, 12, 1, 2.5m, 12.5m, 2)], [new(At, 12.5m, Late: true)])], 1, At),
        new ReadingOutOfLimits("E-1", "fridge-1", CcpKind.Chilled, 12.5m, At, 0, 8, At),
        new ReadingLate("E-1", "fridge-1", CcpKind.Chilled, 12.5m, At, 0, 8, At),
        new ReadingBackInLimits("E-1", "fridge-1", CcpKind.Chilled, 4.5m, At),
        new FactsState("entity", "E-1", "E-1", "610927100", [Claim], ImmutableSortedDictionary<string, long>.Empty.Add("health:H-1", 2)),
        new FactsTold(EntityState.KeyOf("E-1"), "E-1", "610927100", "health:H-1", 2, [Claim], Withdrawn: true, At),
        new FactsClaimed("entity", "E-1", "health", ["name"], "health:H-1"),
        new FactJudged("entity", "E-1", "name", "health", "health:H-1", Confirmed: true, "seen-original"),
        new FactsWithdrawn("entity", "E-1", "health:H-1"),
        new SourceRecordState(
            "health:H-1", "health", "H-1", "entity", "92610927MA70L00120", "JY16109270000017", "JK-1", "城关小吃店", "新正街1号", [new(Day, Said, At)], SourceMatch.Candidates,
            "E-1", SourceMatchBy.RegistrationNumber, "U-1", [new("E-1", "城关小吃店", "新正街1号", Numbers: true)], 2, At),
        new SourceRecordReceived("health", "entity", Day, ["name"]),
        new SourceRecordMatched("health", "entity", "E-1", SourceMatchBy.Person),
        new SourceRecordUnmatched("health", "entity", 2),
        new SourceRecordRejected("health", "another-county"),
    ];
}
