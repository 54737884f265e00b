using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Penalties;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Penalties;

public sealed class PenaltyRulesTests
{
    [Fact]
    public void A_warning_alone_is_not_published_and_no_term_runs() // trap 12; order 45 art. 2
    {
        var recorded = Record(Fines.Of(PenaltyKind.Warning));

        Assert.Equal((PenaltyStatus.NotPublished, PenaltyWithheld.WarningOnly), (recorded.State!.Status, recorded.State.Withheld!.Value));
        Assert.Empty(recorded.State.Clocks);
        recorded.AdvanceTo(Given.Day("2027-06-01"));
        Assert.DoesNotContain(recorded.Bodies, b => b is PenaltyPublished);
    }

    [Fact]
    public void A_decision_on_the_spot_is_not_published() =>
        Assert.Equal(PenaltyWithheld.SummaryProcedure, Record(Fines.Fined(200) with { Procedure = PenaltyProcedure.Summary }).State!.Withheld);

    [Fact]
    public void It_goes_out_by_itself_within_the_twenty_working_days_and_the_term_is_met()
    {
        var penalty = Record(Fines.Fined(50_000));
        penalty.AdvanceTo(Given.Day("2026-06-07"));
        Assert.Equal(PenaltyStatus.Recorded, penalty.State!.Status);
        penalty.AdvanceTo(Given.Day("2026-06-08")); // the fifth working day after the first of June

        Assert.Equal((PenaltyStatus.Published, Given.Day("2026-06-08")), (penalty.State!.Status, penalty.State.PublishedOn!.Value));
        Assert.Equal(ClockEnd.Met, ClockHolding.Find(penalty.State.Clocks, ClockCodes.PenaltyPublish)!.End);
        Assert.Empty(penalty.Signals);
    }

    [Theory] // trap 13
    [InlineData(3_000, "2026-06-08", "2026-09-08")]
    [InlineData(3_000.01, "2026-06-08", "2029-06-08")]
    [InlineData(200, "2026-11-30", "2027-02-28")] // the month's last day
    public void A_small_fine_is_public_for_three_months_and_everything_else_for_three_years(decimal fine, string published, string last) =>
        Assert.Equal(
            Given.Day(last), PenaltyPublicity.LastDay(Fines.Fined(fine), PenaltyParty.Entity, Given.Day(published), PenaltySettings()));

    [Fact]
    public void It_is_public_on_its_last_day_and_hidden_on_the_day_after() // trap 13
    {
        var penalty = Published(Fines.Fined(3_000));
        var last = penalty.State!.PublicThrough!.Value;
        penalty.AdvanceTo(Given.Calendar.StartOf(last.AddDays(1)).AddTicks(-10));
        Assert.Equal(PenaltyStatus.Published, penalty.State.Status);
        Assert.Equal(DueVerdict.NotYet, PenaltyRules.OnDue(penalty.State, PenaltyRules.EndDue, penalty.Facts).Verdict);
        penalty.AdvanceTo(Given.Calendar.StartOf(last.AddDays(1)));

        Assert.Equal((PenaltyStatus.Ended, last.AddDays(1)), (penalty.State!.Status, penalty.State.EndedOn!.Value));
        Assert.Contains(new PenaltyUnpublished(PenaltyPublicityEnd.TimeOver), penalty.Bodies);
    }

    [Fact]
    public void An_outage_over_its_end_hides_it_once_afterwards()
    {
        var penalty = Published(Fines.Fined(3_000));
        penalty.OutageUntil(Given.On("2028-01-01").Now);

        Assert.Single(penalty.Bodies.OfType<PenaltyUnpublished>());
    }

    [Fact]
    public void Confiscation_beside_a_small_fine_is_public_for_the_long_time() => Assert.Equal(
        Given.Day("2029-06-08"),
        PenaltyPublicity.LastDay(
            Fines.Fined(100) with { Kinds = [PenaltyKind.Fine, PenaltyKind.Confiscation] }, PenaltyParty.Entity, Given.Day("2026-06-08"), PenaltySettings()));

