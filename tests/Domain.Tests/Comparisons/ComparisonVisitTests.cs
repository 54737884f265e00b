using Vigil.Domain.Comparisons;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Comparisons;

/// <summary>Where only going there helps, officers are sent by themselves: once, in time, and not for what is settled meanwhile.</summary>
public sealed class ComparisonVisitTests
{
    private const string Missing = "licence.missing.catering";

    private static readonly ComparisonFacts Unlicensed = Archive.With(EntityCategory.Catering);
    private static readonly ComparisonFacts Overdue = Archive.Facts with { Equipment = [Archive.Lift("Q-1", "2026-11-22")] };

    [Fact]
    public void Overdue_equipment_asks_for_a_visit_when_it_is_found_and_for_no_second_one()
    {
        var opened = Compared(null, Overdue, "2026-11-23");

        var order = Proposed(opened);
        Assert.Equal((WorkOrderKind.Comparison, EquipmentState.KeyOf("Q-1"), 2), (order.Kind, order.Subject!.Value, order.Officers));
        Assert.Equal((ComparisonState.KeyOf("E-1"), "E-1", Checklists.Equipment), (order.Source, order.EntityId, order.Checklist));
        Assert.Equal(["equipment"], order.Qualifications);
        Assert.Equal(opened.Next!.Findings.Single().WorkOrderId, order.Id);
        Assert.Empty(opened.Dues.Signals()); // the piece has an alert of its own

        Assert.Empty(Orders(Run(opened.Next, Overdue, "2026-11-24")));
        Assert.Empty(Orders(Run(opened.Next, Archive.Facts with { Equipment = [Archive.Lift("Q-1", "2026-11-21")] }, "2026-11-24")));
    }

    [Theory]
    [InlineData(WorkOrderStatus.Proposed, true)]
    [InlineData(WorkOrderStatus.Accepted, true)]
    [InlineData(WorkOrderStatus.Done, false)]
    [InlineData(WorkOrderStatus.Cancelled, false)]
    public void A_visit_is_taken_back_with_its_cause_unless_it_is_over(WorkOrderStatus status, bool withdrawn)
    {
        var opened = Compared(null, Overdue, "2026-11-23").Next!;
        var heard = ComparisonRules.Hear(
            opened,
            new(opened.Findings[0].WorkOrderId!, WorkOrderKind.Comparison, status, 2, Given.On("2026-11-23").Now, [], null, null, [])).Next!;

        var gone = Compared(heard, Archive.Facts with { Equipment = [Archive.Lift("Q-1", "2027-11-22")] }, "2026-11-24");

        Assert.Equal(FindingStatus.Closed, gone.Next!.Findings.Single().Status);
        Assert.Equal(withdrawn, gone.Dues.Any(d => d.Name == WorkOrderWithdrawal.DueName));
    }

    [Theory]
    [InlineData("2026-11-23", "2026-12-01")] // Monday: Tuesday to Monday are five working days
    [InlineData("2026-09-30", "2026-10-14")] // 1 to 7 October are off, Saturday the 10th is worked
    public void A_missing_licence_is_the_desks_for_five_working_days_and_then_the_officers(string opened, string visit)
    {
        var day = Given.Day(visit);
        var first = Compared(null, Unlicensed, opened);
        Assert.Empty(Orders(first));
        Assert.Single(first.Dues.Signals());
        Assert.Equal(day, ComparisonRules.VisitFrom(first.Next!.Findings.Single(), Given.On(opened)));
        Assert.Equal(day, Given.Calendar.DayOf(Sweep(first)));

        Assert.Empty(Orders(Run(first.Next, Unlicensed, day.AddDays(-1))));
        var sent = Run(first.Next, Unlicensed, day);

        var order = Proposed(sent);
        Assert.Equal((WorkOrderKind.Comparison, 2, Checklists.Certificate), (order.Kind, order.Officers, order.Checklist));
        Assert.Equal(order.Id, sent.Next!.Findings.Single().WorkOrderId);
        Assert.Empty(sent.Entries); // it is the same finding; the order's own entry says that somebody is sent
        Assert.Empty(Orders(Run(sent.Next, Unlicensed, day.AddDays(30))));
    }

