using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Inspections;
using Vigil.Domain.Schedules;

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

    public const string ReasonMoved = "visit-moved";

    private const int MostMoves = 24;

    /// <summary>The id of the work order of a routine inspection: one for each planned day, and one more after each visit in vain and each move.</summary>
    /// <param name="move">The version of the move that put it on its day by hand.</param>
    public static string IdOf(string entityId, DateOnly dueOn, DateOnly? notBefore = null, long? move = null) => string.Create(
        CultureInfo.InvariantCulture,
        $"R-{entityId}-{dueOn:yyyyMMdd}{(notBefore is { } day ? $"-{day:yyyyMMdd}" : "")}{(move is { } version ? $"-m{version}" : "")}");

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

    /// <summary>A dispatcher put a routine visit on another day: its work order goes along, or is asked for when that day comes near.</summary>
    /// <remarks>
    /// An order that stands keeps its officers where the new day is near; where it is far away it is taken back, and another one is asked for in time.
    /// Somebody's decision on the day outranks the wait after a visit in vain. The grade's own last day, and its alert, stay where they are.
    /// </remarks>
    public static Decision<EntityState, DueVerdict> Hear(EntityState? current, VisitMoveCall move, RuleFacts facts)
    {
        var known = current?.Moves ?? [];
        if (current is null || known.Any(m => m.DueOn == move.DueOn && m.Version >= move.Version))
        {
            return DueVerdict.Obsolete;
        }

        var next = current with
        {
            Moves = [.. known.Where(m => m.DueOn != move.DueOn).Append(new(move.DueOn, move.To, move.Reason, move.Version)).OrderBy(m => m.Version).TakeLast(MostMoves)],
        };
        if (current.Status != EntityStatus.Active || current.Risk is null || current.NextInspectionOn != move.DueOn || facts.Settings.Dispatch.RoutineDaysAhead == 0)
        {
            return new(DueVerdict.Done, next, [], []);
        }

        next = next with { OrderNotBefore = null };
        var opens = OpensOn(next, move.DueOn, facts);
        if (current.OrderId is { } near && opens <= facts.Today)
        {
            return new(DueVerdict.Done, next, [], [new WorkOrderMove(near, move.To, move.DueOn, move.Reason, move.By, move.Version, facts.Now).ToDue()]);
        }

        return new(
            DueVerdict.Done,
            next with { OrderId = null, OrderedFor = null },
            [],
            [
                .. current.OrderId is { } far ? (Due[])[new WorkOrderWithdrawal(far, ReasonMoved, facts.Now).ToDue()] : [],
                Due.Set(DueName, opens <= facts.Today ? facts.Now : facts.Calendar.StartOf(opens)),
            ]);
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
        state = state with
        {
            OrderNotBefore = state.NextInspectionOn == dueOn ? state.OrderNotBefore : null,
            Moves = state.Moves is { } moves && moves.Any(m => m.DueOn < dueOn) ? [.. moves.Where(m => m.DueOn >= dueOn)] : state.Moves,
        };
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
        var opens = (MoveOf(state, dueOn)?.To ?? dueOn).AddDays(-facts.Settings.Dispatch.RoutineDaysAhead);
        return state.OrderNotBefore > opens ? state.OrderNotBefore.Value : opens;
    }

    private static RoutineMove? MoveOf(EntityState state, DateOnly dueOn) => state.Moves?.LastOrDefault(m => m.DueOn == dueOn);

    private static WorkOrderProposal Proposal(EntityState state, RiskStanding risk, DateOnly dueOn, RuleFacts facts)
    {
        var equipment = state.Category == EntityCategory.EquipmentUser;
        var move = MoveOf(state, dueOn);
        var wanted = move?.To > dueOn ? move.To : dueOn;
        var last = wanted > facts.Today ? wanted : facts.Today.AddDays(facts.Settings.Dispatch.RoutineDaysAhead);
        return new(
            IdOf(state.Id, dueOn, state.OrderNotBefore, move?.Version),
            WorkOrderKind.Routine,
            WorkOrderLevel.Town,
            risk.Grade >= RiskGrade.C ? WorkOrderPriority.Normal : WorkOrderPriority.Low,
            EntityState.KeyOf(state.Id),
            state.Id,
            Subject: null,
            state.TownCode,
            state.Location,
            state.Address,
            string.Create(CultureInfo.InvariantCulture, $"例行检查：风险等级 {risk.Grade}，计划日 {move?.To ?? dueOn:yyyy-MM-dd}{(move is null ? "" : $"（原 {dueOn:yyyy-MM-dd}，{move.Reason}）")}"),
            facts.Now,
            Clocks: [],
            last,
            equipment ? ["equipment"] : ["food"],
            WorkOrderKinds.OfficersFor(WorkOrderKind.Routine),
            Recused: [],
            Drawn: [],
            equipment ? Checklists.Equipment : Checklists.Food,
            Attachments: [],
            move?.To >= facts.Today ? move.To : null);
    }

    private static InspectionResult ResultOf(WorkOrderOutcome outcome) => outcome switch
    {
        WorkOrderOutcome.Conforming or WorkOrderOutcome.Unfounded => InspectionResult.Pass,
        WorkOrderOutcome.Rectified => InspectionResult.PassWithConditions,
        WorkOrderOutcome.CaseOpened => InspectionResult.Fail,
        WorkOrderOutcome.NotPossible => InspectionResult.NotPossible,
    };
}