    [Fact]
    public void A_restriction_of_five_years_is_public_as_long_as_it_lasts() => Assert.Equal(
        Given.Day("2031-06-01"),
        PenaltyPublicity.LastDay(
            Fines.Of(PenaltyKind.OccupationRestricted) with { RestrictedThrough = Given.Day("2031-06-01") }, PenaltyParty.Person, Given.Day("2026-06-08"), PenaltySettings()));

    [Fact]
    public void What_went_out_elsewhere_long_ago_is_recorded_as_over()
    {
        var penalty = Actor("2026-06-10");
        penalty.Do((s, f) => PenaltyRules.Record(s, "P1", Fines.Draft(Fines.Fined(500, "2025-01-06")) with { PublishedOn = Given.Day("2025-01-10") }, "610927100", "U-1", f));

        Assert.Equal((PenaltyStatus.Ended, Given.Day("2025-04-11")), (penalty.State!.Status, penalty.State.EndedOn!.Value));
    }

    [Fact]
    public void An_early_stop_waits_a_year_for_food_and_asks_for_all_conditions()
    {
        var penalty = Published(Fines.Fined(50_000));
        penalty.AdvanceTo(Given.Day("2027-06-07"));
        Assert.Equal(PenaltyVerdict.TooEarly, penalty.Do((s, f) => PenaltyRules.ApplyRepair(s, true, true, f)));
        penalty.AdvanceTo(Given.Day("2027-06-08"));
        Assert.Equal(PenaltyVerdict.NotApplied, penalty.Do((s, f) => PenaltyRules.DecideRepair(s, true, null, new(false, false), f)));
        Assert.Equal(PenaltyVerdict.Accepted, penalty.Do((s, f) => PenaltyRules.ApplyRepair(s, true, true, f)));
        Assert.True(ClockHolding.Find(penalty.State!.Clocks, ClockCodes.PenaltyRepair)!.Running);

        Assert.Equal(PenaltyVerdict.ConditionsNotMet, penalty.Do((s, f) => PenaltyRules.DecideRepair(s, true, null, new(Listed: true, false), f)));
        Assert.Equal(PenaltyVerdict.ConditionsNotMet, penalty.Do((s, f) => PenaltyRules.DecideRepair(s, true, null, new(false, Repeated: true), f)));
        Assert.Equal(PenaltyVerdict.Accepted, penalty.Do((s, f) => PenaltyRules.DecideRepair(s, true, null, new(false, false), f)));
        Assert.Equal(PenaltyStatus.Stopped, penalty.State!.Status);
        Assert.DoesNotContain(PenaltyRules.EndDue, penalty.Dues.Keys);
    }

    [Fact]
    public void A_refused_early_stop_stays_public_and_may_be_asked_for_again()
    {
        var penalty = Published(Fines.Fined(50_000) with { Field = PenaltyField.General });
        penalty.AdvanceTo(Given.Day("2026-12-08")); // six months
        penalty.Do((s, f) => PenaltyRules.ApplyRepair(s, true, false, f));
        Assert.Equal(PenaltyVerdict.ConditionsNotMet, penalty.Do((s, f) => PenaltyRules.DecideRepair(s, true, null, new(false, false), f)));
        Assert.Equal(PenaltyVerdict.ReasonRefused, penalty.Do((s, f) => PenaltyRules.DecideRepair(s, false, "with a name 张三", new(false, false), f)));
        Assert.Equal(PenaltyVerdict.Accepted, penalty.Do((s, f) => PenaltyRules.DecideRepair(s, false, "harm-remains", new(false, false), f)));

        Assert.Equal(PenaltyStatus.Published, penalty.State!.Status);
        Assert.Equal(PenaltyVerdict.Accepted, penalty.Do((s, f) => PenaltyRules.ApplyRepair(s, true, true, f)));
    }

    [Theory]
    [InlineData(PenaltyKind.LicenceRevoked)]
    [InlineData(PenaltyKind.BusinessSuspended)]
    [InlineData(PenaltyKind.BusinessClosed)]
    public void Closure_and_revocation_are_never_stopped_early(PenaltyKind kind)
    {
        var penalty = Published(Fines.Of(kind));
        penalty.AdvanceTo(Given.Day("2028-06-08"));

        Assert.Equal(PenaltyVerdict.NeverEarly, penalty.Do((s, f) => PenaltyRules.ApplyRepair(s, true, true, f)));
    }

