using System.Collections.Immutable;
using CsCheck;
using Vigil.Domain.Certificates;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Certificates;

public sealed class CertificateLadderTests
{
    private static readonly CertificateSettings Settings = new();

    private static readonly Gen<CertificateState> AnyCertificate = Gen.Select(
        Gen.Int[Given.Day("2025-01-01").DayNumber, Given.Day("2026-12-31").DayNumber],
        Gen.Enum<CertificateKind>(),
        Gen.Int[30, 2000],
        (last, kind, term) => new CertificateState(
            "N-1", kind, DateOnly.FromDayNumber(last - term), DateOnly.FromDayNumber(last), "", "test", DateOnly.FromDayNumber(last - term)));

    [Theory]
    [InlineData("2026-02-12", CertificateStage.InForce)]
    [InlineData("2026-02-13", CertificateStage.WindowOpen)] // 90 working days before the last day
    [InlineData("2026-04-01", CertificateStage.WindowOpen)]
    [InlineData("2026-04-02", CertificateStage.Days90)]
    [InlineData("2026-05-02", CertificateStage.Days60)]
    [InlineData("2026-06-01", CertificateStage.Days30)]
    [InlineData("2026-06-02", CertificateStage.RenewalDeadlineNear)] // five working days before the deadline
    [InlineData("2026-06-09", CertificateStage.RenewalDeadlineNear)] // the deadline itself: 15 working days before
    [InlineData("2026-06-10", CertificateStage.RenewalDeadlineMissed)]
    [InlineData("2026-06-25", CertificateStage.RenewalDeadlineMissed)] // seven days don't hide a missed deadline
    [InlineData("2026-06-30", CertificateStage.RenewalDeadlineMissed)]
    [InlineData("2026-07-01", CertificateStage.LastDay)] // valid through the printed day
    [InlineData("2026-07-02", CertificateStage.Expired)]
    public void A_food_operation_licence_through_1_july_2026(string today, CertificateStage expected) =>
        Assert.Equal(expected, StageOn(today, Given.Certificate("2026-07-01")));

    [Theory]
    [InlineData("2026-05-31", CertificateStage.InForce)]
    [InlineData("2026-06-01", CertificateStage.Days30)]
    [InlineData("2026-06-23", CertificateStage.Days30)]
    [InlineData("2026-06-24", CertificateStage.Days7)]
    [InlineData("2026-06-30", CertificateStage.Days7)]
    [InlineData("2026-07-01", CertificateStage.LastDay)]
    [InlineData("2026-07-02", CertificateStage.Expired)]
    public void A_health_certificate_warns_at_30_and_7_days(string today, CertificateStage expected) =>
        Assert.Equal(expected, StageOn(today, Given.Certificate("2026-07-01", CertificateKind.Health)));

    [Theory]
    [InlineData(CertificateKind.FoodOperation, "2026-07-01", "2026-06-09")] // 15 working days, over 端午 on 19 June
    [InlineData(CertificateKind.FoodProduction, "2026-07-01", "2026-05-19")] // 30 working days
    [InlineData(CertificateKind.SmallCatering, "2026-07-01", "2026-06-01")] // 30 days
    [InlineData(CertificateKind.EquipmentOperator, "2026-07-31", "2026-06-30")] // a month
    public void The_renewal_deadline_is_the_kinds_own(CertificateKind kind, string lastDay, string deadline) =>
        Assert.Equal(
            Given.Day(deadline),
            CertificateRules.RenewalDeadlineOf(Given.Certificate(lastDay, kind), Given.Day("2026-01-01"), Settings, Given.Calendar)!.Value.Day);

    [Theory]
    [InlineData(CertificateKind.BusinessLicence)]
    [InlineData(CertificateKind.Health)]
    [InlineData(CertificateKind.Other)]
    public void Some_kinds_have_no_renewal_deadline(CertificateKind kind) =>
        Assert.Null(CertificateRules.RenewalDeadlineOf(Given.Certificate("2026-07-01", kind), Given.Day("2026-01-01"), Settings, Given.Calendar));

