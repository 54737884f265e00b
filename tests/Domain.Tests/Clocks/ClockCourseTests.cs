using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Clocks;

/// <summary>Each row of the table past its end, by a fake clock.</summary>
public sealed class ClockCourseTests
{
    public static TheoryData<string, string> Rows() =>
        [.. RuleSettings.Default.Terms.Rows.Select(r => (r.Code, $"{r.From:yyyy-MM-dd}"))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_row_warns_breaches_and_escalates_once_each_in_order_and_never_early(string code, string from)
    {
        var rule = RuleSettings.Default.Terms.Rows.Single(r => r.Code == code && r.From == Given.Day(from));
        var start = Given.On("2026-03-02").Now;
        var matter = Matter.Actor(start);
        matter.Do((m, f) => Matter.Decided(m, ClockHolding.Start([], rule, start, f), f));
        var due = ClockHolding.MostUrgent(matter.State!.Clocks)!.DueAt!.Value;

        matter.AdvanceTo(due.AddTicks(-10));
        Assert.DoesNotContain(matter.Bodies, b => b is ClockBreached);
        Assert.Equal(rule.WarnBefore, matter.Bodies.OfType<ClockWarned>().Select(w => w.Left));

        matter.AdvanceTo(due);
        Assert.Single(matter.Bodies.OfType<ClockBreached>());
        Assert.Empty(matter.Bodies.OfType<ClockEscalated>());

        matter.AdvanceTo(due.AddDays(60));
        Assert.Equal(rule.WarnBefore, matter.Bodies.OfType<ClockWarned>().Select(w => w.Left));
        Assert.Single(matter.Bodies.OfType<ClockBreached>());
        Assert.Equal(Enumerable.Range(1, rule.Levels), matter.Bodies.OfType<ClockEscalated>().Select(e => e.Level));
        Assert.Empty(matter.Dues);

        var times = matter.Entries.Where(e => e.Body is ClockBreached or ClockEscalated).Select(e => e.At).ToList();
        Assert.Equal(due, times[0]);
        Assert.Equal(times.Distinct(), times); // never two levels at once
    }

    [Fact]
    public void The_days_of_an_acceptance_are_those_of_the_calendar()
    {
        // Received on the Friday before Spring Festival 2026: working days are 14 February (Saturday), 24–27, 28 (Saturday) February, 2 March.
        var matter = Matter.Actor(Given.On("2026-02-13").Now);
        matter.Do((m, f) => Matter.Decided(m, ClockHolding.Start([], Matter.Rule(ClockCodes.ComplaintAccept), f.Now, f), f));
        matter.AdvanceTo(Given.Day("2026-04-01"));

        Assert.Equal(
            [
                ("2026-02-26", "ClockWarned"), ("2026-02-28", "ClockWarned"), ("2026-03-03", "ClockBreached"),
                ("2026-03-04", "ClockEscalated"), ("2026-03-05", "ClockEscalated"), ("2026-03-06", "ClockEscalated"),
            ],
            matter.Entries.Skip(1).Select(e => ($"{Given.Calendar.DayOf(e.At):yyyy-MM-dd}", e.Body.GetType().Name)));
    }

    [Fact]
    public void After_an_outage_nothing_is_missing_and_escalation_takes_one_step_at_a_time()
    {
        var matter = Matter.Actor(Given.On("2026-03-02").Now);
        matter.Do((m, f) => Matter.Decided(m, ClockHolding.Start([], Matter.Rule(ClockCodes.ComplaintAccept), f.Now, f), f));

        var back = Given.On("2026-03-25").Now;
        matter.OutageUntil(back);
        Assert.Equal(["ClockStarted", "ClockWarned", "ClockWarned", "ClockBreached"], matter.Bodies.Select(b => b.GetType().Name));

        matter.AdvanceTo(Given.Day("2026-03-26"));
        Assert.Equal(1, Assert.Single(matter.Bodies.OfType<ClockEscalated>()).Level);
        Assert.True(matter.Entries[^1].At > back);
    }

    [Fact]
    public void Warnings_come_again_before_an_extended_end()
    {
        var matter = Matter.Actor(Given.On("2026-03-02").Now);
        matter.Do((m, f) => Matter.Decided(m, ClockHolding.Start([], Matter.Rule(ClockCodes.ReportVerify), f.Now, f), f));
        matter.AdvanceTo(Given.Day("2026-03-20")); // 5 left on the 16th, 1 left on the 20th
        matter.Do((m, f) => Matter.Decided(m, ClockHolding.Extend(m!.Clocks, ClockCodes.ReportVerify, 15, "complex-case", "U-1", f), f));
        matter.AdvanceTo(Given.Day("2026-04-14"));

        Assert.Equal([5, 1, 5, 1], matter.Bodies.OfType<ClockWarned>().Select(w => w.Left));
    }

    [Fact]
    public void A_due_that_comes_before_its_time_is_set_again()
    {
        var matter = Matter.Actor(Given.On("2026-03-02").Now);
        matter.Do((m, f) => Matter.Decided(m, ClockHolding.Start([], Matter.Rule(ClockCodes.ComplaintAccept), f.Now, f), f));
        var at = Assert.Single(matter.Dues).Value;

        Assert.Equal(DueVerdict.NotYet, matter.Deliver("clock:complaint.accept"));
        Assert.Equal(at, Assert.Single(matter.Dues).Value);
        Assert.Equal(DueVerdict.Obsolete, matter.Deliver("clock:report.verify"));
    }
}