    [Fact]
    public void A_licence_that_turns_up_in_time_sends_nobody()
    {
        var opened = Compared(null, Unlicensed, "2026-11-23").Next;
        var gone = Compared(opened, Archive.Facts, "2026-11-30");

        Assert.Empty(Orders(gone));
        Assert.DoesNotContain(gone.Dues, d => d.Name == WorkOrderWithdrawal.DueName);
        Assert.Empty(Orders(Run(gone.Next, Archive.Facts, "2026-12-01")));
    }

    [Fact]
    public void Who_was_sent_from_the_alert_is_enough()
    {
        var opened = Compared(null, Unlicensed, "2026-11-23").Next;
        var inWork = Run(opened, Unlicensed with { InWork = [Missing] }, "2026-12-01");
        Assert.Empty(Orders(inWork));
        Assert.Equal(Given.Day("2026-12-02"), Given.Calendar.DayOf(Sweep(inWork)));

        // They went, and it is open still; or their order was cancelled.
        Assert.Equal(Missing, opened!.Findings.Single().Id);
        Assert.Equal(WorkOrderKind.Comparison, Proposed(Run(opened, Unlicensed, "2026-12-02")).Kind);
    }

    [Fact]
    public void Whoever_dismisses_a_finding_calls_its_officers_back()
    {
        var sent = Run(Compared(null, Unlicensed, "2026-11-23").Next, Unlicensed, "2026-12-01").Next!;

        var dismissed = ComparisonRules.Dismiss(sent, Missing, "正在办理", "U-1", Given.On("2026-12-02"));

        Assert.Contains(dismissed.Dues, d => d.Name == WorkOrderWithdrawal.DueName);
        Assert.Null(Assert.Single(dismissed.Dues.Signals()).Severity);
        Assert.Empty(Orders(Run(dismissed.Next, Unlicensed, "2026-12-03")));
    }

    [Fact]
    public void A_county_may_send_officers_for_any_rule_later_or_never()
    {
        var rules = RuleSettings.Default.Comparisons.Rules;
        ComparisonSettings With(int? after) => new() { Rules = [.. rules.Select(r => r.Code == Missing ? r with { VisitAfter = after } : r)] };

        Assert.Empty(Orders(Run(Compared(null, Unlicensed, "2026-11-23", With(null)).Next, Unlicensed, "2027-11-23", With(null))));
        Assert.Single(Orders(Compared(null, Unlicensed, "2026-11-23", With(0))));
        Assert.Contains("VisitAfter", Assert.Single(With(251).Problems()), StringComparison.Ordinal);
        Assert.Empty(RuleSettings.Default.Comparisons.Problems());
    }

    private static Decision<ComparisonState, DueVerdict> Run(ComparisonState? state, ComparisonFacts facts, string day, ComparisonSettings? settings = null) =>
        Run(state, facts, Given.Day(day), settings);

    private static Decision<ComparisonState, DueVerdict> Run(ComparisonState? state, ComparisonFacts facts, DateOnly day, ComparisonSettings? settings = null) =>
        ComparisonRules.Run(state, "E-1", ComparisonRules.RunDue, facts, Given.On(day, settings: RuleSettings.Default with { Comparisons = settings ?? new() }));

    private static Decision<ComparisonState, DueVerdict> Compared(
        ComparisonState? state, ComparisonFacts facts, string day, ComparisonSettings? settings = null)
    {
        var first = Run(state, facts, day, settings);
        return first.Dues.Any(d => d is { Name: ComparisonRules.RunDue, Target: null }) ? Run(first.Next, facts, day, settings) : first;
    }

    private static IEnumerable<Due> Orders(Decision<ComparisonState, DueVerdict> decision) => decision.Dues.Where(d => d.Name == WorkOrderProposal.DueName);

    private static WorkOrderProposal Proposed(Decision<ComparisonState, DueVerdict> decision) =>
        System.Text.Json.JsonSerializer.Deserialize(Assert.Single(Orders(decision)).Payload!, DispatchJson.Shared.WorkOrderProposal)!;

    private static DateTimeOffset Sweep(Decision<ComparisonState, DueVerdict> decision) =>
        decision.Dues.Single(d => d.Name == ComparisonRules.SweepDue).At!.Value;
}
