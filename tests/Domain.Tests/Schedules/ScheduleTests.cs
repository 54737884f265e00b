using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Domain.Schedules;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Schedules;

public sealed class ScheduleTests
{
    private static readonly DateOnly Today = Given.Day("2026-03-02"); // a Monday
    private static readonly ScheduleSettings Settings = new();
    private static readonly ILookup<string, ScheduleMove> NoMoves = Array.Empty<ScheduleMove>().ToLookup(_ => "");

    [Fact]
    public void A_grade_asks_for_its_visits_of_the_year()
    {
        Assert.Equal(12, Of(RiskGrade.D, "2026-03-20").Count);
        Assert.Equal(4, Of(RiskGrade.C, "2026-03-20").Count);
        Assert.Equal(2, Of(RiskGrade.B, "2026-03-20").Count);
        Assert.Single(Of(RiskGrade.A, "2026-03-20"));
        Assert.Equal(["2026-03-20", "2026-06-20", "2026-09-20", "2026-12-20"], Of(RiskGrade.C, "2026-03-20").Select(v => $"{v.DueOn:yyyy-MM-dd}"));
        Assert.Equal(4, Of(RiskGrade.D, "2026-03-20", cap: 4).Count); // the published cap stretches the interval
        Assert.Equal(12, Of(RiskGrade.D, "2026-03-20", cap: 4, why: "school-canteen").Count);
    }

    [Fact]
    public void A_visit_is_planned_before_its_last_day_and_on_a_working_day()
    {
        var plan = Plan(Enumerable.Range(0, 120).Select(i => Visit($"E-{i:000}", Today.AddDays(14 + (i * 2)))), officers: 20);

        Assert.Equal(120, plan.Visits.Length);
        Assert.All(plan.Visits, v => Assert.False(v.Late));
        Assert.All(plan.Visits, v => Assert.True(v.On <= v.Visit.DueOn && Given.Calendar.IsWorkingDay(v.On)));
    }

    [Fact]
    public void A_heap_of_last_days_is_spread_over_the_weeks_before()
    {
        // 10 officers: 5 teams × 4 visits × 5 days × 60 % = 60 a week.
        var plan = Plan(Enumerable.Range(0, 150).Select(i => Visit($"E-{i:000}", Given.Day("2026-04-30"))), officers: 10);

        Assert.All(plan.Weeks, w => Assert.True(w.Demand <= w.Capacity));
        Assert.Equal(150, plan.Weeks.Sum(w => w.Demand));
        Assert.Equal(60, plan.Weeks[1].Capacity);
    }

    [Fact]
    public void What_nobody_can_do_is_shown_as_overload_and_not_hidden()
    {
        var plan = Plan(Enumerable.Range(0, 200).Select(i => Visit($"E-{i:000}", Given.Day("2026-03-06"))), officers: 10);

        Assert.Equal((60, 200, 140), (plan.Weeks[0].Capacity, plan.Weeks[0].Demand, plan.Weeks[0].Overload));
        Assert.Equal(200, plan.Visits.Length);
    }

    [Fact]
    public void What_is_overdue_comes_first_and_is_late()
    {
        var plan = Plan([Visit("E-1", Given.Day("2026-01-15")), Visit("E-2", Given.Day("2026-03-30"))], officers: 4);

        Assert.Equal((Today, true), (plan.Visits[0].On, plan.Visits[0].Late));
        Assert.Equal("E-1", plan.Visits[0].Visit.EntityId);
    }

    [Fact]
    public void One_town_is_visited_on_one_day_where_the_day_has_room()
    {
        var plan = Plan(
            Enumerable.Range(0, 30).Select(i => Visit($"E-{i:00}", Given.Day("2026-04-05"), town: $"T-{i % 5}")), officers: 10);

        Assert.All(plan.Visits.GroupBy(v => v.Visit.TownCode, StringComparer.Ordinal), town => Assert.Single(town.Select(v => v.On).Distinct()));
    }

    [Fact]
    public void A_holiday_week_holds_nothing_and_what_is_due_then_comes_before()
    {
        // 2026-09-25 and 10-01 to 07 are off, 09-20 and 10-10 are worked.
        var plan = SchedulePlanner.Plan(
            [Visit("E-1", Given.Day("2026-10-06")), Visit("E-2", Given.Day("2026-10-12"))], NoMoves, 10, Given.Day("2026-09-21"), Given.Day("2026-10-18"), Given.Calendar, Settings);

        Assert.All(plan.Visits, v => Assert.True(v.On <= v.Visit.DueOn && Given.Calendar.IsWorkingDay(v.On)));
        Assert.Equal([4, 3, 3, 5], plan.Weeks.Select(w => w.WorkingDays));
    }

    [Fact]
    public void Beyond_the_published_holidays_a_week_is_provisional()
    {
        var plan = SchedulePlanner.Plan([], NoMoves, 10, Given.Day("2026-12-21"), Given.Day("2027-01-10"), Given.Calendar, Settings);

        Assert.Equal([false, true, true], plan.Weeks.Select(w => w.Provisional));
    }