    [Theory]
    [InlineData("2026-07-01", ClockEnd.Met)]
    [InlineData("2026-06-20", ClockEnd.MetLate)] // ten days, and three working days are allowed
    public void A_decision_that_fell_leaves_the_public_pages_at_once_and_counts_no_more(string fell, ClockEnd end)
    {
        var penalty = Published(Fines.Fined(50_000));
        penalty.AdvanceTo(Given.Day("2026-07-02"));
        Assert.Equal(PenaltyVerdict.Accepted, penalty.Do((s, f) => PenaltyRules.Withdraw(s, Given.Day(fell), "revoked-on-review", f)));

        Assert.Equal(PenaltyStatus.Withdrawn, penalty.State!.Status);
        Assert.Equal(end, ClockHolding.Find(penalty.State.Clocks, ClockCodes.PenaltyUnpublish)!.End);
        Assert.False(PenaltyNews.Of(penalty.Sent[^1].Payload).Counts);
        Assert.Equal(PenaltyVerdict.Unchanged, penalty.Do((s, f) => PenaltyRules.Withdraw(s, Given.Day(fell), "revoked-on-review", f)));
    }

    [Fact]
    public void A_correction_is_a_new_entry_that_names_fields_and_moves_the_end()
    {
        var penalty = Published(Fines.Fined(3_000));
        Assert.Equal(PenaltyVerdict.Accepted, penalty.Do((s, f) => PenaltyRules.Correct(s, s!.Decision with { Fine = 30_000 }, null, "typing", f)));

        var corrected = Assert.IsType<PenaltyCorrected>(penalty.Bodies.Last());
        Assert.Equal(["fine"], corrected.Fields);
        Assert.Equal(Given.Day("2029-06-08"), penalty.State!.PublicThrough);
        Assert.Equal(Given.Calendar.StartOf(Given.Day("2029-06-09")), penalty.Dues[PenaltyRules.EndDue]);
        Assert.Equal(PenaltyVerdict.Unchanged, penalty.Do((s, f) => PenaltyRules.Correct(s, s!.Decision, null, "typing", f)));
    }

    [Fact]
    public void What_a_wrong_record_hid_too_early_is_public_again_for_the_rest_of_its_time()
    {
        var penalty = Published(Fines.Fined(3_000));
        penalty.AdvanceTo(Given.Day("2026-10-01"));
        Assert.Equal(PenaltyStatus.Ended, penalty.State!.Status);
        penalty.Do((s, f) => PenaltyRules.Correct(s, s!.Decision with { Fine = 30_000 }, null, "typing", f));

        Assert.Equal((PenaltyStatus.Published, Given.Day("2026-06-08"), Given.Day("2029-06-08")), (penalty.State!.Status, penalty.State.PublishedOn!.Value, penalty.State.PublicThrough!.Value));
        Assert.Null(penalty.State.EndedOn);
        penalty.AdvanceTo(Given.Day("2029-06-09"));
        Assert.Equal(PenaltyStatus.Ended, penalty.State!.Status);
    }

    [Fact]
    public void An_application_that_nobody_decided_in_time_was_not_answered()
    {
        var penalty = Published(Fines.Fined(50_000));
        penalty.AdvanceTo(Given.Day("2029-06-07"));
        Assert.Equal(PenaltyVerdict.Accepted, penalty.Do((s, f) => PenaltyRules.ApplyRepair(s, true, true, f)));
        penalty.AdvanceTo(Given.Day("2029-06-09"));

        Assert.Equal((PenaltyStatus.Ended, ClockEnd.Dropped), (penalty.State!.Status, ClockHolding.Find(penalty.State.Clocks, ClockCodes.PenaltyRepair)!.End));
    }

    [Fact]
    public void Corrected_to_a_warning_it_is_hidden_and_back_again()
    {
        var penalty = Published(Fines.Fined(3_000));
        penalty.Do((s, f) => PenaltyRules.Correct(s, Fines.Of(PenaltyKind.Warning), null, "typing", f));
        Assert.Equal(PenaltyStatus.NotPublished, penalty.State!.Status);
        penalty.Do((s, f) => PenaltyRules.Correct(s, Fines.Fined(3_000), null, "typing", f));

        Assert.Equal(PenaltyStatus.Published, penalty.State!.Status);
    }

