using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Tests.Support;
using Vigil.Domain.Tests.Time;
using Vigil.Domain.Time;

namespace Vigil.Domain.Tests.Clocks;

/// <summary>Where terms end.</summary>
public sealed class ClockCountingTests
{
    public static TheoryData<string, int, string> Vectors() => BusinessCalendarTests.Vectors();

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_term_ends_with_its_last_working_day(string start, int days, string last)
    {
        var clock = Matter.Started(Matter.Rule(ClockCodes.ComplaintAccept) with { Amount = days, WarnBefore = [1] }, Noon(start));

        Assert.Equal((Given.Day(last), false), (clock.LastDay, clock.Provisional));
        Assert.Equal(Given.Calendar.StartOf(Given.Day(last).AddDays(1)), clock.DueAt);
    }

    [Theory]
    [InlineData("2026-04-14", "order 20", true)]
    [InlineData("2026-04-15", "order 121", false)] // 待核: nobody has read its day counts yet
    [InlineData("2019-06-01", "order 20", true)] // before all rows: the oldest
    public void The_day_of_receipt_picks_the_order(string received, string order, bool verified)
    {
        foreach (var (code, days) in new[]
        {
            (ClockCodes.ComplaintAccept, 7), (ClockCodes.ComplaintMediate, 45), (ClockCodes.ComplaintTellEnd, 7),
            (ClockCodes.ComplaintJurisdiction, 7), (ClockCodes.ReportVerify, 15), (ClockCodes.ReportTellDecision, 5),
        })
        {
            var rule = Matter.Rule(code, received);
            Assert.Equal((days, ClockUnit.WorkingDays, ClockBasis.Statutory, verified), (rule.Amount, rule.Unit, rule.Basis, rule.Verified));
            Assert.Contains(order, rule.Ground, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_mediation_that_begins_under_the_new_order_keeps_the_row_of_its_receipt()
    {
        // Received on the last day of order 20, accepted five working days later.
        var clock = Matter.Started(Matter.Rule(ClockCodes.ComplaintMediate, "2026-04-14"), Noon("2026-04-21"));

        Assert.Contains("order 20", clock.Rule.Ground, StringComparison.Ordinal);
        Assert.Equal(Given.Day("2026-06-26"), clock.LastDay); // Labour Day, its make-up Saturday and Dragon Boat lie in between
    }

    [Theory]
    [InlineData(ClockCodes.PenaltyDecide, "2026-01-05", "2026-04-07")] // 90 natural days end on Sunday 5 April, Qingming: on to Tuesday
    [InlineData(ClockCodes.SeizureDecide, "2026-03-02", "2026-04-01")] // 30 natural days, a Wednesday
    [InlineData(ClockCodes.SeizureDecide, "2026-01-16", "2026-02-24")] // ends on Sunday 15 February, Spring Festival: on to the 24th
    [InlineData(ClockCodes.SeizureDecide, "2026-01-29", "2026-02-28")] // a Saturday that is a make-up working day
    public void A_natural_day_term_that_ends_on_a_day_off_moves_to_the_next_working_day(string code, string start, string last) =>
        Assert.Equal(Given.Day(last), Matter.Started(code, start).LastDay);

    [Fact]
    public void One_case_has_terms_of_both_kinds()
    {
        Assert.Equal(Given.Day("2026-03-11"), Matter.Started(ClockCodes.EvidenceDecide, "2026-03-02").LastDay); // 7 working days
        Assert.Equal(Given.Day("2026-04-01"), Matter.Started(ClockCodes.SeizureDecide, "2026-03-02").LastDay); // 30 natural days
        Assert.Equal(Given.Day("2026-06-01"), Matter.Started(ClockCodes.PenaltyDecide, "2026-03-02").LastDay); // 90, ending on Sunday 31 May
    }

    [Fact]
    public void Hours_and_minutes_count_around_the_clock()
    {
        var urgent = Matter.Started(ClockCodes.SeizureReport, "2026-02-14");
        Assert.Equal((null, urgent.StartedAt.AddHours(24)), (urgent.LastDay, urgent.DueAt));
        Assert.False(urgent.Provisional);

        var offer = Matter.Started(ClockCodes.WorkOrderOffer, "2027-02-14");
        Assert.Equal((offer.StartedAt.AddMinutes(10), offer.StartedAt.AddMinutes(10)), (offer.DueAt, offer.NextAt));
    }

    [Theory]
    [InlineData("2026-03-04T10:00", "2026-03-04T16:00", "2026-03-24")] // a day begun
    [InlineData("2026-03-04T10:00", "2026-03-05T10:00", "2026-03-24")] // a day
    [InlineData("2026-03-04T10:00", "2026-03-06T09:00", "2026-03-25")] // two, the second one begun
    [InlineData("2026-03-06T18:00", "2026-03-09T08:00", "2026-03-24")] // 14 hours: Saturday and Sunday would not have counted anyway
    [InlineData("2026-03-02T13:00", "2026-03-02T23:00", "2026-03-23")] // on the day it began, which is not counted either
    [InlineData("2026-03-23T23:59", "2026-03-24T00:01", "2026-03-24")] // at the last minute: a day, once
    public void Time_that_a_clock_stood_still_is_not_counted(string from, string until, string last)
    {
        var rule = Matter.Rule(ClockCodes.ComplaintMediate) with { Amount = 15 };
        var paused = ClockRules.Pause(Matter.Started(rule, Noon("2026-03-02")), "testing", "U-1", At(from)).Next!;
        Assert.Equal((true, null, null, null), (paused.Paused, paused.LastDay, paused.DueAt, paused.NextAt));

        var resumed = ClockRules.Resume(paused, "U-1", At(until)).Next!;

        Assert.Equal((false, Given.Day(last)), (resumed.Paused, resumed.LastDay));
    }

    [Theory]
    [InlineData("2026-03-20T12:00", "2026-03-22T12:00", "2026-03-23")] // stopped before the end: two days on, a Monday
    [InlineData("2026-03-23T12:00", "2026-03-25T12:00", "2026-03-25")] // on the Monday to which it had moved: two days on from there
    public void A_natural_day_term_that_had_moved_to_a_working_day_is_paused_there(string from, string until, string last)
    {
        var clock = Matter.Started(Matter.Rule(ClockCodes.SeizureDecide) with { Amount = 19 }, Noon("2026-03-02"));
        Assert.Equal(Given.Day("2026-03-23"), clock.LastDay); // 21 March is a Saturday

        var resumed = ClockRules.Resume(ClockRules.Pause(clock, "testing", "U-1", At(from)).Next!, "U-1", At(until)).Next!;

        Assert.Equal(Given.Day(last), resumed.LastDay);
    }

    [Fact]
    public void Stopping_it_each_night_gains_no_more_than_the_nights()
    {
        var clock = Matter.Started(Matter.Rule(ClockCodes.ComplaintMediate) with { Amount = 15 }, Noon("2026-03-02"));
        for (var day = Given.Day("2026-03-02"); day < Given.Day("2026-03-07"); day = day.AddDays(1))
        {
            clock = ClockRules.Pause(clock, "testing", "U-1", Given.At(Given.Calendar.StartOf(day).AddHours(18))).Next!;
            clock = ClockRules.Resume(clock, "U-1", Given.At(Given.Calendar.StartOf(day).AddHours(32))).Next!;
        }

        // From Tuesday 0:00: 8 + 14 + 14 + 14 + 6 hours on working days are three days, the last of them begun.
        Assert.Equal(Given.Day("2026-03-26"), clock.LastDay);
    }

    [Fact]
    public void Of_hours_the_very_time_of_the_pause_is_not_counted()
    {
        var rule = Matter.Rule(ClockCodes.WorkOrderHandle(Domain.Dispatch.WorkOrderPriority.Urgent)) with { MayPause = true };
        var clock = Matter.Started(rule, Noon("2026-03-02"));
        var paused = ClockRules.Pause(clock, "road-closed", "U-1", Given.At(clock.StartedAt.AddHours(1))).Next!;
        var resumed = ClockRules.Resume(paused, "U-1", Given.At(clock.StartedAt.AddHours(3.5))).Next!;

        Assert.Equal(clock.StartedAt.AddHours(26.5), resumed.DueAt);
    }

    [Fact]
    public void Beyond_the_known_calendar_an_end_is_provisional_until_the_notice_is_published()
    {
        var clock = Matter.Started(ClockCodes.ComplaintMediate, "2026-12-01");
        Assert.Equal((Given.Day("2027-02-02"), true), (clock.LastDay, clock.Provisional));

        // A made-up notice: New Year's Day off and its Saturday, 2 January, worked.
        var calendar = With2027(("2027-01-01", true), ("2027-01-02", false), ("2027-01-04", true), ("2027-01-05", true));
        var decision = ClockRules.Recompute(clock, new(clock.StartedAt.AddDays(20), calendar, 3, RuleSettings.Default));

        Assert.Equal((DueVerdict.Done, Given.Day("2027-02-04"), false), (decision.Verdict, decision.Next!.LastDay, decision.Next.Provisional));
        Assert.Equal([new ClockRecomputed(clock.Rule.Code, clock.LastDay, decision.Next.LastDay, decision.Next.DueAt!.Value, false)], decision.Bodies);
        Assert.Equal(
            DueVerdict.Obsolete, ClockRules.Recompute(decision.Next, new(clock.StartedAt.AddDays(21), calendar, 4, RuleSettings.Default)).Verdict);
    }

    [Fact]
    public void A_breach_that_the_published_calendar_undoes_is_taken_back()
    {
        var clock = Matter.Started(ClockCodes.ComplaintAccept, "2026-12-25");
        Assert.Equal((Given.Day("2027-01-05"), true), (clock.LastDay, clock.Provisional));
        var late = Given.At(Given.Calendar.StartOf(Given.Day("2027-01-06")).AddHours(9), version: 5);
        var breached = ClockHolding.OnDue(ClockHolding.OnDue(ClockHolding.OnDue([clock], "clock:complaint.accept", late).Next, "clock:complaint.accept", late).Next, "clock:complaint.accept", late);
        Assert.NotNull(Assert.Single(breached.Next).BreachedAt);

        var calendar = With2027(("2027-01-01", true), ("2027-01-04", true), ("2027-01-05", true));
        var decision = ClockHolding.OnDue(breached.Next, "calendar:2027:1", late with { Calendar = calendar });

        var next = Assert.Single(decision.Next);
        Assert.Equal((null, 0, Given.Day("2027-01-08"), false), (next.BreachedAt, next.Level, next.LastDay, next.Provisional));
        Assert.Null(Assert.Single(decision.Dues(Matter.Holder, late).Signals()).Severity);
    }

    internal static BusinessCalendar With2027(params ReadOnlySpan<(string Day, bool Off)> days)
    {
        var exceptions = ImmutableDictionary.CreateBuilder<DateOnly, bool>();
        foreach (var (day, off) in days)
        {
            exceptions.Add(Given.Day(day), off);
        }

        return BusinessCalendars.ChinaWith([new HolidayCalendarFile(2027, [], exceptions.ToImmutable())]);
    }

    private static RuleFacts At(string local) =>
        Given.At(new(DateTime.ParseExact(local, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(8)));

    private static DateTimeOffset Noon(string day) => Given.Calendar.StartOf(Given.Day(day)).AddHours(12);
}
