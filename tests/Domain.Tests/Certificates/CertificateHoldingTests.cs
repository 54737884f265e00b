using CsCheck;
using Vigil.Domain.Alerts;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Identifiers;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Certificates;

/// <summary>Certificates as part of their holder, played through days as the pump would.</summary>
public sealed class CertificateHoldingTests
{
    private const string Number = "JY16109270000017";

    [Fact]
    public void A_licence_from_issue_to_expiry_speaks_once_on_each_day_of_its_ladder()
    {
        var shop = Shop("2021-07-02");
        Assert.Equal(CertificateVerdict.Accepted, Record(shop, Given.Draft(Number, "2021-07-02", null)));

        shop.AdvanceTo(Given.Day("2026-08-01"));

        Assert.Equal(
            [
                ("2026-02-13", CertificateStage.WindowOpen),
                ("2026-04-02", CertificateStage.Days90),
                ("2026-05-02", CertificateStage.Days60),
                ("2026-06-01", CertificateStage.Days30),
                ("2026-06-02", CertificateStage.RenewalDeadlineNear),
                ("2026-06-10", CertificateStage.RenewalDeadlineMissed),
                ("2026-07-01", CertificateStage.LastDay),
                ("2026-07-02", CertificateStage.Expired),
            ],
            StagesWithDays(shop));
        Assert.Equal(
            [AlertSeverity.Info, AlertSeverity.Minor, AlertSeverity.Minor, AlertSeverity.Major, AlertSeverity.Major, AlertSeverity.Major],
            shop.Signals.Select(s => s.Severity!.Value));
        Assert.Empty(shop.Dues);
    }

    [Fact]
    public void After_an_outage_the_present_stage_alone_is_announced()
    {
        var shop = Shop("2026-01-05");
        Record(shop, Given.Draft(Number, "2021-07-02", "2026-07-01"));

        shop.OutageUntil(Given.Calendar.StartOf(Given.Day("2026-06-15")).AddHours(3));

        Assert.Equal([CertificateStage.RenewalDeadlineMissed], Stages(shop));
        Assert.Equal(16, shop.Bodies.OfType<CertificateStageReached>().Single().DaysLeft);
    }

    [Fact]
    public void A_renewal_moves_the_ladder_and_clears_the_alert()
    {
        var shop = Shop("2026-01-05");
        Record(shop, Given.Draft(Number, "2021-07-02", "2026-07-01"));
        shop.AdvanceTo(Given.Day("2026-06-12"));

        Assert.Equal(CertificateVerdict.Accepted, shop.Do((s, f) => EntityRules.RenewCertificate(s, Number, Given.Day("2031-07-01"), "api", f)));

        Assert.Null(shop.Signals[^1].Severity);
        Assert.Equal(Number, shop.Signals[^1].Part);
        Assert.Equal(Given.Day("2031-07-01"), shop.State!.Certificates[0].ValidThrough);
        Assert.Equal(CertificateStage.InForce, shop.State.Certificates[0].Announced);
        var entries = shop.Entries.Count;
        shop.AdvanceTo(Given.Day("2030-12-01")); // five years on, only the yearly look at the calendar
        Assert.Equal(entries, shop.Entries.Count);
    }

    [Fact]
    public void A_filed_renewal_is_quiet_through_the_last_day_and_speaks_on_the_next()
    {
        var shop = Shop("2026-01-05");
        Record(shop, Given.Draft(Number, "2021-07-02", "2026-07-01"));
        shop.AdvanceTo(Given.Day("2026-05-06"));
        var before = Stages(shop).Count;

        Assert.Equal(CertificateVerdict.Accepted, shop.Do((s, f) => EntityRules.FileRenewal(s, Number, Given.Day("2026-05-06"), f)));
        Assert.Null(shop.Signals[^1].Severity);
        shop.AdvanceTo(Given.Day("2026-07-01"));
        Assert.Equal(before, Stages(shop).Count);

        shop.AdvanceTo(Given.Day("2026-07-02"));
        Assert.Equal(CertificateStage.Expired, Stages(shop)[^1]);
        Assert.Equal(AlertSeverity.Major, shop.Signals[^1].Severity);
    }

