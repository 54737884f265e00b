using System.Collections.Immutable;
using CsCheck;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Inspections;

public sealed class InspectionTests
{
    private static readonly InspectionSettings Settings = new();

    [Theory]
    [InlineData("0", RiskGrade.A)]
    [InlineData("30", RiskGrade.A)]
    [InlineData("30.01", RiskGrade.B)]
    [InlineData("45", RiskGrade.B)]
    [InlineData("45.01", RiskGrade.C)]
    [InlineData("60", RiskGrade.C)]
    [InlineData("60.01", RiskGrade.D)]
    [InlineData("100", RiskGrade.D)]
    public void A_score_has_its_grade(string score, RiskGrade expected) =>
        Assert.Equal(expected, RiskScore.GradeOf(decimal.Parse(score, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("-0.01")]
    [InlineData("100.01")]
    public void A_score_beyond_its_scale_is_none(string score) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => RiskScore.GradeOf(decimal.Parse(score, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(RiskGrade.A, 1, RiskGrade.B)]
    [InlineData(RiskGrade.C, 2, RiskGrade.D)]
    [InlineData(RiskGrade.A, -1, RiskGrade.A)]
    public void A_grade_shifts_within_its_scale(RiskGrade from, int levels, RiskGrade expected) => Assert.Equal(expected, RiskScore.Shift(from, levels));

    [Fact]
    public void Static_points_fill_forty() => Assert.Equal(
        [10m, 20m, 30m, 40m], Enum.GetValues<StaticClass>().Select(RiskScore.PointsOf));

    // Last counted visit on 31 January 2026.
    [Theory]
    [InlineData("zhenping-2022", RiskGrade.A, "2027-01-31")]
    [InlineData("zhenping-2022", RiskGrade.B, "2026-07-31")]
    [InlineData("zhenping-2022", RiskGrade.C, "2026-04-30")]
    [InlineData("zhenping-2022", RiskGrade.D, "2026-02-28")]
    [InlineData("official-2016", RiskGrade.A, "2027-01-31")]
    [InlineData("official-2016", RiskGrade.D, "2026-05-31")]
    [InlineData("draft-2022", RiskGrade.A, "2028-01-31")]
    [InlineData("draft-2022", RiskGrade.B, "2027-01-31")]
    [InlineData("jingmen", RiskGrade.C, "2026-07-31")]
    public void The_next_inspection_follows_from_the_grade(string table, RiskGrade grade, string expected)
    {
        var settings = Settings with { Tables = [FrequencyTable.Known.Single(t => t.Version == table)] };
        var plan = InspectionRules.NextInspectionOn(Risk(grade), [Visit("2026-01-31")], null, null, Given.Day("2026-02-01"), settings);

        Assert.Equal(new InspectionPlan(Given.Day(expected), table, CappedReason: null), plan);
    }

    [Fact]
    public void Without_a_visit_it_counts_from_the_day_of_grading() =>
        Assert.Equal(Given.Day("2026-04-01"), Plan(RiskGrade.C, []).DueOn);

    [Fact]
    public void A_visit_that_could_not_be_made_does_not_count() =>
        Assert.Equal(
            Given.Day("2026-04-10"),
            Plan(RiskGrade.C, [Visit("2026-01-10"), Visit("2026-03-01", InspectionResult.NotPossible)]).DueOn);

    [Fact]
    public void A_visit_of_the_future_does_not_count() =>
        Assert.Equal(Given.Day("2026-04-10"), Plan(RiskGrade.C, [Visit("2026-01-10"), Visit("2026-12-01")]).DueOn);

    [Fact]
    public void A_cap_below_the_frequency_stretches_the_interval_and_says_so()
    {
        var plan = Plan(RiskGrade.D, [Visit("2026-01-31")], cap: 4);

        Assert.Equal((Given.Day("2026-04-30"), InspectionRules.ReasonCap), (plan.DueOn, plan.CappedReason));
    }

    [Fact]
    public void Where_the_years_visits_are_used_up_the_day_moves_to_the_next_year()
    {
        var plan = Plan(RiskGrade.B, [Visit("2026-01-10"), Visit("2026-02-10")], cap: 2);

        Assert.Equal((Given.Day("2027-01-01"), InspectionRules.ReasonCap), (plan.DueOn, plan.CappedReason));
    }

    [Fact]
    public void A_reason_lets_the_cap_be_exceeded_and_stands_in_the_plan()
    {
        var plan = Plan(RiskGrade.D, [Visit("2026-01-31")], cap: 2, reason: "school-canteen");

        Assert.Equal((Given.Day("2026-02-28"), "override:school-canteen"), (plan.DueOn, plan.CappedReason));
    }

    [Fact]
    public void Not_even_a_cap_of_none_goes_beyond_two_years()
    {
        var plan = Plan(RiskGrade.A, [Visit("2026-01-31")], cap: 0);

        Assert.Equal((Given.Day("2028-01-31"), InspectionRules.ReasonFloor), (plan.DueOn, plan.CappedReason));
    }

    [Fact]
    public void A_table_holds_from_its_day()
    {
        var settings = Settings with { Tables = [FrequencyTable.Zhenping, FrequencyTable.Draft2022 with { EffectiveFrom = Given.Day("2026-06-01") }] };

        Assert.Equal("zhenping-2022", settings.TableOn(Given.Day("2026-05-31")).Version);
        Assert.Equal("draft-2022", settings.TableOn(Given.Day("2026-06-01")).Version);
        Assert.Equal("draft-2022", (settings with { Tables = [settings.Tables[1]] }).TableOn(Given.Day("2020-01-01")).Version);
        Assert.NotEmpty((Settings with { Tables = [] }).Problems());
        Assert.NotEmpty((Settings with { FloorMonths = 36 }).Problems());
    }

    [Fact]
    public void An_inspection_that_nobody_made_falls_due_on_its_day_once()
    {
        var shop = Shop("2026-01-05");
        Grade(shop, RiskGrade.D);
        Assert.Equal(Given.Day("2026-02-05"), shop.State!.NextInspectionOn);

        shop.AdvanceTo(Given.Day("2026-02-04"));
        Assert.DoesNotContain(shop.Bodies, b => b is InspectionFellDue);
        shop.AdvanceTo(Given.Day("2026-06-01"));

        var fell = shop.Entries.Single(e => e.Body is InspectionFellDue);
        Assert.Equal(Given.Calendar.StartOf(Given.Day("2026-02-05")), fell.At);
        Assert.Equal((AlertKind.InspectionDue, AlertSeverity.Major), (shop.Signals.Single().Kind, shop.Signals.Single().Severity));
        Assert.True(shop.State.InspectionOverdue);
    }

    [Fact]
    public void A_visit_clears_it_and_plans_the_next()
    {
        var shop = Shop("2026-01-05");
        Grade(shop, RiskGrade.C);
        shop.AdvanceTo(Given.Day("2026-04-10"));

        Assert.Equal(InspectionVerdict.Accepted, Record(shop, Visit("2026-04-09", InspectionResult.NotPossible)));
        Assert.True(shop.State!.InspectionOverdue);
        Assert.Equal(InspectionVerdict.Accepted, Record(shop, Visit("2026-04-10", InspectionResult.Fail)));

        Assert.False(shop.State.InspectionOverdue);
        Assert.Null(shop.Signals[^1].Severity);
        Assert.Equal(Given.Day("2026-07-10"), shop.State.NextInspectionOn);
        Assert.Equal(Given.Calendar.StartOf(Given.Day("2026-07-10")), shop.Dues[InspectionRules.DueName]);
    }

    [Fact]
    public void A_visit_in_vain_is_proposed_again_a_week_later_under_an_id_of_its_own()
    {
        var shop = Shop("2026-01-05");
        Grade(shop, RiskGrade.C);
        shop.AdvanceTo(Given.Day("2026-04-02"));
        var first = shop.State!.OrderId!;

        shop.Do((s, f) => EntityOrders.Hear(s, Report(first, WorkOrderOutcome.NotPossible, f), f));
        Assert.Null(shop.State.OrderId);
        shop.AdvanceTo(Given.Day("2026-04-08"));
        Assert.Null(shop.State.OrderId);
        shop.AdvanceTo(Given.Day("2026-04-09"));
        var second = shop.State.OrderId!;
        Assert.NotEqual(first, second);

        shop.Do((s, f) => EntityOrders.Hear(s, Report(second, WorkOrderOutcome.Conforming, f), f));
        Assert.Equal((Given.Day("2026-07-09"), (DateOnly?)null), (shop.State.NextInspectionOn, shop.State.OrderNotBefore));
        shop.AdvanceTo(Given.Day("2026-07-02"));
        Assert.Equal(EntityOrders.IdOf("E-1", Given.Day("2026-07-09")), shop.State.OrderId);

        static WorkOrderReport Report(string id, WorkOrderOutcome outcome, RuleFacts f) =>
            new(id, WorkOrderKind.Routine, WorkOrderStatus.Done, f.Version, f.Now, ["I-1"], outcome, null, [], f.Today);
    }

    [Fact]
    public void History_recorded_late_in_any_order_raises_nothing_false()
    {
        var shop = Shop("2013-01-01");
        shop.Do((s, f) => EntityInspections.SetRisk(s, new(RiskGrade.C, null, [], "chicago", "chicago", Given.Day("2011-09-02")), f));
        Record(shop, Visit("2012-12-20"));
        Record(shop, Visit("2011-09-02"));
        Record(shop, Visit("2012-06-01"));

        Assert.Equal(["2011-09-02", "2012-06-01", "2012-12-20"], shop.State!.Inspections.Select(v => v.On.ToString("yyyy-MM-dd", null)));
        shop.AdvanceTo(Given.Day("2013-03-19"));
        Assert.DoesNotContain(shop.Bodies, b => b is InspectionFellDue);
        shop.AdvanceTo(Given.Day("2013-03-20"));
        Assert.Single(shop.Bodies.OfType<InspectionFellDue>());
    }

    [Fact]
    public void What_is_overdue_on_being_recorded_is_announced_the_next_morning()
    {
        var shop = Shop("2013-01-01");
        shop.Do((s, f) => EntityInspections.SetRisk(s, new(RiskGrade.C, null, [], "chicago", "chicago", Given.Day("2011-09-02")), f));
        Assert.Empty(shop.Signals);

        shop.AdvanceTo(Given.Day("2013-01-02"));

        Assert.Single(shop.Signals);
    }

    [Fact]
    public void The_same_visit_again_changes_nothing_and_a_correction_replaces_it()
    {
        var shop = Shop("2026-01-05");
        var visit = Visit("2026-01-04");
        Record(shop, visit);

        Assert.Equal(InspectionVerdict.Unchanged, Record(shop, visit));
        Assert.Equal(InspectionVerdict.Accepted, Record(shop, visit with { Result = InspectionResult.Fail }));
        Assert.Equal(InspectionResult.Fail, Assert.Single(shop.State!.Inspections).Result);
    }

    [Fact]
    public void A_dormant_entity_owes_no_inspection_until_it_wakes()
    {
        var shop = Shop("2026-01-05");
        Grade(shop, RiskGrade.D);
        shop.AdvanceTo(Given.Day("2026-02-10"));
        shop.Do((s, f) => EntityRules.SetStatus(s, EntityStatus.Dormant, "winter", f));
        Assert.Null(shop.Signals[^1].Severity);
        Assert.Empty(shop.Dues);

        shop.AdvanceTo(Given.Day("2026-05-01"));
        shop.Do((s, f) => EntityRules.SetStatus(s, EntityStatus.Active, "spring", f));
        shop.AdvanceTo(Given.Day("2026-05-02"));

        Assert.Equal(AlertSeverity.Major, shop.Signals[^1].Severity);
    }

    [Fact]
    public void Grades_and_visits_that_cannot_be_are_refused()
    {
        var shop = Shop("2026-01-05");
        InspectionVerdict Risk(RiskDraft draft) => shop.Do((s, f) => EntityInspections.SetRisk(s, draft, f));
        var visit = Visit("2026-01-04");

        (InspectionVerdict Expected, InspectionVerdict Given)[] refusals =
        [
            (InspectionVerdict.ScoreRefused, Risk(new(null, null, [], "v", "s"))),
            (InspectionVerdict.ScoreRefused, Risk(new(null, 101, [], "v", "s"))),
            (InspectionVerdict.GradeContradictsScore, Risk(new(RiskGrade.A, 30.01m, [], "v", "s"))),
            (InspectionVerdict.TextRefused, Risk(new(RiskGrade.A, null, [], "", "s"))),
            (InspectionVerdict.DayRefused, Risk(new(RiskGrade.A, null, [], "v", "s", Given.Day("2026-01-06")))),
            (InspectionVerdict.DayRefused, Record(shop, visit with { On = Given.Day("2026-01-06") })), // tomorrow
            (InspectionVerdict.CountRefused, Record(shop, visit with { Critical = -1 })),
            (InspectionVerdict.TextRefused, Record(shop, visit with { Id = "" })),
            (InspectionVerdict.CapRefused, shop.Do((s, f) => EntityInspections.SetCap(s, -1, null, f))),
            (InspectionVerdict.EntityNotFound, EntityInspections.RecordInspection(null, visit, shop.Facts).Verdict),
            (InspectionVerdict.Unchanged, shop.Do((s, f) => EntityInspections.SetCap(s, null, null, f))),
        ];

        Assert.All(refusals, r => Assert.Equal(r.Expected, r.Given));
        Assert.Single(shop.Entries);
    }

    [Fact]
    public void A_score_alone_gives_the_grade_and_the_same_again_is_no_news()
    {
        var shop = Shop("2026-01-05");
        RiskDraft draft = new(null, 45.01m, ["catering-III:30"], "2016", "self");
        InspectionVerdict Set(RiskDraft d) => shop.Do((s, f) => EntityInspections.SetRisk(s, d, f));

        Assert.Equal(InspectionVerdict.Accepted, Set(draft));
        Assert.Equal(RiskGrade.C, shop.State!.Risk!.Grade);
        Assert.Equal(InspectionVerdict.Unchanged, Set(draft with { Reasons = ["catering-III:30"] }));
        Assert.Equal(InspectionVerdict.Unchanged, Set(new(RiskGrade.D, null, [], "2016", "self", Given.Day("2025-01-01")))); // of an earlier day
    }

    [Fact]
    public void Whatever_was_visited_the_day_stays_between_the_last_visit_and_the_floor() =>
        Gen.Select(Gen.Enum<RiskGrade>(), Gen.Int[0, 900].Array[0, 15], Gen.Int[0, 15], Gen.Bool, Gen.Int[0, 3].Select(i => FrequencyTable.Known[i])).Sample(
            (grade, days, cap, overridden, table) =>
            {
                var today = Given.Day("2026-11-23");
                ImmutableArray<InspectionRecord> visits = [.. days.Select((d, i) => Visit("2026-11-23") with { Id = $"V{i}", On = today.AddDays(-d) })];
                var plan = InspectionRules.NextInspectionOn(
                    Risk(grade), visits, cap, overridden ? "why" : null, today, Settings with { Tables = [table] });
                var last = InspectionRules.LastCounted(visits, today) ?? Risk(grade).Since;

                Assert.InRange(plan.DueOn, last.AddDays(1), last.AddMonths(24));
                var made = visits.Count(v => v.On.Year == plan.DueOn.Year);
                Assert.True(overridden || made < cap || plan.CappedReason == InspectionRules.ReasonFloor);
            });

    private static InspectionPlan Plan(RiskGrade grade, ImmutableArray<InspectionRecord> visits, int? cap = null, string? reason = null) =>
        InspectionRules.NextInspectionOn(Risk(grade), visits, cap, reason, Given.Day("2026-03-15"), Settings);

    private static RiskStanding Risk(RiskGrade grade) => new(grade, null, [], "v1", Given.Day("2026-01-01"), "test");

    private static InspectionRecord Visit(string on, InspectionResult result = InspectionResult.Pass) =>
        new($"V-{on}", Given.Day(on), "routine", result, 0, 0, 0, "test");

    private static Actor<EntityState> Shop(string today)
    {
        var shop = new Actor<EntityState>(Given.Calendar.StartOf(Given.Day(today)).AddHours(9), EntityRules.OnDue);
        shop.Do((s, f) => EntityRules.Register(s, "E-1", Given.Entity, f));
        return shop;
    }

    private static void Grade(Actor<EntityState> shop, RiskGrade grade) => Assert.Equal(
        InspectionVerdict.Accepted, shop.Do((s, f) => EntityInspections.SetRisk(s, new(grade, null, [], "manual", "api"), f)));

    private static InspectionVerdict Record(Actor<EntityState> shop, InspectionRecord visit) =>
        shop.Do((s, f) => EntityInspections.RecordInspection(s, visit, f));
}