    [Fact]
    public void A_moved_visit_stays_where_it_was_put_and_counts_there()
    {
        var move = new ScheduleMove(Given.Day("2026-03-30"), Given.Day("2026-04-08"), "店主外出", false, Given.On(Today).Now, "U-1");
        var plan = SchedulePlanner.Plan(
            [Visit("E-1", Given.Day("2026-03-30"))], new[] { ("E-1", move) }.ToLookup(m => m.Item1, m => m.move), 10, Today, Given.Day("2026-05-01"), Given.Calendar, Settings);

        var visit = Assert.Single(plan.Visits);
        Assert.Equal((Given.Day("2026-04-08"), true, move), (visit.On, visit.Late, visit.Move));
        Assert.Equal(1, plan.Weeks.Single(w => w.Monday == Given.Day("2026-04-06")).Demand);
    }

    [Theory]
    [InlineData("2026-03-20", "2026-03-24", "店主外出办事", false, ScheduleVerdict.Accepted)]
    [InlineData("2026-03-20", "2026-03-22", "店主外出办事", false, ScheduleVerdict.NotWorkingDay)]
    [InlineData("2026-03-20", "2026-03-01", "店主外出办事", false, ScheduleVerdict.DayRefused)]
    [InlineData("2026-03-21", "2026-03-24", "店主外出办事", false, ScheduleVerdict.NotPlanned)]
    [InlineData("2026-03-20", "2026-03-24", "忙", false, ScheduleVerdict.ReasonRefused)]
    [InlineData("2026-03-20", "2027-12-21", "店主外出办事", false, ScheduleVerdict.BeyondFloor)]
    [InlineData("2026-03-20", "2027-12-21", "店主外出办事", true, ScheduleVerdict.ReasonRefused)] // to pass the floor it takes more words
    [InlineData("2026-03-20", "2027-12-21", "停业装修两年，经局长同意顺延", true, ScheduleVerdict.Accepted)]
    public void A_move_keeps_its_reason_and_the_floor_isnt_passed_silently(string dueOn, string to, string reason, bool beyond, ScheduleVerdict verdict)
    {
        var decision = ScheduleRules.Move(null, Entity(RiskGrade.C, "2026-03-20"), Given.Day(dueOn), Given.Day(to), reason, beyond, "U-1", Given.On(Today));

        Assert.Equal(verdict, decision.Verdict);
        if (verdict == ScheduleVerdict.Accepted)
        {
            Assert.Equal(reason, Assert.Single(decision.Next!.Moves).Reason);
            Assert.DoesNotContain(reason, decision.Entries[0].Body.ToString(), StringComparison.Ordinal);
            Assert.Equal(beyond, ((VisitMoved)decision.Entries[0].Body).BeyondFloor);
        }
    }

    [Fact]
    public void The_same_move_again_changes_nothing_and_another_names_the_former_day()
    {
        var entity = Entity(RiskGrade.C, "2026-03-20");
        var moved = ScheduleRules.Move(null, entity, Given.Day("2026-03-20"), Given.Day("2026-03-24"), "店主外出办事", false, "U-1", Given.On(Today)).Next;

        Assert.Equal(ScheduleVerdict.Unchanged, ScheduleRules.Move(moved, entity, Given.Day("2026-03-20"), Given.Day("2026-03-24"), "店主外出办事", false, "U-1", Given.On(Today)).Verdict);
        var again = ScheduleRules.Move(moved, entity, Given.Day("2026-03-20"), Given.Day("2026-03-25"), "店主外出办事", false, "U-1", Given.On(Today));
        Assert.Equal(Given.Day("2026-03-24"), ((VisitMoved)again.Entries[0].Body).Former);
        Assert.Equal(ScheduleVerdict.EntityNotFound, ScheduleRules.Move(null, null, Today, Today, "店主外出办事", false, "U-1", Given.On(Today)).Verdict);
    }

    private static List<DueVisit> Of(RiskGrade grade, string next, int? cap = null, string? why = null) =>
        [.. ScheduleDemand.Of(Entity(grade, next) with { YearlyCap = cap, CapOverrideReason = why }, Given.Day("2027-03-01"), Today, RuleSettings.Default.Inspections, Settings)];

    private static EntityState Entity(RiskGrade grade, string next) => new(
        "E-1", "店", null, EntityCategory.Catering, EntityStatus.Active, "610927100", null, "街1号", null, "api", Given.Day("2025-01-01"), [],
        [], new(grade, null, [], "v", Given.Day("2025-12-20"), "api"), Given.Day(next), false, null, null, []);

    private static DueVisit Visit(string id, DateOnly due, string town = "610927100") =>
        new(id, "店", town, RiskGrade.C, due, due.AddDays(-28), due.AddYears(1));

    private static SchedulePlan Plan(IEnumerable<DueVisit> visits, int officers) =>
        SchedulePlanner.Plan(visits, NoMoves, officers, Today, Given.Day("2026-12-31"), Given.Calendar, Settings);
}