    [Fact]
    public void A_deadline_beyond_the_known_calendar_is_provisional_and_looked_at_again_in_december()
    {
        var licence = Given.Certificate("2028-07-01");
        var deadline = CertificateRules.RenewalDeadlineOf(licence, Given.Day("2026-01-01"), Settings, Given.Calendar)!.Value;

        Assert.True(deadline.Provisional);
        Assert.Equal(
            Given.Calendar.StartOf(Given.Day("2026-12-01")),
            CertificateRules.ReviewAt(Given.Day("2026-11-23"), licence, [licence], Settings, Given.Calendar));
        Assert.Equal(
            Given.Calendar.StartOf(Given.Day("2027-12-01")),
            CertificateRules.ReviewAt(Given.Day("2026-12-01"), licence, [licence], Settings, Given.Calendar));
    }

    [Theory]
    [InlineData("2024-02-29", "2025-02-28")] // issued on a leap day: through 28 February
    [InlineData("2025-03-10", "2026-03-10")]
    [InlineData("2023-02-28", "2024-02-28")]
    public void A_health_certificate_lasts_through_the_anniversary(string issued, string lastDay) =>
        Assert.Equal(Given.Day(lastDay), Settings.Book.LastDayOf(CertificateKind.Health, Given.Day(issued)));

    [Theory]
    [InlineData(CertificateKind.FoodOperation, "2021-07-02", "2026-07-01")]
    [InlineData(CertificateKind.SmallCatering, "2024-01-01", "2026-12-31")]
    public void A_licence_lasts_through_the_day_before_the_anniversary(CertificateKind kind, string issued, string lastDay) =>
        Assert.Equal(Given.Day(lastDay), Settings.Book.LastDayOf(kind, Given.Day(issued)));

    [Fact]
    public void A_filing_does_not_expire() => Assert.Null(Settings.Book.LastDayOf(CertificateKind.PrepackagedFiling, Given.Day("2026-01-01")));

    [Fact]
    public void A_rule_is_picked_by_the_day_it_is_asked_for()
    {
        var stricter = Settings.Book.On(Given.Day("2026-01-01"), CertificateKind.FoodOperation) with
        {
            EffectiveFrom = Given.Day("2026-06-05"),
            RenewalDeadline = new(30, TermUnit.NaturalDays),
        };
        var settings = Settings with { Book = new([Settings.Book.On(Given.Day("2026-01-01"), CertificateKind.FoodOperation), stricter]) };
        var licence = Given.Certificate("2026-07-01");

        Assert.Equal(CertificateStage.RenewalDeadlineNear, CertificateRules.StageOn(Given.Day("2026-06-04"), licence, settings, Given.Calendar));
        Assert.Equal(CertificateStage.RenewalDeadlineMissed, CertificateRules.StageOn(Given.Day("2026-06-05"), licence, settings, Given.Calendar));
        Assert.Equal(
            Given.Day("2026-06-05"),
            CertificateRules.NextStepOn(Given.Day("2026-06-04"), licence, [licence], settings, Given.Calendar));
    }

    [Theory]
    [InlineData("2026-06-01", 30, "2026-05-31", false)]
    [InlineData("2026-06-01", 30, "2026-06-01", true)] // today is the last day: still counted
    [InlineData("2026-06-01", 30, "2026-07-01", true)] // the 30th day: still counted
    [InlineData("2026-06-01", 30, "2026-07-02", false)]
    public void Expiring_within_days_includes_both_ends(string today, int days, string lastDay, bool expected) =>
        Assert.Equal(expected, CertificateRules.ExpiresWithin(Given.Day(today), days, Given.Certificate(lastDay)));