    [Fact]
    public void A_revoked_certificate_is_silent_for_ever()
    {
        var shop = Shop("2026-06-20");
        Record(shop, Given.Draft(Number, "2021-07-02", "2026-07-01"));
        Assert.Equal(CertificateVerdict.Accepted, shop.Do((s, f) => EntityRules.RevokeCertificate(s, Number, "court-decision", f)));
        var stages = Stages(shop).Count;

        shop.AdvanceTo(Given.Day("2027-01-01"));

        Assert.Equal(stages, Stages(shop).Count);
        Assert.Null(shop.Signals[^1].Severity);
        Assert.Equal(
            CertificateVerdict.CertificateRevoked, shop.Do((s, f) => EntityRules.RenewCertificate(s, Number, Given.Day("2031-07-01"), "api", f)));
        Assert.Equal(CertificateVerdict.CertificateRevoked, shop.Do((s, f) => EntityRules.FileRenewal(s, Number, f.Today, f)));
        Assert.Equal(CertificateVerdict.Unchanged, shop.Do((s, f) => EntityRules.RevokeCertificate(s, Number, "again", f)));
    }

    [Fact]
    public void Of_many_terms_only_the_latest_speaks()
    {
        var shop = Shop("2013-01-01");
        Record(shop, Given.Draft("1750000", "2009-09-16", "2011-09-15", CertificateKind.ChicagoFoodLicence));
        Record(shop, Given.Draft("2000000", "2011-09-16", "2013-09-15", CertificateKind.ChicagoFoodLicence));
        Record(shop, Given.Draft("2300000", "2013-09-16", "2015-09-15", CertificateKind.ChicagoFoodLicence));

        shop.AdvanceTo(Given.Day("2015-07-16"));
        Assert.Empty(Stages(shop));
        shop.AdvanceTo(Given.Day("2015-12-01"));

        Assert.Equal(
            [("2015-07-17", CertificateStage.Days60), ("2015-08-16", CertificateStage.Days30), ("2015-09-08", CertificateStage.Days7),
             ("2015-09-15", CertificateStage.LastDay), ("2015-09-16", CertificateStage.Expired)],
            StagesWithDays(shop));
    }

    [Fact]
    public void A_term_recorded_after_it_ended_speaks_the_next_morning_unless_a_newer_one_came()
    {
        var superseded = Shop("2013-01-01");
        Record(superseded, Given.Draft("1750000", "2009-09-16", "2011-09-15", CertificateKind.ChicagoFoodLicence));
        Assert.Empty(Stages(superseded));
        Record(superseded, Given.Draft("2000000", "2011-09-16", "2013-09-15", CertificateKind.ChicagoFoodLicence));
        superseded.AdvanceTo(Given.Day("2013-02-01"));
        Assert.Empty(Stages(superseded));

        var alone = Shop("2013-01-01");
        Record(alone, Given.Draft("1750000", "2009-09-16", "2011-09-15", CertificateKind.ChicagoFoodLicence));
        alone.AdvanceTo(Given.Day("2013-02-01"));
        Assert.Equal([("2013-01-02", CertificateStage.Expired)], StagesWithDays(alone));
    }

    [Fact]
    public void A_later_term_that_begins_after_a_gap_takes_over_when_it_begins()
    {
        var shop = Shop("2013-08-01");
        Record(shop, Given.Draft("1", "2011-09-16", "2013-09-15", CertificateKind.ChicagoFoodLicence));
        Record(shop, Given.Draft("2", "2013-10-01", "2015-09-30", CertificateKind.ChicagoFoodLicence));

        shop.AdvanceTo(Given.Day("2013-12-01"));

        Assert.Equal(CertificateStage.Expired, Stages(shop)[^1]);
        Assert.Null(shop.Signals[^1].Severity);
        Assert.Equal(Given.Day("2013-10-01"), Given.Calendar.DayOf(shop.Signals[^1].At));
    }

    [Fact]
    public void A_worker_may_hold_several_operators_certificates_and_each_speaks()
    {
        var shop = Shop("2026-06-25");
        Record(shop, Given.Draft("T-1", "2022-07-02", "2026-07-01", CertificateKind.EquipmentOperator));
        Record(shop, Given.Draft("N1-1", "2024-07-02", "2028-07-01", CertificateKind.EquipmentOperator));

        Assert.Equal([CertificateStage.RenewalDeadlineMissed], Stages(shop));
    }

    [Fact]
    public void Reporting_it_again_changes_nothing_and_a_correction_begins_the_ladder_anew()
    {
        var shop = Shop("2026-06-25");
        var draft = Given.Draft(Number, "2021-07-02", "2026-07-01");
        Record(shop, draft);

        Assert.Equal(CertificateVerdict.Unchanged, Record(shop, draft));
        Assert.Equal(CertificateVerdict.Unchanged, Record(shop, draft with { Number = " jy16109270000017 " }));
        Assert.Single(shop.State!.Certificates);

        Assert.Equal(CertificateVerdict.Accepted, Record(shop, draft with { ValidThrough = Given.Day("2031-07-01") }));
        Assert.Equal(Given.Day("2026-07-01"), shop.Bodies.OfType<CertificateRenewed>().Single().FormerValidThrough);
        Assert.Null(shop.Signals[^1].Severity);
    }

