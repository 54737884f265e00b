using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Inspections;

namespace Vigil.Domain.Entities;

/// <summary>An entity and its work orders: it asks for its routine inspection some days ahead, and hears what came of every visit.</summary>
public static class EntityOrders
{
    /// <summary>The name of the deadline at which the routine inspection's work order is proposed.</summary>
    public const string DueName = "inspection-order";

    /// <summary>Where inspections come from that work orders brought.</summary>
    public const string Source = "workorder";

    public const string ReasonAsleep = "entity-asleep";
    public const string ReasonReplanned = "replanned";

    /// <summary>The id of the work order of a routine inspection: one for each planned day, and one more after each visit in vain.</summary>
    public static string IdOf(string entityId, DateOnly dueOn, DateOnly? notBefore = null) => notBefore is { } day
        ? string.Create(CultureInfo.InvariantCulture, $"R-{entityId}-{dueOn:yyyyMMdd}-{day:yyyyMMdd}")
        : string.Create(CultureInfo.InvariantCulture, $"R-{entityId}-{dueOn:yyyyMMdd}");

    /// <summary>Takes what a work order reports. A visit that was made becomes an inspection, by the same rules as any other.</summary>
    public static Decision<EntityState, InspectionVerdict> Hear(EntityState? current, WorkOrderReport report, RuleFacts facts)
    {
        if (current is null)
        {
            return InspectionVerdict.EntityNotFound;
        }

        var own = current.OrderId == report.Id;
        var ended = report.Status is WorkOrderStatus.Done or WorkOrderStatus.Cancelled or WorkOrderStatus.Archived;
        var heard = own && ended ? current with { OrderId = null } : current;
        if (own && report is { Status: WorkOrderStatus.Done, Outcome: WorkOrderOutcome.NotPossible, Kind: WorkOrderKind.Routine })
        {
            // Nobody was there: the inspection is as due as before, so somebody is sent again, not at once.
            heard = heard with { OrderedFor = null, OrderNotBefore = facts.Today.AddDays(facts.Settings.Dispatch.RoutineAgainDays) };
        }
        if (report.Status != WorkOrderStatus.Done || report.Outcome is not { } outcome || current.Status == EntityStatus.Closed)
        {
            return heard == current
                ? InspectionVerdict.Unchanged
                : new Decision<EntityState, InspectionVerdict>(InspectionVerdict.Accepted, heard, [], []);
        }

        var visit = new InspectionRecord(
            report.Id,
            report.VisitedOn ?? facts.Calendar.DayOf(report.At),
            report.Kind.ToString(),
            ResultOf(outcome),
            report.FailedKey,
            Serious: 0,
            report.FailedOther,
            Source,
            report.Officers.IsDefaultOrEmpty ? null : report.Officers[0],
            Note: null,
            WorkOrderKinds.CountsAgainstCap(report.Kind) ? null : true);
        var decision = EntityInspections.RecordInspection(heard, visit, facts);
        return decision.Next is null && heard != current ? decision with { Next = heard } : decision;
    }

    /// <summary>Answers the deadline: the day of the inspection comes near, so somebody is to be sent.</summary>
    internal static Decision<EntityState, DueVerdict> OnDue(EntityState current, RuleFacts facts)
    {
        var ahead = facts.Settings.Dispatch.RoutineDaysAhead;
        if (current.Status != EntityStatus.Active || current.Risk is not { } risk || current.NextInspectionOn is not { } dueOn
            || ahead == 0 || current.OrderId is not null || current.OrderedFor == dueOn)
        {
            return DueVerdict.Obsolete;
        }

        if (OpensOn(current, dueOn, facts) is var opens && opens > facts.Today)
        {
            return new(DueVerdict.NotYet, null, [], [Due.Set(DueName, facts.Calendar.StartOf(opens))]);
        }

        var proposal = Proposal(current, risk, dueOn, facts);
        return new(DueVerdict.Done, current with { OrderId = proposal.Id, OrderedFor = dueOn }, [], [proposal.ToDue(facts.Now)]);
    }

    /// <summary>Follows a new plan: sets the deadline, and takes a work order back that nobody needs any more.</summary>
    internal static EntityState Replanned(EntityState state, bool asleep, DateOnly dueOn, ImmutableArray<Due>.Builder dues, RuleFacts facts)
    {
        var ahead = facts.Settings.Dispatch.RoutineDaysAhead;
        state = state with { OrderNotBefore = state.NextInspectionOn == dueOn ? state.OrderNotBefore : null };
        var opens = OpensOn(state, dueOn, facts);
        if (state.OrderId is { } order && (asleep || (dueOn != state.OrderedFor && opens > facts.Today)))
        {
            dues.Add(new WorkOrderWithdrawal(order, asleep ? ReasonAsleep : ReasonReplanned, facts.Now).ToDue());
            state = state with { OrderId = null, OrderedFor = asleep ? null : state.OrderedFor };
        }

        if (asleep || ahead == 0)
        {
            dues.Add(Due.Clear(DueName));
        }
        else if (state.OrderId is null && state.OrderedFor != dueOn)
        {
            // What is late already is proposed tomorrow: by then the rest of the same import is known.
            dues.Add(Due.Set(DueName, opens <= facts.Today ? facts.NextMorning : facts.Calendar.StartOf(opens)));
        }

        return state;
    }

    private static DateOnly OpensOn(EntityState state, DateOnly dueOn, RuleFacts facts)
    {
        var opens = dueOn.AddDays(-facts.Settings.Dispatch.RoutineDaysAhead);
        return state.OrderNotBefore > opens ? state.OrderNotBefore.Value : opens;
    }

    private static WorkOrderProposal Proposal(EntityState state, RiskStanding risk, DateOnly dueOn, RuleFacts facts)
    {
        var equipment = state.Category == EntityCategory.EquipmentUser;
        var last = dueOn > facts.Today ? dueOn : facts.Today.AddDays(facts.Settings.Dispatch.RoutineDaysAhead);
        return new(
            IdOf(state.Id, dueOn, state.OrderNotBefore),
            WorkOrderKind.Routine,
            WorkOrderLevel.Town,
            risk.Grade >= RiskGrade.C ? WorkOrderPriority.Normal : WorkOrderPriority.Low,
            EntityState.KeyOf(state.Id),
            state.Id,
            Subject: null,
            state.TownCode,
            state.Location,
            state.Address,
            string.Create(CultureInfo.InvariantCulture, $"例行检查：风险等级 {risk.Grade}，计划日 {dueOn:yyyy-MM-dd}"),
            facts.Now,
            Clocks: [],
            last,
            equipment ? ["equipment"] : ["food"],
            WorkOrderKinds.OfficersFor(WorkOrderKind.Routine),
            Recused: [],
            Drawn: [],
            equipment ? Checklists.Equipment : Checklists.Food,
            Attachments: []);
    }

    private static InspectionResult ResultOf(WorkOrderOutcome outcome) => outcome switch
    {
        WorkOrderOutcome.Conforming or WorkOrderOutcome.Unfounded => InspectionResult.Pass,
        WorkOrderOutcome.Rectified => InspectionResult.PassWithConditions,
        WorkOrderOutcome.CaseOpened => InspectionResult.Fail,
        WorkOrderOutcome.NotPossible => InspectionResult.NotPossible,
    };
}
