using System.Collections.Immutable;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.SelfChecks;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.SelfChecks;

public sealed class SelfCheckRulesTests
{
    private static readonly EntityState Shop = EntityRules.Register(null, "E-1", Given.Entity, Given.On("2026-11-23")).Next!;

    [Theory]
    [InlineData(SelfCheckKind.Weekly, "2026-11-23", "2026-11-23")] // a Monday
    [InlineData(SelfCheckKind.Weekly, "2026-11-29", "2026-11-23")] // its Sunday
    [InlineData(SelfCheckKind.Monthly, "2026-11-30", "2026-11-01")]
    [InlineData(SelfCheckKind.Daily, "2026-11-30", "2026-11-30")]
    public void A_period_is_named_by_its_first_day(SelfCheckKind kind, string day, string expected) =>
        Assert.Equal(Given.Day(expected), SelfCheckPeriods.Of(kind, Given.Day(day)));

    [Fact]
    public void Each_item_has_a_code_of_its_own_both_languages_and_a_ground()
    {
        foreach (var list in Enum.GetValues<SelfCheckList>())
        {
            foreach (var kind in Enum.GetValues<SelfCheckKind>())
            {
                var items = SelfCheckBook.ItemsOf([list], kind);
                Assert.NotEmpty(items);
                Assert.All(items, i => Assert.True(i.Code.Length is > 0 and < 40 && i.Chinese.Length > 0 && i.English.Length > 0 && i.Ground.Length > 0));
                Assert.All(items, i => Assert.Equal(i, SelfCheckBook.Find(i.Code)));
            }
        }

        Assert.Equal(5, SelfCheckBook.ItemsOf([SelfCheckList.FoodSale, SelfCheckList.Catering], SelfCheckKind.Weekly).Length); // shared once
    }

    [Fact]
    public void What_nobody_signs_is_missed_at_the_end_of_its_day_week_and_month()
    {
        var checks = Begun("2026-11-23"); // a Monday
        checks.AdvanceTo(Given.Day("2026-11-24"));
        Assert.Empty(Missed(checks)); // the day on which it began doesn't count
        Assert.Equal(SelfCheckVerdict.Accepted, Sign(checks, SelfCheckKind.Daily));

        checks.AdvanceTo(Given.Day("2026-12-01"));
        Assert.Equal(
            [.. Enumerable.Range(25, 6).Select(d => (SelfCheckKind.Daily, new DateOnly(2026, 11, d)))],
            Missed(checks).Select(m => (m.Kind, m.Period)));

        checks.AdvanceTo(Given.Day("2027-01-01"));
        Assert.Contains(new SelfCheckMissed(SelfCheckKind.Weekly, new(2026, 11, 30)), Missed(checks));
        Assert.Contains(new SelfCheckMissed(SelfCheckKind.Monthly, new(2026, 12, 1)), Missed(checks));
    }

    [Fact]
    public void After_an_outage_each_day_is_counted_once()
    {
        var checks = Begun("2026-11-23");
        checks.OutageUntil(Given.On("2027-03-01").Now);

        var days = Missed(checks).Where(m => m.Kind == SelfCheckKind.Daily).Select(m => m.Period).ToList();
        Assert.Equal(97, days.Count);
        Assert.Equal(days.Distinct().Count(), days.Count);
    }

    [Fact]
    public void Days_on_which_a_shop_is_shut_are_not_missed_and_a_holiday_is_set_beforehand()
    {
        var checks = Begun("2026-11-23");
        Assert.Equal(SelfCheckVerdict.ClosingRefused, Plan(checks, new([], Given.Day("2026-11-23"), Given.Day("2026-11-25"))));
        Assert.Equal(SelfCheckVerdict.ClosingRefused, Plan(checks, new([.. Enum.GetValues<DayOfWeek>()], null, null)));
        Assert.Equal(SelfCheckVerdict.Accepted, Plan(checks, new([DayOfWeek.Sunday], Given.Day("2026-11-24"), Given.Day("2026-11-26"))));

        checks.AdvanceTo(Given.Day("2026-11-30"));
        Assert.Equal([new(2026, 11, 27), new(2026, 11, 28)], Missed(checks).Where(m => m.Kind == SelfCheckKind.Daily).Select(m => m.Period));
    }

    [Fact]
    public void A_day_is_signed_once_with_zero_risk_recorded_and_taken_back_within_minutes_only()
    {
        var checks = Begun("2026-11-23");
        Assert.Equal(SelfCheckVerdict.Accepted, Sign(checks, SelfCheckKind.Daily));
        var signed = Assert.IsType<SelfCheckSigned>(checks.Bodies.Last());
        Assert.Equal((6, true), (signed.Items, signed.Problems.IsEmpty));
        Assert.Equal(SelfCheckVerdict.AlreadySigned, Sign(checks, SelfCheckKind.Daily));

        var record = checks.State!.Records[0].Id;
        Assert.Equal(SelfCheckVerdict.TooLate, checks.Do((s, f) => SelfCheckRules.Undo(s, record, "U-8", f))); // somebody else
        Assert.Equal(SelfCheckVerdict.TooLate, SelfCheckRules.Undo(checks.State, record, "U-9", Given.At(checks.Now.AddMinutes(11))).Verdict);
        Assert.Equal(SelfCheckVerdict.Accepted, checks.Do((s, f) => SelfCheckRules.Undo(s, record, "U-9", f)));
        Assert.Equal(SelfCheckVerdict.Accepted, Sign(checks, SelfCheckKind.Daily));
    }

