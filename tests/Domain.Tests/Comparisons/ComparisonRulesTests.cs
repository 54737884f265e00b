using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Certificates;
using Vigil.Domain.Comparisons;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Comparisons;

/// <summary>Each finding once, and closed by itself.</summary>
public sealed class ComparisonRulesTests
{
    /// <summary>Rules by which a licence that is missing or expired leads to a work order.</summary>
    private static readonly RuleSettings Ordering = RuleSettings.Default with
    {
        Comparisons = new()
        {
            Rules = [.. RuleSettings.Default.Comparisons.Rules.Select(r => r.Code.StartsWith("licence.m", StringComparison.Ordinal) || r.Code.StartsWith("licence.e", StringComparison.Ordinal) ? r with { LeadsTo = FindingLead.WorkOrder } : r)],
        },
    };

    private static readonly ComparisonFacts Unlicensed = Archive.With(EntityCategory.Catering);

    [Fact]
    public void New_claims_are_committed_before_anything_is_compared()
    {
        var claimed = Run(null, Archive.Facts);

        Assert.Equal(["licence:JY16109270000017", "registration:92610927MA70L00120"], claimed.Next!.Identifiers);
        Assert.Equal([Due.Set(ComparisonRules.RunDue, Given.On("2026-11-23").Now)], claimed.Dues);
        Assert.Empty(claimed.Entries);
    }

    [Fact]
    public void A_finding_is_opened_once_leads_to_one_work_order_and_closes_by_itself()
    {
        var opened = Compared(null, Unlicensed);
        var finding = Assert.Single(opened.Next!.Findings);
        Assert.Equal(("licence.missing.catering", FindingStatus.Open, 1), (finding.Id, finding.Status, finding.Episode));
        Assert.Equal("licence.missing.catering", Assert.IsType<FindingOpened>(Assert.Single(opened.Entries).Body).Rule);
        var order = Assert.Single(opened.Dues, d => d.Target?.Kind == WorkOrderProposal.TargetKind);
        Assert.Equal((finding.WorkOrderId, WorkOrderProposal.DueName), (order.Target!.Value.Key, order.Name));

        var again = Run(opened.Next, Unlicensed);
        Assert.Null(again.Next);
        Assert.Empty(again.Entries);
        Assert.Equal([ComparisonRules.SweepDue], again.Dues.Select(d => d.Name));

        var gone = Compared(opened.Next, Archive.Facts);
        Assert.Equal(FindingStatus.Closed, Assert.Single(gone.Next!.Findings).Status);
        Assert.IsType<FindingClosed>(Assert.Single(gone.Entries).Body);
        Assert.Equal(WorkOrderWithdrawal.DueName, Assert.Single(gone.Dues, d => d.Target is not null).Name);

        var back = Compared(gone.Next, Unlicensed).Next!.Findings.Single();
        Assert.Equal((FindingStatus.Open, 2), (back.Status, back.Episode));
        Assert.NotEqual(finding.WorkOrderId, back.WorkOrderId);
    }

    [Fact]
    public void What_leads_to_an_alert_raises_and_clears_it()
    {
        var facts = Archive.Facts with { Others = [new("E-2", "registration:92610927MA70L00120")] };
        var opened = Compared(null, facts);
        var raised = Assert.Single(opened.Dues.Signals());
        Assert.Equal((AlertKind.Finding, "registration.same:92610927MA70L00120", AlertSeverity.Minor), (raised.Kind, raised.Part, raised.Severity));
        Assert.Equal("registration.same", raised.Detail["rule"]);

        // The other one hears of it, and of its end.
        Assert.Contains(opened.Dues, d => d is { Name: ComparisonRules.RunDue, Target: { Kind: ComparisonState.LedgerKind, Key: "E-2" } });
        var gone = Compared(opened.Next, Archive.Facts);
        Assert.Null(Assert.Single(gone.Dues.Signals()).Severity);
        Assert.Contains(gone.Dues, d => d is { Name: ComparisonRules.RunDue, Target.Key: "E-2" });
        Assert.DoesNotContain(Compared(gone.Next, Archive.Facts).Dues, d => d.Target is not null);
    }

    [Fact]
    public void What_was_dismissed_stays_so_until_its_facts_are_others()
    {
        var expired = Archive.With(EntityCategory.Catering, Given.Certificate("2026-11-01"));
        var opened = Compared(null, expired).Next!;
        var dismissed = ComparisonRules.Dismiss(opened, "licence.expired.catering", "正在办理延续", "U-1", Given.On("2026-11-23"));
        Assert.Equal(FindingVerdict.Accepted, dismissed.Verdict);
        Assert.Equal("note", Assert.IsType<FindingDismissed>(Assert.Single(dismissed.Entries).Body).Reason);
        Assert.Equal(WorkOrderWithdrawal.DueName, Assert.Single(dismissed.Dues).Name);
        Assert.Equal(("正在办理延续", "U-1"), (dismissed.Next!.Findings[0].Reason, dismissed.Next.Findings[0].DismissedBy));

        Assert.Null(Run(dismissed.Next, expired).Next);
        Assert.Equal(FindingVerdict.AlreadyDismissed, ComparisonRules.Dismiss(dismissed.Next, "licence.expired.catering", "again", "U-1", Given.On("2026-11-23")).Verdict);

        var other = Compared(dismissed.Next, Archive.With(EntityCategory.Catering, Given.Certificate("2026-11-02"))).Next!;
        Assert.Equal((FindingStatus.Open, 2, "2026-11-02"), (other.Findings[0].Status, other.Findings[0].Episode, other.Findings[0].Detail["through"]));
    }