    [Fact]
    public void A_dormant_holder_is_silent_and_speaks_again_when_it_wakes()
    {
        var shop = Shop("2026-05-10");
        Record(shop, Given.Draft(Number, "2021-07-02", "2026-07-01"));
        shop.Do((s, f) => EntityRules.SetStatus(s, EntityStatus.Dormant, "owner-declared", f));
        Assert.Null(shop.Signals[^1].Severity);
        Assert.Empty(shop.Dues);
        var stages = Stages(shop).Count;

        shop.AdvanceTo(Given.Day("2026-06-15"));
        Assert.Equal(stages, Stages(shop).Count);
        shop.Do((s, f) => EntityRules.SetStatus(s, EntityStatus.Active, "owner-declared", f));

        Assert.Equal(CertificateStage.RenewalDeadlineMissed, Stages(shop)[^1]);
        Assert.Equal(AlertSeverity.Major, shop.Signals[^1].Severity);
    }

    [Theory]
    [InlineData("", "2021-01-01", "2026-01-01", CertificateVerdict.NumberRefused)]
    [InlineData("A/1", "2021-01-01", "2026-01-01", CertificateVerdict.NumberRefused)]
    [InlineData("JY1610927", "2021-01-01", "2026-01-01", CertificateVerdict.NumberRefused)] // too short for its kind
    [InlineData("JY16109270000017", "2021-01-01", "2020-12-31", CertificateVerdict.DatesRefused)]
    [InlineData("JY16109270000017", "0001-01-01", "2026-01-01", CertificateVerdict.DatesRefused)]
    [InlineData("JY16109270000017", "2021-01-01", "2999-01-01", CertificateVerdict.DatesRefused)]
    [InlineData("JY16109270000018", "2021-01-01", "2026-01-01", CertificateVerdict.Accepted)] // a failed check digit warns
    [InlineData("SP6127281510012345", "2021-01-01", "2026-01-01", CertificateVerdict.Accepted)] // a licence of the old form
    public void What_can_be_recorded(string number, string from, string through, CertificateVerdict expected) =>
        Assert.Equal(expected, Record(Shop("2021-02-01"), Given.Draft(number, from, through)));

    [Fact]
    public void A_number_that_fails_its_check_carries_a_warning()
    {
        var shop = Shop("2021-02-01");
        Record(shop, Given.Draft("JY16109270000018", "2021-01-01", null));

        Assert.Equal(IdentifierReasons.CheckDigit, shop.State!.Certificates[0].Warning);
    }

    [Fact]
    public void A_resident_number_in_a_certificates_number_never_reaches_the_ledger()
    {
        var shop = Shop("2026-06-25");
        Record(shop, Given.Draft("TS612428199001010011", "2022-07-02", "2026-07-01", CertificateKind.EquipmentOperator));

        Assert.Equal("TS612428********0011", shop.State!.Certificates[0].Number);
        Assert.DoesNotContain(shop.Bodies, b => b.ToString().Contains("19900101", StringComparison.Ordinal));
        Assert.Equal(CertificateVerdict.Unchanged, Record(
            shop, Given.Draft("TS612428199001010011", "2022-07-02", "2026-07-01", CertificateKind.EquipmentOperator)));
    }

    [Fact]
    public void The_year_9999_means_for_ever()
    {
        var shop = Shop("2021-02-01");
        Record(shop, Given.Draft("92610927MA70L00120", "2021-01-01", "9999-12-31", CertificateKind.BusinessLicence));

        Assert.Null(shop.State!.Certificates[0].ValidThrough);
        Assert.Empty(shop.Dues);
        Assert.Equal(
            CertificateVerdict.DoesNotExpire,
            shop.Do((s, f) => EntityRules.RenewCertificate(s, "92610927MA70L00120", Given.Day("2031-07-01"), "api", f)));
    }

    [Theory]
    [InlineData("2026-07-01", CertificateVerdict.NotLater)]
    [InlineData("2026-06-30", CertificateVerdict.NotLater)]
    [InlineData("2026-07-02", CertificateVerdict.AlreadyExpired)] // today is 10 July
    [InlineData("2026-07-10", CertificateVerdict.Accepted)]
    public void A_renewal_must_reach_further(string newLastDay, CertificateVerdict expected)
    {
        var shop = Shop("2026-07-10");
        Record(shop, Given.Draft(Number, "2021-07-02", "2026-07-01"));

        Assert.Equal(expected, shop.Do((s, f) => EntityRules.RenewCertificate(s, Number, Given.Day(newLastDay), "api", f)));
    }

