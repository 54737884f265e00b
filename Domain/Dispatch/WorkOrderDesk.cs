using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using static Vigil.Domain.Dispatch.WorkOrderCommands;

namespace Vigil.Domain.Dispatch;

/// <summary>What dispatchers decide on a work order, and what anybody on it may say.</summary>
public static class WorkOrderDesk
{
    public static Decision<WorkOrderState, WorkOrderVerdict> Confirm(WorkOrderState? current, WorkOrderActor actor, RuleFacts facts)
    {
        if (Refusal(current, WorkOrderAction.Confirm, actor) is { } refusal)
        {
            return refusal;
        }

        var bodies = new List<EntryBody> { new WorkOrderConfirmed(current!.HandIn!.Outcome) };
        var next = WorkOrderRules.To(current, WorkOrderStatus.Done, facts) with { EndedAt = facts.Now };
        return Done(current, WorkOrderClocks.Done(next, facts, bodies), bodies, facts);
    }

    /// <summary>Back to the same officers, who have it at once; the county's own term begins anew.</summary>
    public static Decision<WorkOrderState, WorkOrderVerdict> Return(WorkOrderState? current, string? reason, WorkOrderActor actor, RuleFacts facts) =>
        WithReason(current, WorkOrderAction.Return, reason, actor, facts, (order, code, bodies) =>
        {
            bodies.Add(new WorkOrderReturned(code));
            var next = WorkOrderRules.To(order, WorkOrderStatus.Accepted, facts) with { HandIn = null, EndedAt = null };
            return WorkOrderClocks.Start(next, ClockCodes.WorkOrderHandle(next.Priority), facts.Now, facts, bodies);
        });

    public static Decision<WorkOrderState, WorkOrderVerdict> Cancel(WorkOrderState? current, string? reason, WorkOrderActor actor, RuleFacts facts) =>
        WithReason(current, WorkOrderAction.Cancel, reason, actor, facts, (order, code, bodies) => WorkOrderRules.Cancelled(order, code, facts, bodies));

    public static Decision<WorkOrderState, WorkOrderVerdict> Archive(WorkOrderState? current, WorkOrderActor actor, RuleFacts facts)
    {
        if (Refusal(current, WorkOrderAction.Archive, actor) is { } refusal)
        {
            return refusal;
        }

        var bodies = new List<EntryBody>();
        return Done(current!, WorkOrderRules.Archived(current!, facts, bodies), bodies, facts);
    }

    public static Decision<WorkOrderState, WorkOrderVerdict> Note(WorkOrderState? current, string text, WorkOrderActor actor, RuleFacts facts)
    {
        if (Refusal(current, WorkOrderAction.Note, actor) is { } refusal)
        {
            return refusal;
        }

        var bodies = new List<EntryBody>();
        return Plain.IsText(text, LongestNote) && current!.Notes.Length < MostNotes
            ? Done(current, Noted(current, text, actor, facts, bodies).Next, bodies, facts)
            : WorkOrderVerdict.NoteRefused;
    }

    public static Decision<WorkOrderState, WorkOrderVerdict> ChangePriority(
        WorkOrderState? current, WorkOrderPriority priority, string? reason, WorkOrderActor actor, RuleFacts facts) =>
        Refusal(current, WorkOrderAction.ChangePriority, actor) is { } refusal ? refusal
        : !Enum.IsDefined(priority) ? WorkOrderVerdict.ValueRefused
        : current!.Priority == priority ? WorkOrderVerdict.SamePriority
        : WithReason(current, WorkOrderAction.ChangePriority, reason, actor, facts, (order, code, bodies) =>
        {
            bodies.Add(new WorkOrderPriorityChanged(order.Priority, priority, code));
            return WorkOrderClocks.Reprioritised(order with { Priority = priority }, order.Priority, facts, bodies);
        });

    /// <summary>Sets the day of the visit: within the term, and never the term itself.</summary>
    public static Decision<WorkOrderState, WorkOrderVerdict> Plan(WorkOrderState? current, DateOnly visitOn, WorkOrderActor actor, RuleFacts facts) =>
        Refusal(current, WorkOrderAction.Plan, actor) is { } refusal ? refusal
        : visitOn < facts.Today || visitOn > facts.Today.AddDays(366) ? WorkOrderVerdict.DayRefused
        // Of what is late already any day will do: sooner is better than never.
        : current!.DueAt is { } due && due > facts.Now && facts.Calendar.StartOf(visitOn) >= due ? WorkOrderVerdict.PastTheTerm
        : Done(current, current with { VisitOn = visitOn }, [new WorkOrderPlanned(current.VisitOn, visitOn)], facts);

