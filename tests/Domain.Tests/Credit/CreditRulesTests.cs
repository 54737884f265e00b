using Vigil.Domain.Alerts;
using Vigil.Domain.Clocks;
using Vigil.Domain.Credit;
using Vigil.Domain.Decisions;
using Vigil.Domain.Draws;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Domain.Notices;
using Vigil.Domain.Penalties;
using Vigil.Domain.Tests.Penalties;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Credit;

public sealed class CreditRulesTests
{
    private static readonly CreditEntity Enterprise = new("E-1", "610927100", "91610927MA70L00048");
    private static readonly CreditEntity Trader = new("E-1", "610927100", "92610927MA70L00120");

    private static readonly PenaltyDecision Closed = Fines.Of(PenaltyKind.BusinessSuspended);

    [Fact]
    public void An_individual_business_is_marked_and_an_enterprise_listed()
    {
        Assert.False(Listed(Enterprise).State!.Listings[0].Marked);
        Assert.True(Listed(Trader).State!.Listings[0].Marked);
    }

    [Fact]
    public void An_individual_business_stays_unclassified_whatever_is_in_its_file() // trap 23
    {
        var file = Listed(Trader);
        file.Do((s, f) => CreditRules.Hear(s, Fines.News(Closed), Trader, f));

        Assert.Equal(CreditClass.Unclassified, file.State!.Standing.Class);
        Assert.Equal(["subject:soleTrader"], file.State.Standing.Reasons);
        Assert.Equal("U", DrawStratum.CodeOf(file.State.Standing.Class, keyUnit: false));
    }

    [Fact]
    public void A_clean_enterprise_is_A_and_each_breach_moves_it_with_its_reasons()
    {
        var file = Actor("2026-06-01", Enterprise);
        file.Do((s, f) => CreditRules.Classify(s, Enterprise, f));
        Assert.Equal((CreditClass.A, "clean-months:24"), (file.State!.Standing.Class, file.State.Standing.Reasons[0]));

        file.Do((s, f) => CreditRules.Hear(s, Fines.News(Fines.Fined(500), "P1"), Enterprise, f));
        Assert.Equal(CreditClass.B, file.State!.Standing.Class);
        file.Do((s, f) => CreditRules.Hear(s, Fines.News(Fines.Fined(600), "P2"), Enterprise, f));
        Assert.Equal((CreditClass.C, "penalties:2"), (file.State!.Standing.Class, file.State.Standing.Reasons[0]));
        file.Do((s, f) => CreditRules.Hear(s, Fines.News(Closed, "P3"), Enterprise, f));
        file.Do((s, f) => CreditRules.Hear(s, Fines.News(Closed, "P4"), Enterprise, f));
        Assert.Equal((CreditClass.D, "heavy:2"), (file.State!.Standing.Class, file.State.Standing.Reasons[0]));
    }

    [Fact]
    public void A_warning_weighs_nothing()
    {
        var file = Actor("2026-06-01", Enterprise);
        file.Do((s, f) => CreditRules.Hear(s, Fines.News(Fines.Of(PenaltyKind.Warning)), Enterprise, f));

        Assert.Equal(CreditClass.A, file.State!.Standing.Class);
    }

    [Fact]
    public void The_class_is_computed_anew_each_month_and_an_old_penalty_stops_counting()
    {
        var file = Actor("2026-06-01", Enterprise);
        file.Do((s, f) => CreditRules.Hear(s, Fines.News(Fines.Fined(500)), Enterprise, f));
        var entries = file.Entries.Count;
        file.AdvanceTo(Given.Day("2028-06-01"));
        Assert.Equal((CreditClass.B, entries), (file.State!.Standing.Class, file.Entries.Count)); // the last day counts, and nothing was said in between
        file.AdvanceTo(Given.Day("2028-07-01"));

        Assert.Equal(CreditClass.A, file.State!.Standing.Class);
        Assert.Equal(new DateOnly(2028, 7, 1), file.State.Standing.Since);
    }