    [Theory]
    [InlineData("2026-06-26", CertificateVerdict.FiledOnRefused)] // tomorrow
    [InlineData("2021-07-01", CertificateVerdict.FiledOnRefused)] // before it began
    [InlineData("2026-06-25", CertificateVerdict.Accepted)]
    public void A_filing_has_a_possible_day(string filedOn, CertificateVerdict expected)
    {
        var shop = Shop("2026-06-25");
        Record(shop, Given.Draft(Number, "2021-07-02", "2026-07-01"));

        Assert.Equal(expected, shop.Do((s, f) => EntityRules.FileRenewal(s, Number, Given.Day(filedOn), f)));
    }

    [Fact]
    public void A_deadline_that_comes_early_is_set_again_and_one_of_nothing_is_obsolete()
    {
        var shop = Shop("2026-05-10");
        Record(shop, Given.Draft(Number, "2021-07-02", "2026-07-01"));
        var due = shop.Dues.Single();

        Assert.Equal(DueVerdict.NotYet, shop.Deliver(due.Key));
        Assert.Equal(due, shop.Dues.Single());
        Assert.Equal(DueVerdict.Obsolete, shop.Deliver("certificate:unknown"));
        Assert.Equal(DueVerdict.Unknown, shop.Deliver("review"));
    }

    [Fact]
    public void Whatever_happens_each_rung_comes_once_between_renewals_and_in_order() =>
        Gen.Select(Gen.Int[0, 500], Gen.Select(Gen.Int[1, 90], Gen.Int[0, 4]).Array[1, 12]).Sample((lastDay, steps) =>
        {
            var shop = Shop("2025-01-02");
            Record(shop, Given.Draft(Number, "2021-01-01", "2025-01-10") with { ValidThrough = Given.Day("2025-01-10").AddDays(lastDay) });
            var seen = Stages(shop);
            var from = 0;
            foreach (var (days, action) in steps)
            {
                shop.AdvanceTo(Given.Calendar.DayOf(shop.Now).AddDays(days));
                var reached = Stages(shop).Skip(from).ToList();
                Assert.Equal(reached.Distinct().Order(), reached);
                var verdict = action switch
                {
                    0 => shop.Do((s, f) => EntityRules.RenewCertificate(s, Number, f.Today.AddDays(200), "api", f)),
                    1 => shop.Do((s, f) => EntityRules.FileRenewal(s, Number, f.Today, f)),
                    _ => CertificateVerdict.Unchanged,
                };
                if (action == 0 && verdict == CertificateVerdict.Accepted)
                {
                    from = Stages(shop).Count;
                    Assert.Equal(CertificateStage.InForce, shop.State!.Certificates[0].Announced switch
                    {
                        var s when s.IsRung() && s > CertificateStage.WindowOpen => s, // none: 200 days are more than any warning but the window
                        _ => CertificateStage.InForce,
                    });
                }

                // What is announced is what is so, and the deadline is the day on which it changes.
                var certificate = shop.State!.Certificates[0];
                Assert.Equal(
                    CertificateRules.StageOn(Given.Calendar.DayOf(shop.Now), certificate, new(), Given.Calendar), certificate.Announced);
            }
        }, iter: 300);

    private static Actor<EntityState> Shop(string today)
    {
        var shop = new Actor<EntityState>(Given.Calendar.StartOf(Given.Day(today)).AddHours(9), EntityRules.OnDue);
        Assert.Equal(EntityVerdict.Registered, shop.Do((s, f) => EntityRules.Register(s, "E-1", Given.Entity, f)));
        return shop;
    }

    private static CertificateVerdict Record(Actor<EntityState> shop, CertificateDraft draft) =>
        shop.Do((s, f) => EntityRules.RecordCertificate(s, draft, f));

    private static List<CertificateStage> Stages(Actor<EntityState> shop) =>
        [.. shop.Bodies.OfType<CertificateStageReached>().Select(b => b.Stage)];

    private static List<(string Day, CertificateStage Stage)> StagesWithDays(Actor<EntityState> shop) =>
    [
        .. shop.Entries.Where(e => e.Body is CertificateStageReached).Select(e => (
            Given.Calendar.DayOf(e.At).ToString("yyyy-MM-dd", null), ((CertificateStageReached)e.Body).Stage)),
    ];
}