    [Fact]
    public void A_month_is_signed_by_the_principal()
    {
        var checks = Begun("2026-11-23");
        Assert.Equal(SelfCheckVerdict.RoleRefused, Sign(checks, SelfCheckKind.Monthly, SelfCheckRole.Officer));
        Assert.Equal(SelfCheckVerdict.Accepted, Sign(checks, SelfCheckKind.Monthly, SelfCheckRole.Principal));
        Assert.Equal(SelfCheckVerdict.Accepted, Sign(checks, SelfCheckKind.Weekly, SelfCheckRole.Director));
    }

    [Fact]
    public void A_problem_is_put_right_by_the_promised_day_or_the_regulator_is_told_until_it_is()
    {
        var checks = Begun("2026-11-23");
        ImmutableArray<SelfCheckFinding> found = [new("meal.stock", "两袋面粉过期", null), new("meal.dishes", null, Given.Day("2026-11-25"))];
        Assert.Equal(SelfCheckVerdict.Accepted, Sign(checks, SelfCheckKind.Daily, findings: found));
        Assert.DoesNotContain("面粉", string.Concat(checks.Bodies.Select(b => b.ToString())), StringComparison.Ordinal);
        Assert.NotNull(checks.State!.Problems[0].FixedAt); // at once

        checks.AdvanceTo(Given.Day("2026-11-25"));
        Assert.Empty(checks.Signals);
        checks.AdvanceTo(Given.Day("2026-11-26"));
        Assert.Equal(AlertSeverity.Minor, Assert.Single(checks.Signals).Severity);

        var problem = checks.State.Problems[1].Id;
        Assert.Equal(SelfCheckVerdict.Accepted, checks.Do((s, f) => SelfCheckRules.Fix(s, problem, "已更换消毒柜", "U-9", f)));
        Assert.Null(checks.Signals[^1].Severity);
        Assert.Equal(new SelfCheckProblemFixed("meal.dishes", Late: true), checks.Bodies.Last());
        Assert.Equal(SelfCheckVerdict.Unchanged, checks.Do((s, f) => SelfCheckRules.Fix(s, problem, null, "U-9", f)));
    }

    [Theory]
    [InlineData("no.such", null, SelfCheckVerdict.ItemRefused)]
    [InlineData("week.fixed", null, SelfCheckVerdict.ItemRefused)] // of another rhythm
    [InlineData("meal.stock", "2026-11-22", SelfCheckVerdict.DayRefused)]
    [InlineData("meal.stock", "2026-12-24", SelfCheckVerdict.DayRefused)]
    [InlineData("meal.stock", "2026-12-23", SelfCheckVerdict.Accepted)]
    public void A_finding_names_an_item_of_the_list_and_a_day_within_a_month(string item, string? by, SelfCheckVerdict expected) =>
        Assert.Equal(expected, Sign(Begun("2026-11-23"), SelfCheckKind.Daily, findings: new SelfCheckFinding(item, null, by is null ? null : Given.Day(by))));

    [Fact]
    public void The_list_that_the_trade_needs_stays_and_equipment_may_be_added()
    {
        var checks = Begun("2026-11-23");
        Assert.Equal(SelfCheckVerdict.ListsRefused, Plan(checks, SelfCheckClosing.None, SelfCheckList.Equipment));
        Assert.Equal(SelfCheckVerdict.Accepted, Plan(checks, SelfCheckClosing.None, SelfCheckList.Catering, SelfCheckList.Equipment));
        Assert.Equal(SelfCheckVerdict.Accepted, Sign(checks, SelfCheckKind.Daily));
        Assert.Equal(12, checks.State!.Records[0].Items);
    }

    [Fact]
    public void The_share_counts_what_was_due_and_nothing_else()
    {
        var checks = Begun("2026-11-23");
        for (var day = Given.Day("2026-11-24"); day < Given.Day("2026-12-04"); day = day.AddDays(1))
        {
            checks.AdvanceTo(day);
            if (day.Day % 2 == 0)
            {
                Sign(checks, SelfCheckKind.Daily);
            }
        }

        checks.AdvanceTo(Given.Day("2026-12-04"));
        Assert.Equal((5, 10), SelfCheckRules.Share(checks.State!, Given.Day("2026-12-04")));
    }

    [Fact]
    public void Nothing_begins_where_the_law_asks_for_no_checks_or_where_they_began() =>
        Assert.All(
            new[] { SelfCheckRules.Begin(null, Shop with { Category = EntityCategory.General }, Given.On("2026-11-23")), SelfCheckRules.Begin(Begun("2026-11-23").State, Shop, Given.On("2026-11-23")) },
            d => Assert.Equal(DueVerdict.Obsolete, d.Verdict));

    private static Actor<SelfCheckState> Begun(string day)
    {
        var checks = new Actor<SelfCheckState>(Given.On(day).Now, (s, due, f) => SelfCheckRules.OnDue(s, Shop, due, f));
        Assert.Equal(DueVerdict.Done, checks.Do((s, f) => SelfCheckRules.Begin(s, Shop, f)));
        return checks;
    }

    private static SelfCheckVerdict Sign(
        Actor<SelfCheckState> checks, SelfCheckKind kind, SelfCheckRole role = SelfCheckRole.Principal, params ImmutableArray<SelfCheckFinding> findings) =>
        checks.Do((s, f) => SelfCheckRules.Sign(s, new(kind, role, findings, null), "U-9", f));

    private static SelfCheckVerdict Plan(Actor<SelfCheckState> checks, SelfCheckClosing closing, params ImmutableArray<SelfCheckList> lists) =>
        checks.Do((s, f) => SelfCheckRules.Plan(s, Shop, lists.IsEmpty ? [SelfCheckList.Catering] : lists, closing, f));

    private static List<SelfCheckMissed> Missed(Actor<SelfCheckState> checks) => [.. checks.Bodies.OfType<SelfCheckMissed>()];
}