    [Fact]
    public void The_serious_list_needs_a_heavy_penalty_that_counts()
    {
        var file = Actor("2026-07-01", Enterprise);
        Assert.Equal(CreditVerdict.HeavyPenaltyNeeded, file.Do((s, f) => CreditRules.List(s, Serious(), Enterprise, f)));
        file.Do((s, f) => CreditRules.Hear(s, Fines.News(Fines.Fined(500)), Enterprise, f));
        Assert.Equal(CreditVerdict.HeavyPenaltyNeeded, file.Do((s, f) => CreditRules.List(s, Serious(), Enterprise, f)));
    }

    [Theory]
    [InlineData(AuthorityLevel.County, null, CreditVerdict.ConsentNeeded)]
    [InlineData(AuthorityLevel.City, "", CreditVerdict.ConsentNeeded)]
    [InlineData(AuthorityLevel.County, "安市监函〔2026〕3号", CreditVerdict.Accepted)]
    [InlineData(AuthorityLevel.Province, null, CreditVerdict.Accepted)]
    public void A_countys_listing_needs_the_next_higher_levels_consent(AuthorityLevel level, string? consent, CreditVerdict expected)
    {
        var file = WithHeavyPenalty();
        Assert.Equal(expected, file.Do((s, f) => CreditRules.List(s, Serious() with { Level = level, Consent = consent }, Enterprise, f)));
    }

    [Fact]
    public void A_later_dated_row_drops_the_consent_for_what_is_decided_from_then_on()
    {
        var settings = RuleSettings.Default with
        {
            Credit = new CreditSettings { Serious = [.. new CreditSettings().Serious, new(Given.Day("2026-06-15"), 3, 12, ConsentNeeded: false, "a later order", Verified: false)] },
        };
        Assert.Empty(settings.Problems());
        var file = WithHeavyPenalty(settings);

        Assert.Equal(CreditVerdict.ConsentNeeded, file.Do((s, f) => CreditRules.List(s, Serious() with { Consent = null, DecidedOn = Given.Day("2026-06-14") }, Enterprise, f)));
        Assert.Equal(CreditVerdict.Accepted, file.Do((s, f) => CreditRules.List(s, Serious() with { Consent = null, DecidedOn = Given.Day("2026-06-15") }, Enterprise, f)));
        Assert.Equal(Given.Day("2026-06-15"), file.State!.Listings[0].RuleFrom);
    }

    [Fact]
    public void The_old_row_holds_for_what_was_decided_under_it()
    {
        var file = Actor("2026-07-01", Enterprise);
        file.Do((s, f) => CreditRules.Hear(s, Fines.News(Closed with { DecidedOn = Given.Day("2021-08-01") }), Enterprise, f));
        file.Do((s, f) => CreditRules.List(s, Serious() with { DecidedOn = Given.Day("2021-08-31") }, Enterprise, f));

        Assert.Equal(Given.Day("2026-08-31"), file.State!.Listings[0].Through); // five years then, three since order 44
    }

    [Fact]
    public void The_serious_list_is_left_on_the_day_after_three_years()
    {
        var file = OnSeriousList();
        Assert.Equal((CreditClass.D, CreditStatus.Serious), (file.State!.Standing.Class, file.State.Status));
        Assert.Contains("key-supervision", CreditClasses.Restrictions(file.State, RuleSettings.Default.Credit));
        file.AdvanceTo(Given.Day("2029-06-20"));
        Assert.Equal(CreditStatus.Serious, file.State!.Status);
        file.AdvanceTo(Given.Calendar.StartOf(Given.Day("2029-06-21")));

        Assert.Equal((CreditStatus.Clear, ListingEnd.TimeOver), (file.State!.Status, file.State.Listings[0].End!.Value));
        Assert.Empty(CreditClasses.Restrictions(file.State, RuleSettings.Default.Credit));
    }

