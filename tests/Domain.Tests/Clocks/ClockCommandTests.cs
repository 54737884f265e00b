using Vigil.Domain.Alerts;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Clocks;

/// <summary>What may be done to a clock, and by whom.</summary>
public sealed class ClockCommandTests
{
    private static readonly ClockState Verify = Matter.Started(ClockCodes.ReportVerify, "2026-03-02");

    [Theory]
    [InlineData(15, "note:n1", "U-1", ClockVerdict.Accepted)]
    [InlineData(16, "note:n1", "U-1", ClockVerdict.BeyondCap)]
    [InlineData(0, "note:n1", "U-1", ClockVerdict.AmountRefused)]
    [InlineData(int.MinValue, "note:n1", "U-1", ClockVerdict.AmountRefused)]
    [InlineData(5, "", "U-1", ClockVerdict.ReasonRefused)]
    [InlineData(5, "words of a person", "U-1", ClockVerdict.ReasonRefused)]
    [InlineData(5, "complex-case", "", ClockVerdict.NotSigned)]
    [InlineData(5, "complex-case", Cause.System, ClockVerdict.NotSigned)]
    public void An_extension_is_signed_and_within_the_cap(int amount, string reason, string by, ClockVerdict expected)
    {
        var decision = ClockRules.Extend(Verify, amount, reason, by, Given.On("2026-03-10"));

        Assert.Equal(expected, decision.Verdict);
        Assert.Equal(expected == ClockVerdict.Accepted, decision.Next is not null);
        Assert.Equal(Given.Day("2026-03-23"), Verify.LastDay);
        Assert.True(decision.Next is null || decision.Next.LastDay == Given.Day("2026-04-14")); // 30 working days, Qingming in between
    }

    [Fact]
    public void All_extensions_together_stay_within_the_cap()
    {
        var once = ClockRules.Extend(Verify, 10, "complex-case", "U-1", Given.On("2026-03-10")).Next!;

        Assert.Equal(ClockVerdict.BeyondCap, ClockRules.Extend(once, 6, "complex-case", "U-1", Given.On("2026-03-11")).Verdict);
        Assert.Equal(15, ClockRules.Extend(once, 5, "complex-case", "U-2", Given.On("2026-03-11")).Next!.Extended);
    }

    [Fact]
    public void What_is_over_is_neither_stopped_nor_lengthened_even_before_anybody_noticed()
    {
        var lastMoment = Given.At(Verify.DueAt!.Value.AddTicks(-10));
        var over = Given.At(Verify.DueAt!.Value);
        var mediation = Matter.Started(ClockCodes.ComplaintMediate, "2026-03-02");

        Assert.Equal(ClockVerdict.Accepted, ClockRules.Extend(Verify, 1, "complex-case", "U-1", lastMoment).Verdict);
        Assert.Equal(ClockVerdict.Over, ClockRules.Extend(Verify, 1, "complex-case", "U-1", over).Verdict);
        Assert.Equal(ClockVerdict.Over, ClockRules.Pause(mediation, "testing", "U-1", Given.At(mediation.DueAt!.Value)).Verdict);
    }

    [Fact]
    public void Only_what_may_be_paused_is_and_only_once()
    {
        var mediation = Matter.Started(ClockCodes.ComplaintMediate, "2026-03-02");
        var facts = Given.On("2026-03-05");
        var paused = ClockRules.Pause(mediation, "testing", "U-1", facts).Next!;

        Assert.Equal(ClockVerdict.MayNotPause, ClockRules.Pause(Verify, "testing", "U-1", facts).Verdict);
        Assert.Equal(ClockVerdict.AlreadyPaused, ClockRules.Pause(paused, "testing", "U-1", facts).Verdict);
        Assert.Equal(ClockVerdict.NotPaused, ClockRules.Resume(mediation, "U-1", facts).Verdict);
        Assert.Equal(ClockVerdict.MayNotExtend, ClockRules.Extend(mediation, 1, "complex-case", "U-1", facts).Verdict);
        Assert.Equal(ClockVerdict.ReasonRefused, ClockRules.Pause(mediation, "note:", "U-1", facts).Verdict);
        Assert.Equal(ClockVerdict.NotSigned, ClockRules.Pause(mediation, "testing", Cause.System, facts).Verdict);
    }