    [Fact]
    public void Entries_hold_no_word_of_who_was_penalised()
    {
        var penalty = Actor("2026-06-01");
        penalty.Do((s, f) => PenaltyRules.Record(
            s, "P1", new("E-1", PenaltyParty.Person, "欧阳某某", Fines.Fined(2_000)), "610927100", "U-1", f));
        penalty.AdvanceTo(Given.Day("2026-12-01"));

        var shapes = StoredShapes.With();
        Assert.All(penalty.Bodies, b => Assert.DoesNotContain("欧阳", System.Text.Json.JsonSerializer.Serialize(b, b.GetType(), shapes), StringComparison.Ordinal));
        Assert.Equal("欧**", PenaltyPublicity.Masked(penalty.State!.PersonName!));
    }

    [Theory]
    [InlineData("张三", "张*")]
    [InlineData(" 王小明 ", "王**")]
    [InlineData("阿", "*")]
    [InlineData("𠮷野家", "𠮷**")]
    public void Names_are_masked(string name, string expected) => Assert.Equal(expected, PenaltyPublicity.Masked(name));

    [Fact]
    public void What_can_be_no_decision_is_refused()
    {
        var good = Fines.Fined(100);
        Assert.Equal(PenaltyVerdict.AmountRefused, Try(good with { Fine = null }));
        Assert.Equal(PenaltyVerdict.AmountRefused, Try(good with { Fine = 0.001m }));
        Assert.Equal(PenaltyVerdict.AmountRefused, Try(good with { Confiscated = 5 }));
        Assert.Equal(PenaltyVerdict.KindsRefused, Try(good with { Kinds = [] }));
        Assert.Equal(PenaltyVerdict.KindsRefused, Try(good with { Kinds = [PenaltyKind.Fine, PenaltyKind.Fine] }));
        Assert.Equal(PenaltyVerdict.DayRefused, Try(good with { DecidedOn = Given.Day("2026-06-02") }));
        Assert.Equal(PenaltyVerdict.TextRefused, Try(good with { Number = "" }));
        Assert.Equal(PenaltyVerdict.EntityNotFound, PenaltyRules.Record(null, "P1", Fines.Draft(good), null, "U-1", Given.On("2026-06-01")).Verdict);
        Assert.Equal(
            PenaltyVerdict.PersonRefused,
            PenaltyRules.Record(null, "P1", new("E-1", PenaltyParty.Person, null, good), "610927100", "U-1", Given.On("2026-06-01")).Verdict);

        static PenaltyVerdict Try(PenaltyDecision d) => PenaltyRules.Record(null, "P1", Fines.Draft(d), "610927100", "U-1", Given.On("2026-06-01")).Verdict;
    }

    [Fact]
    public void The_same_decision_recorded_twice_is_one()
    {
        Assert.Equal(PenaltyState.IdOf("局", "12号"), PenaltyState.IdOf(" 局 ", "12号"));
        Assert.NotEqual(PenaltyState.IdOf("局", "12号"), PenaltyState.IdOf("局", "13号"));
        var penalty = Record(Fines.Fined(100));
        Assert.Equal(PenaltyVerdict.Unchanged, penalty.Do((s, f) => PenaltyRules.Record(s, "P1", Fines.Draft(Fines.Fined(100)), "610927100", "U-1", f)));
    }

    private static PenaltySettings PenaltySettings() => new();

    private static Actor<PenaltyState> Actor(string day) => new(Given.On(day).Now, PenaltyRules.OnDue);

    private static Actor<PenaltyState> Record(PenaltyDecision decision)
    {
        var actor = Actor("2026-06-01");
        Assert.Equal(PenaltyVerdict.Accepted, actor.Do((s, f) => PenaltyRules.Record(s, "P1", Fines.Draft(decision), "610927100", "U-1", f)));
        return actor;
    }

    private static Actor<PenaltyState> Published(PenaltyDecision decision)
    {
        var actor = Record(decision);
        actor.AdvanceTo(Given.Day("2026-06-08"));
        Assert.Equal(PenaltyStatus.Published, actor.State!.Status);
        return actor;
    }
}