    [Fact]
    public void Early_repair_is_asked_for_after_a_year_and_granted_when_all_holds()
    {
        var file = OnSeriousList();
        file.AdvanceTo(Given.Day("2027-06-19"));
        Assert.Equal(CreditVerdict.TooEarly, file.Do((s, f) => CreditRepairs.Apply(s, "s1", true, true, f)));
        file.AdvanceTo(Given.Day("2027-06-20"));
        Assert.Equal(CreditVerdict.Accepted, file.Do((s, f) => CreditRepairs.Apply(s, "s1", true, harmRemoved: false, f)));
        Assert.Equal(CreditVerdict.AlreadyApplied, file.Do((s, f) => CreditRepairs.Apply(s, "s1", true, true, f)));
        Assert.Equal(Given.Day("2027-07-09"), ClockHolding.Find(file.State!.Clocks, ClockCodes.CreditRepair)!.LastDay); // fifteen working days
        Assert.Equal(CreditVerdict.ConditionsNotMet, file.Do((s, f) => CreditRepairs.Decide(s, "s1", true, null, f)));
        Assert.Equal(CreditVerdict.Accepted, file.Do((s, f) => CreditRepairs.Decide(s, "s1", false, "harm-remains", f)));
        file.Do((s, f) => CreditRepairs.Apply(s, "s1", true, true, f));
        Assert.Equal(CreditVerdict.Accepted, file.Do((s, f) => CreditRepairs.Decide(s, "s1", true, null, f)));

        Assert.Equal((CreditStatus.Clear, ListingEnd.Repaired), (file.State!.Status, file.State.Listings[0].End!.Value));
        Assert.DoesNotContain(CreditRules.ListingDue("s1"), file.Dues.Keys);
        Assert.Equal(CreditVerdict.Ended, file.Do((s, f) => CreditRepairs.Apply(s, "s1", true, true, f)));
    }

    [Fact]
    public void A_further_heavy_penalty_bars_early_repair()
    {
        var file = OnSeriousList();
        file.AdvanceTo(Given.Day("2027-07-01"));
        file.Do((s, f) => CreditRules.Hear(s, Fines.News(Closed with { DecidedOn = Given.Day("2027-01-04") }, "P9"), Enterprise, f));
        file.Do((s, f) => CreditRepairs.Apply(s, "s1", true, true, f));

        Assert.Equal(CreditVerdict.ConditionsNotMet, file.Do((s, f) => CreditRepairs.Decide(s, "s1", true, null, f)));
    }

    [Fact]
    public void The_abnormal_list_is_left_once_put_right_and_nobody_decides_too_late_unseen()
    {
        var file = Listed(Enterprise);
        Assert.Equal(CreditClass.C, file.State!.Standing.Class);
        file.Do((s, f) => CreditRepairs.Apply(s, "a1", true, false, f));
        file.AdvanceTo(Given.Day("2026-06-12"));
        Assert.Contains(file.Signals, a => a.Kind == AlertKind.Clock && a.Severity is not null); // five working days from the fourth are over
        Assert.Equal(CreditVerdict.Accepted, file.Do((s, f) => CreditRepairs.Decide(s, "a1", true, null, f)));

        Assert.Equal((CreditStatus.Clear, CreditClass.A), (file.State!.Status, file.State.Standing.Class));
        Assert.Null(file.Signals[^1].Severity);
    }

    [Fact]
    public void Of_two_applications_each_keeps_its_own_term()
    {
        var file = Listed(Enterprise);
        file.Do((s, f) => CreditRules.List(s, Abnormal() with { Ground = CreditGround.Unreachable }, Enterprise, f));
        file.Do((s, f) => CreditRepairs.Apply(s, "a1", true, false, f));
        file.AdvanceTo(Given.Day("2026-06-08"));
        file.Do((s, f) => CreditRepairs.Apply(s, "a2", true, false, f));
        var first = ClockHolding.Find(file.State!.Clocks, ClockCodes.CreditRemoval)!;

        file.Do((s, f) => CreditRepairs.Decide(s, "a2", false, "obligations-open", f)); // the later one doesn't end the earlier one's
        Assert.Equal((true, first.LastDay), (ClockHolding.Find(file.State!.Clocks, ClockCodes.CreditRemoval)!.Running, ClockHolding.Find(file.State.Clocks, ClockCodes.CreditRemoval)!.LastDay));

        file.Do((s, f) => CreditRepairs.Apply(s, "a2", true, false, f));
        file.AdvanceTo(Given.Day("2026-06-09"));
        file.Do((s, f) => CreditRepairs.Decide(s, "a1", true, null, f)); // and the earlier one's end leaves the later one with its own
        var second = ClockHolding.Find(file.State!.Clocks, ClockCodes.CreditRemoval)!;
        Assert.True(second.Running);
        Assert.Equal(Given.Calendar.StartOf(Given.Day("2026-06-08")), second.StartedAt);
        Assert.True(second.LastDay > first.LastDay);

        file.Do((s, f) => CreditRepairs.Annul(s, "a2", "wrong-entity", f));
        Assert.DoesNotContain(file.State!.Clocks, c => c.Running);
        Assert.Null(file.State.Listings[1].Repair); // nobody has to decide on it any more
    }