    [Fact]
    public void A_dismissal_needs_a_finding_and_a_reason()
    {
        var opened = Compared(null, Unlicensed).Next!;
        var facts = Given.On("2026-11-23");

        Assert.Equal(FindingVerdict.NotFound, ComparisonRules.Dismiss(null, "licence.missing.catering", "seen", "U-1", facts).Verdict);
        Assert.Equal(FindingVerdict.NotFound, ComparisonRules.Dismiss(opened, "staff.health", "seen", "U-1", facts).Verdict);
        Assert.Equal(FindingVerdict.ReasonRefused, ComparisonRules.Dismiss(opened, "licence.missing.catering", " ", "U-1", facts).Verdict);
        Assert.Equal(FindingVerdict.Closed, ComparisonRules.Dismiss(Compared(opened, Archive.Facts).Next, "licence.missing.catering", "seen", "U-1", facts).Verdict);
    }

    [Fact]
    public void The_next_look_is_in_the_night_that_changes_something_and_once_a_month_in_any_case()
    {
        var soon = Sweep(Compared(null, Archive.With(EntityCategory.Catering, Given.Certificate("2026-12-01"))));
        var late = Sweep(Compared(null, Archive.Facts));

        Assert.Equal(Given.Day("2026-12-02"), Given.Calendar.DayOf(soon));
        Assert.Equal(Given.Day("2026-12-23"), Given.Calendar.DayOf(late));
        Assert.InRange(soon.ToOffset(TimeSpan.FromHours(8)).TimeOfDay, TimeSpan.FromHours(1), TimeSpan.FromHours(5));
    }

    [Fact]
    public void A_work_orders_report_is_kept_with_its_finding()
    {
        var opened = Compared(null, Unlicensed).Next!;
        var report = new WorkOrderReport(
            opened.Findings[0].WorkOrderId!, WorkOrderKind.Certificate, WorkOrderStatus.Accepted, 3, Given.On("2026-11-23").Now, ["I-007"], null, null, []);

        Assert.Equal(WorkOrderStatus.Accepted, ComparisonRules.Hear(opened, report).Next!.Findings[0].WorkOrder);
        Assert.Equal(DueVerdict.Obsolete, ComparisonRules.Hear(opened, report with { Id = "W-9" }).Verdict);
    }

    [Fact]
    public void Whatever_no_check_reads_brings_no_comparison()
    {
        var at = Given.On("2026-11-23").Now;
        var entity = Archive.Entity;
        Assert.Empty(ComparisonTriggers.Of(entity, entity with { Address = "新正街2号", InspectionOverdue = true }, at));
        Assert.Empty(ComparisonTriggers.Of(entity, entity with { Certificates = [Archive.Jy with { Announced = CertificateStage.Days90 }] }, at));
        Assert.Empty(ComparisonTriggers.Of(null, null, at));
        Assert.Equal([new Due(ComparisonRules.RunDue, at, ComparisonState.KeyOf("E-1"))], ComparisonTriggers.Of(entity, entity with { Certificates = [] }, at));
        Assert.Equal(
            ["E-1", "E-2"],
            ComparisonTriggers.Of(Archive.Worker("P-1"), Archive.Worker("P-1") with { EntityId = "E-2" }, at).Select(d => d.Target!.Value.Key));
        Assert.Single(ComparisonTriggers.Of(null, Archive.Camera("C-1", CameraStatus.Up), at));
    }

    private static Decision<ComparisonState, DueVerdict> Run(ComparisonState? state, ComparisonFacts facts) =>
        ComparisonRules.Run(state, "E-1", ComparisonRules.RunDue, facts, Given.On("2026-11-23", settings: Ordering));

    /// <summary>Claims first where that is needed, as the grain would.</summary>
    private static Decision<ComparisonState, DueVerdict> Compared(ComparisonState? state, ComparisonFacts facts)
    {
        var first = Run(state, facts);
        return first.Dues.Any(d => d is { Name: ComparisonRules.RunDue, Target: null }) ? Run(first.Next, facts) : first;
    }

    private static DateTimeOffset Sweep(Decision<ComparisonState, DueVerdict> decision) =>
        decision.Dues.Single(d => d.Name == ComparisonRules.SweepDue).At!.Value;
}
