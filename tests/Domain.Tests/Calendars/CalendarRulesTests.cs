using System.Collections.Immutable;
using Vigil.Domain.Calendars;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Tests.Support;
using Vigil.Domain.Time;

namespace Vigil.Domain.Tests.Calendars;

public sealed class CalendarRulesTests
{
    private static readonly RuleFacts Facts = Given.On("2026-11-23");
    private static readonly ImmutableArray<CalendarDay> Days = [new(Given.Day("2027-01-02"), false), new(Given.Day("2027-01-01"), true)];

    [Fact]
    public void A_notice_is_kept_in_order_and_everybody_is_told()
    {
        var decision = Publish(null, 2027, Days);

        Assert.Equal(CalendarVerdict.Accepted, decision.Verdict);
        Assert.Equal([Given.Day("2027-01-01"), Given.Day("2027-01-02")], decision.Next!.Days.Select(d => d.Date));
        Assert.Equal(new CalendarPublished(2027, 1, 1, 1), Assert.Single(decision.Entries).Body);
        Assert.Equal([Due.Set(CalendarRules.SpreadDue, Facts.Now)], decision.Dues);
        Assert.Equal(Given.Day("2027-12-31"), BusinessCalendars.ChinaWith([decision.Next.ToFile()]).KnownThrough);
    }

    [Fact]
    public void What_is_known_already_is_no_news_and_a_correction_is_the_next_revision()
    {
        var known = Publish(null, 2027, Days).Next!;
        var builtIn = BusinessCalendars.BuiltIn.Single(f => f.Year == 2026).Days.Select(d => new CalendarDay(d.Key, d.Value));

        Assert.Equal(CalendarVerdict.Unchanged, Publish(known, 2027, [Days[1], Days[0]]).Verdict);
        Assert.Equal(CalendarVerdict.Unchanged, Publish(null, 2026, [.. builtIn]).Verdict);
        Assert.Equal(2, Publish(known, 2027, [Days[0]]).Next!.Revision);
    }

    [Fact]
    public void A_notice_that_can_not_be_one_is_refused()
    {
        Assert.Equal(CalendarVerdict.YearRefused, Publish(null, 1999, Days).Verdict);
        Assert.Equal(CalendarVerdict.DaysRefused, Publish(null, 2027, []).Verdict);
        Assert.Equal(CalendarVerdict.DaysRefused, Publish(null, 2027, [Days[0], Days[0]]).Verdict);
        Assert.Equal(CalendarVerdict.DayOutside, Publish(null, 2028, Days).Verdict);
        Assert.Equal(CalendarVerdict.PapersRefused, CalendarRules.Publish(null, 2027, ["a\nb"], Days, "U-1", Facts).Verdict);
    }

    [Fact]
    public void Holders_are_told_page_by_page_and_in_a_second_round_those_that_came_meanwhile()
    {
        var state = Publish(null, 2027, Days).Next!;
        var page = Enumerable.Range(0, CalendarRules.Page).Select(i => new LedgerKey("workorder", $"W-{i:D4}")).ToImmutableArray();

        var first = CalendarRules.Spread(state, page, Facts);
        Assert.Equal("workorder/W-0499", first.Next!.ToldThrough);
        Assert.Equal(new Due("calendar:2027:1", Facts.Now, page[0]), first.Dues[0]);
        Assert.Equal(Due.Set(CalendarRules.SpreadDue, Facts.Now), first.Dues[^1]);

        var last = CalendarRules.Spread(first.Next, page[..1], Facts);
        Assert.Equal(("", 1), (last.Next!.ToldThrough, last.Next.Round));
        Assert.True(last.Dues[^1].At > Facts.Now);

        var again = CalendarRules.Spread(last.Next, [], Facts);
        Assert.Null(again.Next!.ToldThrough);
        Assert.Empty(again.Dues);
        Assert.Equal(DueVerdict.Obsolete, CalendarRules.Spread(again.Next, [], Facts).Verdict);
    }

    [Fact]
    public void The_news_names_its_calendar()
    {
        Assert.Equal((2027, 3), ClockHolding.CalendarOf("calendar:2027:3"));
        Assert.Null(ClockHolding.CalendarOf("calendar:2027"));
        Assert.Null(ClockHolding.CalendarOf("clock:complaint.accept"));
        Assert.True(ClockHolding.Owns("calendar:2027:3"));
    }

    private static Decision<CalendarState, CalendarVerdict> Publish(CalendarState? current, int year, ImmutableArray<CalendarDay> days) =>
        CalendarRules.Publish(current, year, ["https://www.gov.cn/1"], days, "U-1", Facts);
}