    [Fact]
    public void A_listing_that_is_taken_back_leaves_anothers_term_alone()
    {
        var file = Listed(Enterprise);
        file.Do((s, f) => CreditRules.List(s, Abnormal() with { Ground = CreditGround.Unreachable }, Enterprise, f));
        file.Do((s, f) => CreditRepairs.Apply(s, "a1", true, false, f));
        file.Do((s, f) => CreditRepairs.Annul(s, "a2", "wrong-entity", f));

        Assert.True(ClockHolding.Find(file.State!.Clocks, ClockCodes.CreditRemoval)!.Running);
    }

    [Fact]
    public void A_wrong_listing_is_taken_back_by_a_new_entry()
    {
        var file = Listed(Enterprise);
        Assert.Equal(CreditVerdict.ReasonRefused, file.Do((s, f) => CreditRepairs.Annul(s, "a1", "错了", f)));
        Assert.Equal(CreditVerdict.Accepted, file.Do((s, f) => CreditRepairs.Annul(s, "a1", "wrong-entity", f)));

        Assert.Equal(["credit.listed", "credit.classed", "credit.unlisted", "credit.classed"], file.Bodies.Select(b => b.Type));
        Assert.Equal(CreditVerdict.Accepted, file.Do((s, f) => CreditRules.List(s, Abnormal(), Enterprise, f)));
    }

    [Fact]
    public void A_listing_falls_with_the_penalty_it_rests_on()
    {
        var file = OnSeriousList();
        file.Do((s, f) => CreditRules.Hear(s, Fines.News(Closed, counts: false, version: 7), Enterprise, f));

        Assert.Equal((CreditStatus.Clear, ListingEnd.Annulled, CreditClass.A), (file.State!.Status, file.State.Listings[0].End!.Value, file.State.Standing.Class));
        Assert.Equal(DueVerdict.Obsolete, file.Do((s, f) => CreditRules.Hear(s, Fines.News(Closed, version: 6), Enterprise, f)));
    }

    [Fact]
    public void Grounds_belong_to_their_list_and_twice_is_refused()
    {
        var file = Listed(Enterprise);
        Assert.Equal(CreditVerdict.AlreadyListed, file.Do((s, f) => CreditRules.List(s, Abnormal(), Enterprise, f)));
        Assert.Equal(CreditVerdict.GroundRefused, file.Do((s, f) => CreditRules.List(s, Abnormal() with { Ground = CreditGround.HeavyPenalty }, Enterprise, f)));
        Assert.Equal(CreditVerdict.Accepted, file.Do((s, f) => CreditRules.List(s, Abnormal() with { Ground = CreditGround.Unreachable }, Enterprise, f)));
        Assert.Equal(CreditVerdict.EntityNotFound, file.Do((s, f) => CreditRules.List(s, Abnormal(), null, f)));
    }

    [Fact]
    public void The_entity_hears_and_is_visited_more_often_within_the_cap_while_its_risk_grade_stays() // trap 16
    {
        var entity = new Actor<EntityState>(Given.On("2026-06-01").Now, EntityRules.OnDue);
        entity.Do((s, f) => EntityRules.Register(s, "E-1", Given.Entity, f));
        entity.Do((s, f) => EntityInspections.SetRisk(s, new(RiskGrade.A, null, [], "2016", "self"), f));
        Assert.Equal(Given.Day("2027-06-01"), entity.State!.NextInspectionOn); // once a year
        var told = CreditNews.Of(OnSeriousList().Sent[^1].Payload);
        Assert.Equal((3, CreditStatus.Serious), (told.RaisedBy, told.Status));
        entity.Do((s, f) => EntityCredits.Hear(s, told with { Version = 2 }, f));

        Assert.Equal((RiskGrade.A, Given.Day("2026-07-01")), (entity.State!.Risk!.Grade, entity.State.NextInspectionOn!.Value)); // as D: each month
        Assert.Contains(entity.Bodies, b => b is InspectionWeighed { FormerlyRaisedBy: 0, RaisedBy: 3 });
        Assert.Equal(DueVerdict.Obsolete, entity.Do((s, f) => EntityCredits.Hear(s, told with { Version = 1, RaisedBy = 0 }, f)));
        entity.Do((s, f) => EntityInspections.SetCap(s, 2, null, f));
        Assert.Equal(Given.Day("2026-12-01"), entity.State!.NextInspectionOn); // the published cap holds all the same
    }

