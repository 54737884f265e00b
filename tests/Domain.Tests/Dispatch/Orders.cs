using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Tests.Dispatch;

/// <summary>Work orders and officers that tests start from.</summary>
internal static class Orders
{
    public const string Town = "610927100";

    public static WorkOrderActor Desk { get; } = new("U-1", Directs: true, null);

    public static WorkOrderActor Of(string inspector) => new(inspector, Directs: false, inspector);

    public static OfficerFacts Officer(
        string id, int open = 0, string home = Town, string? seenIn = null, bool onDuty = true, DateTimeOffset? free = null, string[]? towns = null, string[]? can = null) =>
        new(id, onDuty, OnLeave: false, Quiet: false, free, [.. towns ?? [Town]], [.. can ?? ["food"]], home, seenIn, open);

    public static AssignmentFacts Facts(params OfficerFacts[] officers) => new([.. officers], null, []);

    public static AssignmentFacts Four { get; } = Facts(Officer("I-1"), Officer("I-2", 1), Officer("I-3", 2), Officer("I-4", 3));

    public static WorkOrderProposal Proposal(RuleFacts facts, int officers = 1, WorkOrderKind kind = WorkOrderKind.Report, WorkOrderPriority priority = WorkOrderPriority.Normal) =>
        new(
            "W-1", kind, WorkOrderLevel.Town, priority, new("complaint", "T-1"), "E-1", null, Town, new(31.8856, 109.5222), "新正街1号", "卖过期食品",
            facts.Now, ["report.verify"], null, ["food"], officers, ["I-recused"], [], null, []);

    public static WorkOrderState Fresh(RuleFacts facts, AssignmentFacts? officers = null, int wanted = 1, WorkOrderPriority priority = WorkOrderPriority.Normal) =>
        WorkOrderRules.Receive(null, "W-1", Proposal(facts, wanted, priority: priority), null, officers ?? Four, facts).Next!;

    /// <summary>An order in a status, worked there by its own commands. I-1 is the lead, I-2 the second where two are wanted.</summary>
    public static WorkOrderState In(WorkOrderStatus status, RuleFacts facts, int wanted = 1)
    {
        var lead = Of("I-1");
        var order = Fresh(facts, status == WorkOrderStatus.Proposed ? AssignmentFacts.Nobody : Four, wanted);
        if (status is WorkOrderStatus.Proposed or WorkOrderStatus.Offered)
        {
            return order;
        }

        for (var i = 1; i <= wanted; i++)
        {
            order = Done(WorkOrderCommands.Accept(order, Of($"I-{i}"), facts));
        }

        if (status == WorkOrderStatus.Cancelled)
        {
            return Done(WorkOrderDesk.Cancel(order, "duplicate", Desk, facts));
        }

        if (status >= WorkOrderStatus.EnRoute)
        {
            order = Done(WorkOrderFieldwork.SetOut(order, lead, facts));
        }

        if (status >= WorkOrderStatus.OnSite)
        {
            order = Done(WorkOrderFieldwork.Arrive(order, new(31.8856, 109.5222), lead, facts));
        }

        if (status == WorkOrderStatus.Rectifying)
        {
            order = Done(WorkOrderFieldwork.Find(order, [Finding("complaint.fact", FindingResult.Fail)], [], lead, facts));
            return Done(WorkOrderFieldwork.OrderRectification(order, facts.Today.AddDays(7), ["complaint.fact"], "下架", lead, facts));
        }

        if (status >= WorkOrderStatus.HandedIn)
        {
            order = Done(WorkOrderFieldwork.HandIn(order, WorkOrderOutcome.Unfounded, wanted > 1 ? "I-2" : null, "未发现", [], lead, facts));
        }

        if (status >= WorkOrderStatus.Done)
        {
            order = Done(WorkOrderDesk.Confirm(order, Desk, facts));
        }

        return status == WorkOrderStatus.Archived ? Done(WorkOrderDesk.Archive(order, Desk, facts)) : order;
    }

    public static WorkOrderFinding Finding(string item, FindingResult result) => new(item, result, null, [], default, "");

    public static WorkOrderState Done(Decision<WorkOrderState, WorkOrderVerdict> decision)
    {
        Assert.Equal(WorkOrderVerdict.Accepted, decision.Verdict);
        return decision.Next!;
    }

    /// <summary>Carries out an action with arguments that suit it as far as any do.</summary>
    public static Decision<WorkOrderState, WorkOrderVerdict> Act(WorkOrderState? order, WorkOrderAction action, WorkOrderActor actor, RuleFacts facts, int number = 0) => action switch
    {
        WorkOrderAction.Propose => WorkOrderProposing.Propose(order, Proposal(facts) with { EntityId = null }, null, Four, actor, facts),
        WorkOrderAction.Offer => WorkOrderCommands.Offer(order, number % 2 == 0 ? ["I-4"] : ["I-3", "I-4"], "by-hand", actor, Four, facts),
        WorkOrderAction.Accept => WorkOrderCommands.Accept(order, actor, facts),
        WorkOrderAction.Decline => WorkOrderCommands.Decline(order, "busy", actor, Four, facts),
        WorkOrderAction.HandOver => WorkOrderCommands.HandOver(order, "I-4", "leave", actor, Four, facts),
        WorkOrderAction.SetOut => WorkOrderFieldwork.SetOut(order, actor, facts),
        WorkOrderAction.Arrive => WorkOrderFieldwork.Arrive(order, null, actor, facts),
        WorkOrderAction.Find => WorkOrderFieldwork.Find(
            order, [Finding("complaint.fact", number % 2 == 0 ? FindingResult.Fail : FindingResult.Pass)], [], actor, facts),
        WorkOrderAction.OrderRectification => WorkOrderFieldwork.OrderRectification(order, facts.Today.AddDays(3), ["complaint.fact"], null, actor, facts),
        WorkOrderAction.Recheck => WorkOrderFieldwork.Recheck(order, number % 2 == 0, null, actor, facts),
        WorkOrderAction.HandIn => WorkOrderFieldwork.HandIn(
            order, (WorkOrderOutcome)(number % 5), order?.Crew.Skip(1).FirstOrDefault()?.InspectorId, null, [], actor, facts),
        WorkOrderAction.Confirm => WorkOrderDesk.Confirm(order, actor, facts),
        WorkOrderAction.Return => WorkOrderDesk.Return(order, "incomplete", actor, facts),
        WorkOrderAction.Cancel => WorkOrderDesk.Cancel(order, "duplicate", actor, facts),
        WorkOrderAction.Archive => WorkOrderDesk.Archive(order, actor, facts),
        WorkOrderAction.Note => WorkOrderDesk.Note(order, "一条备注", actor, facts),
        WorkOrderAction.ChangePriority => WorkOrderDesk.ChangePriority(order, (WorkOrderPriority)(number % 4), "children", actor, facts),
        WorkOrderAction.Plan => WorkOrderDesk.Plan(order, facts.Today.AddDays(number % 3), actor, facts),
        WorkOrderAction.SignCap => WorkOrderDesk.SignCap(order, "ordered", actor, Four, facts),
        WorkOrderAction.PauseClock => WorkOrderDesk.PauseClock(order, "report.verify", "testing", actor, facts),
        WorkOrderAction.ResumeClock => WorkOrderDesk.ResumeClock(order, "report.verify", actor, facts),
        WorkOrderAction.ExtendClock => WorkOrderDesk.ExtendClock(order, "report.verify", 1, "snow", actor, facts),
    };
}