    [Fact]
    public void The_next_step_is_exactly_the_first_day_on_which_the_stage_differs() =>
        Gen.Select(AnyCertificate, Gen.Int[-200, 3], Gen.Int[-100, 200], Gen.Bool).Sample((certificate, from, filed, isFiled) =>
        {
            certificate = isFiled ? certificate with { RenewalFiledOn = certificate.ValidThrough!.Value.AddDays(-Math.Abs(filed)) } : certificate;
            var today = certificate.ValidThrough!.Value.AddDays(from);
            var now = CertificateRules.StageOn(today, certificate, Settings, Given.Calendar);
            var next = CertificateRules.NextStepOn(today, certificate, [certificate], Settings, Given.Calendar);

            // A filing in the future is no step: it can't be recorded before its day.
            if (certificate.RenewalFiledOn > today)
            {
                return;
            }

            for (var day = today.AddDays(1); day < (next ?? today.AddDays(400)); day = day.AddDays(1))
            {
                Assert.Equal(now, CertificateRules.StageOn(day, certificate, Settings, Given.Calendar));
            }

            if (next is { } step)
            {
                Assert.NotEqual(now, CertificateRules.StageOn(step, certificate, Settings, Given.Calendar));
            }
        });

    [Fact]
    public void Among_a_holders_other_certificates_the_next_step_is_exact_too() =>
        Gen.Select(
            Gen.Select(Gen.Int[0, 400], Gen.Int[10, 400], Gen.Bool).Array[2, 4],
            Gen.Enum<CertificateKind>(),
            Gen.Int[-60, 700]).Sample((terms, kind, from) =>
        {
            var start = Given.Day("2025-01-01");
            CertificateState[] all =
            [
                .. terms.Select((t, i) => new CertificateState(
                    $"N-{i}", kind, start.AddDays(t.Item1), start.AddDays(t.Item1 + t.Item2), "", "test", start, Revoked: t.Item3 && i == 1)),
            ];
            var today = start.AddDays(from);
            foreach (var certificate in all)
            {
                var now = CertificateRules.StageOn(today, certificate, all, Settings, Given.Calendar);
                var next = CertificateRules.NextStepOn(today, certificate, all, Settings, Given.Calendar);
                var brute = Enumerable.Range(1, 900).Select(today.AddDays)
                    .FirstOrDefault(d => CertificateRules.StageOn(d, certificate, all, Settings, Given.Calendar) != now);
                Assert.Equal(brute == default ? null : brute, next);
            }

            // Of a kind that a holder has one of, at most one that is in force speaks on a day.
            if (Settings.Book.On(today, kind).OnePerHolder)
            {
                Assert.True(all.Count(c => c.ValidFrom <= today
                    && CertificateRules.StageOn(today, c, all, Settings, Given.Calendar).IsRung()) <= 1);
            }
        }, iter: 60);

    [Fact]
    public void As_days_go_by_rungs_only_rise() =>
        AnyCertificate.Sample(certificate =>
        {
            var last = CertificateStage.InForce;
            for (var day = certificate.ValidThrough!.Value.AddDays(-220); day <= certificate.ValidThrough.Value.AddDays(5); day = day.AddDays(1))
            {
                var stage = CertificateRules.StageOn(day, certificate, Settings, Given.Calendar);
                Assert.True(stage >= last);
                last = stage;
            }

            Assert.Equal(CertificateStage.Expired, last);
        }, iter: 60);

    [Fact]
    public void The_default_settings_are_sound()
    {
        Assert.Empty(new Vigil.Domain.Decisions.RuleSettings().Problems());
        Assert.NotEmpty((Settings with { NearWorkingDays = -1 }).Problems());
        Assert.NotEmpty((Settings with
        {
            Severities = ImmutableDictionary<CertificateStage, Vigil.Domain.Alerts.AlertSeverity>.Empty.Add(CertificateStage.Revoked, default),
        }).Problems());
    }

    private static CertificateStage StageOn(string today, CertificateState certificate) =>
        CertificateRules.StageOn(Given.Day(today), certificate, Settings, Given.Calendar);
}