    [Fact]
    public void The_owner_is_told_of_the_list_of_repair_and_of_its_end_each_once()
    {
        var file = OnSeriousList();
        Assert.Equal(["credit-listed"], Told(file));
        var listed = NoticeOrder.Of(file.Sent.First(d => d.Name == NoticeOrder.DueName).Payload);
        Assert.Equal(("至 2029-06-20 为止", false, true), (listed.Values["through.zh"], listed.Urgent, listed.Unreported));
        Assert.Contains("2027-06-20", listed.Values["repair.en"], StringComparison.Ordinal);

        file.AdvanceTo(Given.Day("2027-06-19"));
        Assert.Single(Told(file));
        file.AdvanceTo(Given.Day("2027-07-19")); // the monthly class does not say it again
        file.Do((s, f) => CreditRepairs.Apply(s, "s1", true, false, f));
        file.Do((s, f) => CreditRepairs.Decide(s, "s1", false, "harm-remains", f));
        file.AdvanceTo(Given.Day("2029-05-20"));
        Assert.Equal(["credit-listed", "credit-repair-open", "credit-repair-refused"], Told(file));
        file.AdvanceTo(Given.Day("2029-06-21"));
        Assert.Equal(["credit-listed", "credit-repair-open", "credit-repair-refused", "credit-ending", "credit-unlisted"], Told(file));
    }

    [Fact]
    public void What_was_over_before_it_was_entered_is_told_to_nobody()
    {
        var file = Actor("2027-07-01", Enterprise);
        file.Do((s, f) => CreditRules.Hear(s, Fines.News(Closed with { DecidedOn = Given.Day("2020-01-06") }), Enterprise, f));
        file.Do((s, f) => CreditRules.List(s, Serious() with { DecidedOn = Given.Day("2021-08-31") }, Enterprise, f));

        Assert.Equal(ListingEnd.TimeOver, file.State!.Listings[0].End);
        Assert.Empty(Told(file));
    }

    private static IEnumerable<string> Told(Actor<CreditState> file) => file.Sent.Where(d => d.Name == NoticeOrder.DueName).Select(d => NoticeOrder.Of(d.Payload).Template);

    private static ListingDraft Abnormal() =>
        new(CreditList.Abnormal, CreditGround.NoAnnualReport, "镇市监异〔2026〕1号", Given.Day("2026-06-04"), AuthorityLevel.County, null, null);

    private static ListingDraft Serious() =>
        new(CreditList.Serious, CreditGround.HeavyPenalty, "镇市监失〔2026〕1号", Given.Day("2026-06-20"), AuthorityLevel.County, "安市监函〔2026〕3号", "P1");

    private static Actor<CreditState> Actor(string day, CreditEntity entity, RuleSettings? settings = null) =>
        new(Given.On(day).Now, (s, due, f) => CreditRules.OnDue(s, due, entity, f), settings);

    private static Actor<CreditState> Listed(CreditEntity entity)
    {
        var file = Actor("2026-06-04", entity);
        Assert.Equal(CreditVerdict.Accepted, file.Do((s, f) => CreditRules.List(s, Abnormal(), entity, f)));
        return file;
    }

    private static Actor<CreditState> WithHeavyPenalty(RuleSettings? settings = null)
    {
        var file = Actor("2026-07-01", Enterprise, settings);
        file.Do((s, f) => CreditRules.Hear(s, Fines.News(Closed), Enterprise, f));
        return file;
    }

    private static Actor<CreditState> OnSeriousList()
    {
        var file = WithHeavyPenalty();
        Assert.Equal(CreditVerdict.Accepted, file.Do((s, f) => CreditRules.List(s, Serious(), Enterprise, f)));
        return file;
    }
}
