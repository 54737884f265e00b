using Vigil.Domain.Alerts;
using Vigil.Domain.Clocks;
using Vigil.Domain.Credit;
using Vigil.Domain.Draws;
using Vigil.Domain.Inspections;
using Vigil.Domain.Penalties;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Golden;

/// <summary>One example of each state, entry and message about penalties and credit.</summary>
internal static class CreditSamples
{
    private static readonly DateOnly Day = Given.Day("2026-11-23");
    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 2, 3, 456, TimeSpan.Zero);

    private static readonly ClockState Clock = new(
        new("credit.repair", ClockBasis.Statutory, Day, Day, 15, ClockUnit.WorkingDays, 0, MayPause: true, [5, 1], "order 44", Verified: true, AlertSeverity.Major, 2, 3),
        At, [new(At, At, "testing", "U-1")], [new(At, 5, "note:n1", "U-1")], Day, At, Provisional: true, 1, At, 2, At, At, ClockEnd.MetLate);

    private static readonly RepairApplication Repair = new(
        Day, true, true, Day, false, "harm-remains", "已整改", [new("ab12", "image/jpeg", 1024, new(2026, 11, 23, 1, 2, 3, TimeSpan.Zero), "U-1")]);

    public static object[] All() =>
    [
        new PenaltyState(
            "P0123456789abcdef", "E-1", "610927100", PenaltyParty.Person, "张三",
            new("镇市监罚〔2026〕12号", Day, PenaltyProcedure.Ordinary, PenaltyField.Food, "经营超过保质期的食品", "食品安全法第一百二十四条",
                [PenaltyKind.Fine, PenaltyKind.Confiscation], 5000.50m, 12m, Aggravated: true, Day, "镇坪县市场监督管理局"),
            PenaltyStatus.Stopped, PenaltyWithheld.WarningOnly, Day, Day, Day, Day, Repair, "revoked-on-review", 1, [Clock], Day, "U-1"),
        new PenaltyRecorded([PenaltyKind.Fine], PenaltyField.Drug, PenaltyProcedure.Summary, Day, PenaltyWithheld.SummaryProcedure, Day),
        new PenaltyPublished(Day, Day, Day),
        new PenaltyCorrected(["fine"], "typing", Day),
        new PenaltyUnpublished(PenaltyPublicityEnd.Repaired),
        new PenaltyRepairApplied(Day),
        new PenaltyRepairDecided(Granted: false, "harm-remains"),
        new PenaltyWithdrawn(Day, "revoked-on-review"),
        new PenaltyNews("P0123456789abcdef", "E-1", "610927100", Day, "经营超过保质期的食品", PenaltyWeight.Heavy, Counts: true, 3, At),
        new CreditState(
            "E-1", "610927100", CreditSubject.Cooperative, CreditStatus.Serious,
            [new("s1", CreditList.Serious, CreditGround.HeavyPenalty, Marked: true, "1号", Day, AuthorityLevel.City, "2号", "P1", Day, Day, Day, Repair, Day, ListingEnd.Annulled)],
            [new("P1", Day, "经营超过保质期的食品", PenaltyWeight.Heavy, Counts: true, 3)],
            new(CreditClass.D, ["list:serious"], "county-2022", Day, Day), 3, [Clock], Day),
        new CreditListed("s1", CreditList.Serious, CreditGround.HeavyPenalty, Marked: true, "1号", AuthorityLevel.County, "2号", "P1", Day, Day),
        new CreditUnlisted("s1", CreditList.Serious, ListingEnd.TimeOver, "wrong-entity"),
        new CreditRepairApplied("s1", Day),
        new CreditRepairDecided("s1", Granted: false, "harm-remains"),
        new CreditPenaltyHeard("P1", PenaltyWeight.Normal, Counts: true),
        new CreditClassed(CreditClass.A, CreditClass.C, ["list:abnormal"], "county-2022"),
        new CreditNews(CreditClass.C, CreditStatus.Abnormal, 1, ["no-honours"], Day, 4, At),
        new BanState("S-1", "E-1", "610927100", [new("b1", BanCause.FoodCrime, "1号", Day, Day, Day, Day)]),
        new BanImposed("b1", BanCause.LicenceRevoked, "1号", Day, Day),
        new BanLifted("b1", "judgment-overturned"),
        new InspectionWeighed(CreditClass.D, CreditStatus.Serious, 0, 3),
    ];
}