    /// <summary>Signs why a routine visit may exceed the entity's yearly cap; then officers are asked.</summary>
    public static Decision<WorkOrderState, WorkOrderVerdict> SignCap(
        WorkOrderState? current, string? reason, WorkOrderActor actor, AssignmentFacts known, RuleFacts facts) =>
        Refusal(current, WorkOrderAction.SignCap, actor) is { } refusal ? refusal
        : !current!.NeedsSignature ? WorkOrderVerdict.NothingToSign
        : WithReason(current, WorkOrderAction.SignCap, reason, actor, facts, (order, code, bodies) =>
        {
            bodies.Add(new WorkOrderCapSigned(order.Visits, order.Cap!.Value, code));
            return WorkOrderOffers.Assign(order with { CapSigned = new(facts.Now, actor.By, code) }, known, facts, bodies);
        });

    /// <summary>Stops a clock, where the law lets it stand still. Signed: who and why stay with the clock for ever.</summary>
    public static Decision<WorkOrderState, WorkOrderVerdict> PauseClock(
        WorkOrderState? current, string code, string? reason, WorkOrderActor actor, RuleFacts facts) =>
        OnClock(current, WorkOrderAction.PauseClock, reason, actor, facts, (order, why) => ClockHolding.Pause(order.Clocks, code, why, actor.By, facts));

    /// <summary>Lengthens a clock, within what the law allows. Signed as a pause is.</summary>
    public static Decision<WorkOrderState, WorkOrderVerdict> ExtendClock(
        WorkOrderState? current, string code, int amount, string? reason, WorkOrderActor actor, RuleFacts facts) =>
        OnClock(
            current, WorkOrderAction.ExtendClock, reason, actor, facts, (order, why) => ClockHolding.Extend(order.Clocks, code, amount, why, actor.By, facts));

    public static Decision<WorkOrderState, WorkOrderVerdict> ResumeClock(WorkOrderState? current, string code, WorkOrderActor actor, RuleFacts facts) =>
        OnClock(current, WorkOrderAction.ResumeClock, "resumed", actor, facts, (order, _) => ClockHolding.Resume(order.Clocks, code, actor.By, facts));

    private static Decision<WorkOrderState, WorkOrderVerdict> OnClock(
        WorkOrderState? current,
        WorkOrderAction action,
        string? reason,
        WorkOrderActor actor,
        RuleFacts facts,
        Func<WorkOrderState, string, ClocksDecision<ClockVerdict>> decide)
    {
        if (Refusal(current, action, actor) is { } refusal)
        {
            return refusal;
        }

        var bodies = new List<EntryBody>();
        var (next, code) = Reasoned(current!, reason, actor, facts, bodies);
        if (code is null)
        {
            return WorkOrderVerdict.ReasonRefused;
        }

        var decision = decide(next, code);
        return VerdictOf(decision.Verdict) is { } refused
            ? refused
            : Done(current!, WorkOrderClocks.Taken(next, decision, bodies), bodies, facts);
    }

    private static WorkOrderVerdict? VerdictOf(ClockVerdict verdict) => verdict switch
    {
        ClockVerdict.Accepted => null,
        ClockVerdict.NotFound or ClockVerdict.Ended or ClockVerdict.NotPaused or ClockVerdict.AlreadyPaused or ClockVerdict.Running
            or ClockVerdict.StartRefused => WorkOrderVerdict.ClockRefused,
        ClockVerdict.Over or ClockVerdict.MayNotPause or ClockVerdict.MayNotExtend or ClockVerdict.BeyondCap => WorkOrderVerdict.ClockForbids,
        ClockVerdict.AmountRefused => WorkOrderVerdict.ValueRefused,
        ClockVerdict.ReasonRefused or ClockVerdict.NotSigned => WorkOrderVerdict.ReasonRefused,
    };

    private static Decision<WorkOrderState, WorkOrderVerdict> WithReason(
        WorkOrderState? current,
        WorkOrderAction action,
        string? reason,
        WorkOrderActor actor,
        RuleFacts facts,
        Func<WorkOrderState, string, List<EntryBody>, WorkOrderState> act)
    {
        if (Refusal(current, action, actor) is { } refusal)
        {
            return refusal;
        }

        var bodies = new List<EntryBody>();
        var (next, code) = Reasoned(current!, reason, actor, facts, bodies);
        return code is null ? WorkOrderVerdict.ReasonRefused : Done(current!, act(next, code, bodies), bodies, facts);
    }
}