    [Fact]
    public void A_clock_ends_once_and_late_is_late()
    {
        var inTime = ClockRules.Met(Verify, Given.At(Verify.DueAt!.Value.AddTicks(-10)));
        var late = ClockRules.Met(Verify, Given.At(Verify.DueAt!.Value));
        var dropped = ClockRules.Drop(Verify, Given.At(Verify.DueAt!.Value));

        Assert.Equal([new ClockEnded("report.verify", ClockEnd.Met)], inTime.Bodies);
        Assert.Equal([typeof(ClockBreached), typeof(ClockEnded)], late.Bodies.Select(b => b.GetType()));
        Assert.Equal((ClockEnd.MetLate, Verify.DueAt, null), (late.Next!.End, late.Next.BreachedAt, late.Next.NextAt));
        Assert.Equal((ClockEnd.Dropped, Verify.DueAt), (dropped.Next!.End, dropped.Next.BreachedAt));
        Assert.Equal(ClockVerdict.Ended, ClockRules.Met(inTime.Next!, Given.On("2026-03-03")).Verdict);
        Assert.Equal(ClockVerdict.Ended, ClockRules.Extend(inTime.Next!, 1, "complex-case", "U-1", Given.On("2026-03-03")).Verdict);
    }

    [Fact]
    public void A_running_clock_is_not_started_again_and_an_ended_one_is_kept()
    {
        var rule = Matter.Rule(ClockCodes.ComplaintAccept);
        var facts = Given.On("2026-03-02");
        var started = ClockHolding.Start([], rule, facts.Now, facts);
        Assert.Equal(ClockVerdict.Running, ClockHolding.Start(started.Next, rule, facts.Now.AddHours(-1), facts).Verdict);
        Assert.Equal(ClockVerdict.StartRefused, ClockHolding.Start([], rule, facts.Now.AddSeconds(1), facts).Verdict);
        Assert.Equal(ClockVerdict.NotFound, ClockHolding.Met(default, rule.Code, facts).Verdict);

        var reopened = Given.On("2026-03-20");
        var ended = ClockHolding.Met(started.Next, rule.Code, Given.On("2026-03-03"));
        var again = ClockHolding.Start(ended.Next, rule, reopened.Now, reopened);

        Assert.Equal(2, again.Next.Length);
        Assert.Equal(reopened.Now, ClockHolding.Find(again.Next, rule.Code)!.StartedAt);
        Assert.Equal([new Due("clock:complaint.accept", started.Next[0].NextAt)], started.Dues(Matter.Holder, facts));
        Assert.Equal([Due.Clear("clock:complaint.accept")], ended.Dues(Matter.Holder, facts));
    }

    [Fact]
    public void The_most_urgent_runs_and_ends_next()
    {
        var facts = Given.On("2026-03-02");
        var clocks = ClockHolding.Start([], Matter.Rule(ClockCodes.ComplaintMediate), facts.Now, facts)
            .Then(c => ClockHolding.Start(c, Matter.Rule(ClockCodes.ReportVerify), facts.Now, facts))
            .Then(c => ClockHolding.Start(c, Matter.Rule(ClockCodes.WorkOrderHandle(Domain.Dispatch.WorkOrderPriority.Normal)) with { Amount = 15 }, facts.Now, facts));

        Assert.Equal(3, clocks.Bodies.Length);
        Assert.Equal(ClockCodes.ReportVerify, ClockHolding.MostUrgent(clocks.Next)!.Rule.Code);
        Assert.Null(ClockHolding.MostUrgent(default));
        var dropped = ClockHolding.DropAll(clocks.Next, facts);
        Assert.Null(ClockHolding.MostUrgent(dropped.Next));
        Assert.Equal(3, dropped.Dues(Matter.Holder, facts).Length);
    }

    [Fact]
    public void A_breach_raises_an_alert_graver_for_the_law_and_the_end_clears_it()
    {
        var statutory = Run(Matter.Rule(ClockCodes.ComplaintAccept));
        var own = Run(Matter.Rule(ClockCodes.WorkOrderHandle(Domain.Dispatch.WorkOrderPriority.Normal)));
        var offer = Run(Matter.Rule(ClockCodes.WorkOrderOffer));

        Assert.Equal([AlertSeverity.Major, AlertSeverity.Critical, AlertSeverity.Critical, AlertSeverity.Critical, null], statutory.Select(s => s.Severity));
        Assert.Equal([AlertSeverity.Minor, AlertSeverity.Major, AlertSeverity.Major, null], own.Select(s => s.Severity));
        Assert.Empty(offer);
        Assert.All(statutory, s => Assert.Equal((AlertKind.Clock, "complaint.accept", "E-1"), (s.Kind, s.Part, s.EntityId)));

        static List<AlertSignal> Run(ClockRule rule)
        {
            var matter = Matter.Actor(Given.On("2026-03-02").Now);
            matter.Do((m, f) => Matter.Decided(m, ClockHolding.Start([], rule, f.Now, f), f));
            matter.AdvanceTo(Given.Day("2026-06-01"));
            matter.Do((m, f) => Matter.Decided(m, ClockHolding.Met(m!.Clocks, rule.Code, f), f));
            return matter.Signals;
        }
    }
}
