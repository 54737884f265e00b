using System.Collections.Immutable;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Domain.Notices;
using Vigil.Domain.Reviews;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Reviews;

public sealed class GradeRulesTests
{
    private static readonly GradeCall Call = new(new("entity", "E-1"), "E-1", "610927100");
    private static readonly DateOnly July = Given.Day("2026-07-01");
    private static readonly DateOnly August = Given.Day("2026-08-01");
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "V1", "V2" };
    private readonly Actor<GradeState> grade = new(Given.Calendar.StartOf(July).AddHours(8), OnDue);

    [Fact]
    public void A_good_grade_is_published_at_once_for_everybody()
    {
        Count("B", July);

        Assert.Equal((GradeStatus.Published, "B"), (grade.State!.Status, grade.State.Published!.Mark));
        Assert.IsType<GradePublished>(grade.Entries.Single().Body);
        Assert.DoesNotContain(grade.Sent, d => d.Name == NoticeOrder.DueName);
        Assert.Contains(grade.Sent, d => d.Name == "count:2026-08-01");
        Assert.Contains(grade.Sent, d => d.Target == GradeDriftState.KeyOf("entity"));
    }

    [Theory]
    [InlineData("C", GradeHold.Poor)]
    [InlineData("D", GradeHold.Poor)]
    public void A_poor_grade_waits_five_working_days_and_the_owner_is_told(string mark, GradeHold why)
    {
        Count(mark, July); // a Wednesday

        var proposal = grade.State!.Proposal!;
        Assert.Equal((GradeStatus.Held, why, Given.Day("2026-07-08")), (grade.State.Status, proposal.Why, proposal.LastDay));
        Assert.Null(grade.State.Published);
        Assert.Contains(grade.Sent, d => d.Name == NoticeOrder.DueName && d.Payload!.Contains("grade-held", StringComparison.Ordinal));

        grade.AdvanceTo(Given.Day("2026-07-08"));
        Assert.Equal(GradeStatus.Held, grade.State.Status);
        grade.AdvanceTo(Given.Day("2026-07-09"));
        Assert.Equal((GradeStatus.Published, mark), (grade.State.Status, grade.State.Published!.Mark));
    }

    [Fact]
    public void A_worse_grade_waits_and_the_former_stays_meanwhile()
    {
        Count("A", July);
        grade.AdvanceTo(August);
        Count("B", August);

        Assert.Equal((GradeStatus.Held, "A", GradeHold.Worse), (grade.State!.Status, grade.State.Published!.Mark, grade.State.Proposal!.Why));
    }

    [Fact]
    public void A_poor_grade_that_stays_is_not_held_again()
    {
        Count("C", July);
        grade.AdvanceTo(Given.Day("2026-07-10"));
        grade.AdvanceTo(August);
        Count("C", August);

        Assert.Equal((GradeStatus.Published, August), (grade.State!.Status, grade.State.Published!.AsOf));
    }

    [Fact]
    public void An_appeal_stops_the_hold_until_a_person_decides_and_a_correction_is_published()
    {
        Count("D", July);
        Assert.Equal(GradeVerdict.ReasonRefused, grade.Do((s, f) => GradeRules.Appeal(s, " ", f)));
        Assert.Equal(GradeVerdict.Accepted, grade.Do((s, f) => GradeRules.Appeal(s, "有同行刷差评", f)));
        Assert.Equal(GradeVerdict.AppealedAlready, grade.Do((s, f) => GradeRules.Appeal(s, "再说一次", f)));
        grade.AdvanceTo(Given.Day("2026-07-10"));
        Assert.Null(grade.State!.Published);

        Assert.Equal(GradeVerdict.ReviewUnknown, Decide(AppealOutcome.Corrected, ["V9"], "B"));
        Assert.Equal(GradeVerdict.OutcomeRefused, Decide(AppealOutcome.Upheld, ["V1"], "B"));
        Assert.Equal(GradeVerdict.Accepted, Decide(AppealOutcome.Corrected, ["V1"], "B"));
        Assert.Equal((GradeStatus.Published, "B", AppealOutcome.Corrected), (grade.State!.Status, grade.State.Published!.Mark, grade.State.Appeal!.Outcome));
        Assert.Contains(grade.Sent, d => d.Name == ReviewSetAside.DueName && d.Target == ReviewState.KeyOf("V1"));
        Assert.Equal(GradeVerdict.NothingToDecide, Decide(AppealOutcome.Upheld, [], "B"));
        Assert.Equal(GradeVerdict.AppealedAlready, grade.Do((s, f) => GradeRules.Appeal(s, "还是不服", f)));
    }

    [Fact]
    public void What_is_published_can_be_appealed_for_as_long_and_is_corrected_in_public()
    {
        Count("B", July);
        grade.AdvanceTo(Given.Day("2026-07-08"));
        Assert.Equal(GradeVerdict.Accepted, grade.Do((s, f) => GradeRules.Appeal(s, "有重复评价", f)));
        Assert.Equal("B", grade.State!.Published!.Mark);
        Decide(AppealOutcome.Corrected, [], "A");

        Assert.Equal("A", grade.State.Published!.Mark);
        var corrected = Assert.IsType<GradeCorrected>(grade.Entries[^1].Body);
        Assert.Equal("B", corrected.Former);
        Assert.True(grade.State.Past[^1].Corrected);
    }

    [Fact]
    public void After_the_time_for_it_nothing_can_be_appealed()
    {
        Assert.Equal(GradeVerdict.NotFound, grade.Do((s, f) => GradeRules.Appeal(s, "x", f)));
        Count("B", July);
        grade.AdvanceTo(Given.Day("2026-07-09"));
        Assert.Equal(GradeVerdict.NothingToAppeal, grade.Do((s, f) => GradeRules.Appeal(s, "太晚了", f)));
    }

    [Fact]
    public void An_appeal_upheld_publishes_what_was_held_back()
    {
        Count("C", July);
        grade.Do((s, f) => GradeRules.Appeal(s, "不公平", f));
        Decide(AppealOutcome.Upheld, [], "A");

        Assert.Equal((GradeStatus.Published, "C"), (grade.State!.Status, grade.State.Published!.Mark));
    }

    [Fact]
    public void The_count_that_fell_during_an_appeal_is_made_up_for_once_it_is_decided()
    {
        Count("C", July);
        grade.Do((s, f) => GradeRules.Appeal(s, "不公平", f));
        grade.AdvanceTo(Given.Day("2026-08-03"));
        Count("B", August);
        Assert.True(grade.State!.Open);
        grade.Sent.Clear();
        Decide(AppealOutcome.Upheld, [], "C");

        Assert.Equal(GradeCall.DayOf(Assert.Single(grade.Sent, d => d.Name.StartsWith("count:", StringComparison.Ordinal)).Name), August);
        Count("B", August);
        Assert.Equal("B", grade.State.Published!.Mark);
    }

    [Fact]
    public void An_appeal_that_nobody_decides_is_told_to_dispatch_and_told_back()
    {
        Count("C", July);
        grade.Do((s, f) => GradeRules.Appeal(s, "不公平", f));
        grade.AdvanceTo(grade.State!.Appeal!.LastDay.AddDays(1));

        Assert.Equal((AlertKind.Grade, AlertSeverity.Major), (grade.Signals.Single().Kind, grade.Signals.Single().Severity));
        Assert.Null(grade.State.Published);
        Decide(AppealOutcome.Upheld, [], "C");
        Assert.Null(grade.Signals[^1].Severity);
    }

    [Fact]
    public void An_old_call_and_an_open_appeal_change_nothing_and_the_next_count_is_kept()
    {
        Count("A", July);
        Assert.Equal(DueVerdict.Obsolete, Count("D", Given.Day("2026-06-01")));
        grade.Do((s, f) => GradeRules.Appeal(s, "x", f));
        grade.Sent.Clear();
        Assert.Equal(DueVerdict.Obsolete, Count("B", August));
        Assert.Contains(grade.Sent, d => d.Name == "count:2026-09-01");
        Assert.Equal("A", grade.State!.Published!.Mark);
    }

    [Fact]
    public void With_too_few_reviews_there_is_none_and_one_that_was_there_lapses()
    {
        Count(null, July);
        Assert.Equal((GradeStatus.None, 0), (grade.State!.Status, grade.Entries.Count));
        grade.AdvanceTo(August);
        Count("B", August);
        grade.AdvanceTo(Given.Day("2026-09-01"));
        Count(null, Given.Day("2026-09-01"));

        Assert.Null(grade.State!.Published);
        Assert.IsType<GradeLapsed>(grade.Entries[^1].Body);
    }

    [Fact]
    public void A_burst_found_by_the_count_is_told_to_its_reviews()
    {
        var figure = Figure("B", July);
        grade.Do((s, f) => GradeRules.Count(s, Call, July, new(figure, ["V1", "V2"], 2, Next: true), f));

        Assert.Equal(2, grade.Sent.Count(d => d.Name == ReviewSetAside.DueName));
        Assert.Contains(grade.Bodies, b => b is GradeBurstFound { Count: 2 });
    }

    [Fact]
    public void Stars_of_a_worker_are_never_for_the_public()
    {
        var call = Call with { Subject = new("employee", "P-1") };
        var decision = GradeRules.Count(null, call, July, new(Figure("5", July), [], 0, Next: true), Given.On(July));

        Assert.DoesNotContain(Audience.Public, decision.Entries.Single().Audiences);
    }

    [Theory]
    [InlineData(0.5, 0.3, 0.5, 0.2, 3, "")]
    [InlineData(0.5, 0.3, 0.7, 0.3, 3, "share")]
    [InlineData(0.5, 0.3, 0.5, 0.1, 3, "variance")]
    [InlineData(0.5, 0.3, 0.9, 0.05, 20, "share,variance,cluster")]
    public void Grades_that_say_less_than_they_did_are_told(double best, double variance, double bestNow, double varianceNow, int cluster, string expected)
    {
        var former = Enumerable.Range(1, 4).Select(i => Point(July.AddMonths(-i), best, variance, 0)).Reverse().ToImmutableArray();

        Assert.Equal(expected, string.Join(',', GradeDriftRules.AlarmsOf(former, Point(July, bestNow, varianceNow, cluster), new())));
    }

    [Fact]
    public void An_alarm_is_taken_back_when_it_is_over()
    {
        var drift = GradeDriftRules.Measure(null, "entity", Point(July, 0.5, 0.3, 20), Given.On(July));
        var after = GradeDriftRules.Measure(drift.Next, "entity", Point(August, 0.5, 0.3, 2), Given.On(August));

        Assert.Equal(AlertSeverity.Minor, drift.Dues.Signals().Single().Severity);
        Assert.Null(after.Dues.Signals().Single().Severity);
        Assert.Equal(2, after.Next!.Points.Length);
    }

    private static DriftPoint Point(DateOnly asOf, double best, double variance, int cluster) => new(
        asOf, ImmutableSortedDictionary<string, int>.Empty.Add("A", (int)(best * 100)).Add("B", 100 - (int)(best * 100)), 4, variance, cluster);

    private static GradeFigure Figure(string mark, DateOnly asOf) => new(mark, 4, 3.5, 4.5, 12, 10, asOf);

    private static Decision<GradeState, DueVerdict> OnDue(GradeState? state, string name, RuleFacts facts) => name switch
    {
        GradeRules.HoldDue => GradeRules.Release(state, facts),
        GradeRules.DecideDue => GradeRules.Late(state, facts),
        _ => DueVerdict.Unknown,
    };

    private DueVerdict Count(string? mark, DateOnly asOf) =>
        grade.Do((s, f) => GradeRules.Count(s, Call, asOf, new(mark is null ? null : Figure(mark, asOf), [], 0, Next: true), f));

    private GradeVerdict Decide(AppealOutcome outcome, ImmutableArray<string> excluded, string mark) => grade.Do((s, f) => GradeRules.Decide(
        s, outcome, excluded, Known, new(Figure(mark, July), [], 1, Next: true), "核查了打卡记录", "U-1", f));
}
