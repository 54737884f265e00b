using System.Collections.Immutable;
using Vigil.Domain.Alerts;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Clocks;

/// <summary>The dated rows that come with the product. What nobody has read in the text of the law is marked as unverified (待核).</summary>
internal static class TermTable
{
    /// <summary>投诉举报处理暂行办法, order 20 of 2019.</summary>
    private static readonly DateOnly Order20 = new(2020, 1, 1);

    /// <summary>投诉举报处理办法, order 121 of 2026: its day counts have not been read yet, those of order 20 stand in.</summary>
    private static readonly DateOnly Order121 = new(2026, 4, 15);

    private static readonly DateOnly PenaltyLaw = new(2021, 7, 15);
    private static readonly DateOnly CompulsionLaw = new(2012, 1, 1);
    private static readonly DateOnly Order45 = new(2021, 9, 1);

    /// <summary>企业信息公示暂行条例 of 2014.</summary>
    private static readonly DateOnly Publicity = new(2014, 10, 1);
    private static readonly DateOnly Order57 = new(2022, 7, 1);
    private static readonly DateOnly Always = new(2000, 1, 1);

    public static ImmutableArray<ClockRule> Default { get; } =
    [
        .. BothOrders(ClockCodes.ComplaintAccept, 7, 0, false, [3, 1], "14"),
        .. BothOrders(ClockCodes.ComplaintMediate, 45, 0, true, [15, 5, 1], "20, 21"),
        .. BothOrders(ClockCodes.ComplaintTellEnd, 7, 0, false, [3, 1], "21"),
        .. BothOrders(ClockCodes.ComplaintJurisdiction, 7, 0, false, [3, 1], "30"),
        .. BothOrders(ClockCodes.ReportVerify, 15, 15, false, [5, 1], "23"),
        .. BothOrders(ClockCodes.ReportTellDecision, 5, 0, false, [2, 1], "31"),

        Law(ClockCodes.PenaltyDecide, PenaltyLaw, 90, ClockUnit.NaturalDays, [30, 7, 1], "行政处罚法 art. 60; the extension by a bureau's flowchart")
            with { MostExtension = 30, MayPause = true, Verified = false },
        Law(ClockCodes.PenaltyServe, PenaltyLaw, 7, ClockUnit.WorkingDays, [3, 1], "行政处罚法 art. 61, 85"),
        Law(ClockCodes.HearingRequest, PenaltyLaw, 5, ClockUnit.WorkingDays, [2, 1], "行政处罚法 art. 64, 85"),
        Law(ClockCodes.EvidenceDecide, PenaltyLaw, 7, ClockUnit.WorkingDays, [3, 1], "行政处罚法 art. 56, 85"),
        Law(ClockCodes.EvidenceApprove, PenaltyLaw, 24, ClockUnit.Hours, [4, 1], "市场监督管理行政处罚程序规定") with { Verified = false },
        Law(ClockCodes.PenaltyPublish, Order45, 20, ClockUnit.WorkingDays, [5, 1], "行政处罚信息公示规定, order 45"),
        Law(ClockCodes.PenaltyUnpublish, Order45, 3, ClockUnit.WorkingDays, [1], "行政处罚法 art. 48; order 45 art. 11"),
        Law(ClockCodes.PenaltyRepair, Order45, 15, ClockUnit.WorkingDays, [5, 1], "国市监信规〔2021〕3号") with { Verified = false },
        Law(ClockCodes.CreditRemoval, Publicity, 5, ClockUnit.WorkingDays, [2, 1], "经营异常名录管理暂行办法") with { Verified = false },
        Law(ClockCodes.CreditRepair, Order45, 15, ClockUnit.WorkingDays, [5, 1], "总局令第44号, from the application") with { Verified = false },
        Law(ClockCodes.SeizureReport, CompulsionLaw, 24, ClockUnit.Hours, [4, 1], "行政强制法 art. 19"),
        Law(ClockCodes.SeizureDecide, CompulsionLaw, 30, ClockUnit.NaturalDays, [7, 1], "行政强制法 art. 25, 69")
            with { MostExtension = 30, MayPause = true },
        Law(ClockCodes.EquipmentRecheck, Order57, 10, ClockUnit.WorkingDays, [3, 1], "特种设备安全监督检查办法, order 57 art. 29"),

        Own(ClockCodes.Rectification, 15, ClockUnit.NaturalDays, [3, 1]) with { MostExtension = 15 },
        Own(ClockCodes.WorkOrderHandle(WorkOrderPriority.Low), 20, ClockUnit.WorkingDays, [5, 1]) with { MostExtension = 20 },
        Own(ClockCodes.WorkOrderHandle(WorkOrderPriority.Normal), 10, ClockUnit.WorkingDays, [3, 1]) with { MostExtension = 10 },
        Own(ClockCodes.WorkOrderHandle(WorkOrderPriority.High), 3, ClockUnit.WorkingDays, [1]) with { MostExtension = 3 },
        Own(ClockCodes.WorkOrderHandle(WorkOrderPriority.Urgent), 24, ClockUnit.Hours, [8, 2])
            with { MostExtension = 24, EscalateEvery = 2 },
        Own(ClockCodes.WorkOrderOffer, 10, ClockUnit.Minutes, []) with { OnBreach = null, Levels = 0 },
    ];

    private static ImmutableArray<ClockRule> BothOrders(
        string code, int days, int extension, bool mayPause, ImmutableArray<int> warnings, string articles)
    {
        var row = Law(code, Order20, days, ClockUnit.WorkingDays, warnings, $"投诉举报处理暂行办法, order 20 art. {articles}")
            with { MostExtension = extension, MayPause = mayPause };
        return
        [
            row with { Through = Order121.AddDays(-1) },
            row with { From = Order121, Ground = "投诉举报处理办法, order 121", Verified = false },
        ];
    }

    private static ClockRule Law(string code, DateOnly from, int amount, ClockUnit unit, ImmutableArray<int> warnings, string ground) => new(
        code, ClockBasis.Statutory, from, Through: null, amount, unit, MostExtension: 0, MayPause: false, warnings, ground, Verified: true,
        AlertSeverity.Major, EscalateEvery: unit == ClockUnit.Hours ? 2 : 1, Levels: 3);

    private static ClockRule Own(string code, int amount, ClockUnit unit, ImmutableArray<int> warnings) => new(
        code, ClockBasis.Internal, Always, Through: null, amount, unit, MostExtension: 0, MayPause: false, warnings, "the county's own", Verified: true,
        AlertSeverity.Minor, EscalateEvery: 1, Levels: 2);
}
