using System.Collections.Immutable;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;

namespace Vigil.Domain.Dispatch;

/// <summary>What a work order is told of the entity that it is about.</summary>
/// <param name="Visits">Routine visits of this calendar year that count against <paramref name="Cap"/>.</param>
/// <param name="Cap">The published yearly cap; <see langword="null"/> where the entity carries a reason to exceed it.</param>
/// <param name="LastVisitor">The officer who was there last, where it is recorded.</param>
public sealed record VisitFacts(string TownCode, string Address, GeoPoint? Location, int Visits, int? Cap, string? LastVisitor);

/// <summary>What sources and deadlines do to a work order. What people do is in the commands.</summary>
public static class WorkOrderRules
{
    /// <summary>The time to answer an offer passed: the next officer.</summary>
    public const string OfferDue = "offer";

    /// <summary>Assignment looks for officers again.</summary>
    public const string AssignDue = "assign";

    /// <summary>The successor didn't answer: it stays where it was.</summary>
    public const string HandOverDue = "hand-over";

    /// <summary>The term of a rectification passed.</summary>
    public const string RectificationDue = "rectification";

    /// <summary>The last day of the order passed.</summary>
    public const string DeadlineDue = "deadline";

    /// <summary>It ended long enough ago to be put away.</summary>
    public const string ArchiveDue = "archive";

    public const string NoAnswer = "no-answer";

    /// <summary>Takes a proposal, starts its clocks and asks the first officers, all in one decision. A second proposal changes nothing.</summary>
    /// <param name="entity"><see langword="null"/> where the order is about no known entity.</param>
    public static Decision<WorkOrderState, WorkOrderMessageVerdict> Receive(
        WorkOrderState? current, string id, WorkOrderProposal proposal, VisitFacts? entity, AssignmentFacts officers, RuleFacts facts)
    {
        if (proposal.Id != id)
        {
            return WorkOrderMessageVerdict.Misdirected;
        }

        if (current is not null)
        {
            return WorkOrderMessageVerdict.Known;
        }

        var bodies = new List<EntryBody>();
        var order = Fresh(proposal, entity, facts);
        bodies.Add(new WorkOrderProposed(
            order.Kind, order.Level, order.Priority, order.Source, order.EntityId, order.Subject, order.TownCode, order.Officers));
        order = WorkOrderClocks.Begin(order, proposal.Clocks.IsDefault ? [] : proposal.Clocks, facts, bodies);
        order = WorkOrderOffers.Assign(order, officers, facts, bodies);
        return Decided(WorkOrderMessageVerdict.Proposed, null, order, bodies, facts);
    }

    /// <summary>The source doesn't need it any more. Once officers are on the spot they finish what they began.</summary>
    public static Decision<WorkOrderState, WorkOrderMessageVerdict> Withdraw(WorkOrderState? current, WorkOrderWithdrawal withdrawal, RuleFacts facts)
    {
        if (current?.Status is not (WorkOrderStatus.Proposed or WorkOrderStatus.Offered or WorkOrderStatus.Accepted or WorkOrderStatus.EnRoute))
        {
            return WorkOrderMessageVerdict.TooLate;
        }

        var bodies = new List<EntryBody>();
        var next = Cancelled(current, withdrawal.Reason, facts, bodies);
        return Decided(WorkOrderMessageVerdict.Withdrawn, current, next, bodies, facts);
    }

    /// <summary>The source's visit was put on another day: the plan and the last day go along, and a note says why. Terms stay where they are.</summary>
    public static Decision<WorkOrderState, WorkOrderMessageVerdict> Move(WorkOrderState? current, WorkOrderMove move, RuleFacts facts)
    {
        if (current?.Status is not (WorkOrderStatus.Proposed or WorkOrderStatus.Offered or WorkOrderStatus.Accepted))
        {
            return WorkOrderMessageVerdict.TooLate;
        }

        var bodies = new List<EntryBody>();
        var (next, note) = current.Notes.Length < WorkOrderCommands.MostNotes
            ? WorkOrderCommands.Noted(current, move.Reason, new(move.By, Directs: true, null), facts, bodies)
            : (current, null);
        var dueOn = move.VisitOn > move.DueOn ? move.VisitOn : move.DueOn;
        bodies.Add(new WorkOrderPlanned(current.VisitOn, move.VisitOn, note is null ? null : $"note:{note}", dueOn == current.DueOn ? null : dueOn));
        next = next with { VisitOn = move.VisitOn, DueOn = dueOn, Overdue = current.Overdue && dueOn < facts.Today };
        return Decided(WorkOrderMessageVerdict.Moved, current, next, bodies, facts);
    }

    /// <summary>Answers a deadline of this order by its name.</summary>
    /// <param name="officers">Whom assignment may choose from, where the deadline asks for officers.</param>
    public static Decision<WorkOrderState, DueVerdict> OnDue(WorkOrderState? current, string dueName, AssignmentFacts officers, RuleFacts facts)
    {
        if (ClockHolding.Owns(dueName))
        {
            return current is null ? DueVerdict.Obsolete : OfClock(current, dueName, facts);
        }

        if (dueName is not (OfferDue or AssignDue or HandOverDue or RectificationDue or DeadlineDue or ArchiveDue))
        {
            return DueVerdict.Unknown;
        }

        if (current is null || WorkOrderClocks.At(current, dueName, facts.Calendar) is not { } at)
        {
            return DueVerdict.Obsolete;
        }

        if (at > facts.Now)
        {
            return new(DueVerdict.NotYet, null, [], [Due.Set(dueName, at)]);
        }

        var bodies = new List<EntryBody>();
        var next = dueName switch
        {
            OfferDue => WorkOrderOffers.Assign(
                WorkOrderOffers.End(current, o => o.Until <= facts.Now, WorkOrderOfferEnd.NoAnswer, facts, bodies), officers, facts, bodies),
            AssignDue => WorkOrderOffers.Assign(current, officers, facts, bodies),
            HandOverDue => HandOverEnded(current, NoAnswer, bodies),
            RectificationDue => RectificationOverdue(current, bodies),
            DeadlineDue => FellOverdue(current, bodies),
            _ => Archived(current, facts, bodies),
        };
        return Decided(DueVerdict.Done, current, next, bodies, facts);
    }

    /// <summary>Whether a deadline asks for officers, so that the caller has to say who there is.</summary>
    public static bool AsksForOfficers(string dueName) => dueName is OfferDue or AssignDue;

    /// <summary>What makes two orders one visit.</summary>
    public static string? PlaceKeyOf(string? entityId, string? town, string? address) =>
        entityId is not null ? $"entity:{entityId}" : town is null || string.IsNullOrWhiteSpace(address) ? null : $"place:{town}:{address.Trim()}";

    internal static WorkOrderState HandOverEnded(WorkOrderState order, string reason, ICollection<EntryBody> bodies)
    {
        if (order.HandOver is { } over)
        {
            bodies.Add(new WorkOrderHandOverEnded(over.From, over.To, reason));
        }

        return order with { HandOver = null };
    }

    internal static WorkOrderState Cancelled(WorkOrderState order, string reason, RuleFacts facts, ICollection<EntryBody> bodies)
    {
        order = WorkOrderOffers.End(order, _ => true, WorkOrderOfferEnd.Withdrawn, facts, bodies);
        bodies.Add(new WorkOrderCancelled(reason));
        order = WorkOrderClocks.Dropped(order, facts, bodies);
        return To(order, WorkOrderStatus.Cancelled, facts) with { HandOver = null, AssignAt = null, Unassigned = false, EndedAt = facts.Now };
    }

    internal static WorkOrderState Archived(WorkOrderState order, RuleFacts facts, ICollection<EntryBody> bodies)
    {
        bodies.Add(new WorkOrderArchived(order.Status));
        return To(order, WorkOrderStatus.Archived, facts);
    }

    internal static WorkOrderState To(WorkOrderState order, WorkOrderStatus status, RuleFacts facts) =>
        order.Status == status ? order : order with { Status = status, StatusAt = facts.Now };

    /// <summary>The decision on a state, with the dues, alerts and reports that follow from it.</summary>
    internal static Decision<WorkOrderState, TVerdict> Decided<TVerdict>(
        TVerdict verdict, WorkOrderState? former, WorkOrderState next, IReadOnlyCollection<EntryBody> bodies, RuleFacts facts)
        where TVerdict : struct, Enum
    {
        var timed = WorkOrderClocks.Timed(next, facts);
        var audiences = Audiences(former, timed);
        return new(
            verdict,
            timed,
            [.. bodies.Select(b => new Entry(b, audiences))],
            [.. WorkOrderClocks.Moves(former, timed, facts), .. WorkOrderReports.Of(former, timed, facts)]);
    }

    // Dispatchers, the town, and each officer whose list it is on or was on until now. Not the entity: a report isn't for its ears.
    private static ImmutableArray<Audience> Audiences(WorkOrderState? former, WorkOrderState next) =>
    [
        .. Plain.Audiences(entityId: null, next.TownCode),
        .. next.Holders.Concat(former?.Holders ?? []).Concat(next.Crew.Select(s => s.InspectorId))
            .Distinct(StringComparer.Ordinal).Where(o => !next.Recused.Contains(o)).Select(Audience.Inspector),
    ];

    private static Decision<WorkOrderState, DueVerdict> OfClock(WorkOrderState current, string dueName, RuleFacts facts)
    {
        var decision = ClockHolding.OnDue(current.Clocks, dueName, facts);
        if (decision.ChangesNothing)
        {
            var holder = new ClockHolder(WorkOrderState.KeyOf(current.Id), current.EntityId, current.TownCode);
            return decision.Verdict == DueVerdict.NotYet
                ? new Decision<WorkOrderState, DueVerdict>(decision.Verdict, null, [], decision.Dues(holder, facts))
                : decision.Verdict;
        }

        return Decided(decision.Verdict, current, current with { Clocks = decision.Next }, decision.Bodies, facts);
    }

    private static WorkOrderState RectificationOverdue(WorkOrderState order, List<EntryBody> bodies)
    {
        var ordered = order.OpenRectification!;
        bodies.Add(new WorkOrderRectificationOverdue(ordered.Number, ordered.DueOn));
        return order with { Rectifications = order.Rectifications.Replace(ordered, ordered with { Overdue = true }) };
    }

    private static WorkOrderState FellOverdue(WorkOrderState order, List<EntryBody> bodies)
    {
        bodies.Add(new WorkOrderFellOverdue(order.DueOn!.Value));
        return order with { Overdue = true };
    }

    private static WorkOrderState Fresh(WorkOrderProposal p, VisitFacts? entity, RuleFacts facts)
    {
        var town = p.TownCode ?? entity?.TownCode;
        var address = p.Address ?? entity?.Address;
        return new(
            p.Id,
            p.Kind,
            town is null ? WorkOrderLevel.County : p.Level,
            p.Priority,
            p.Source,
            p.EntityId,
            p.Subject,
            town,
            p.Place ?? entity?.Location,
            address,
            PlaceKeyOf(p.EntityId, town, address),
            p.Summary,
            p.ReceivedAt,
            facts.Now,
            p.DueOn,
            Sorted(p.Qualifications),
            Math.Clamp(p.Officers, 1, 2),
            Sorted(p.Recused),
            Sorted(p.Drawn),
            Checklists.Find(p.Checklist)?.Code ?? WorkOrderKinds.ChecklistFor(p.Kind),
            WorkOrderStatus.Proposed,
            facts.Now,
            Crew: [],
            Offers: [],
            HandOver: null,
            Assignment: null,
            AssignAt: null,
            RoundFrom: facts.Now,
            WentUp: false,
            Unassigned: false,
            p.VisitOn,
            Arrival: null,
            Findings: [],
            Rectifications: [],
            HandIn: null,
            Notes: [],
            p.Attachments.IsDefault ? [] : p.Attachments,
            Clocks: [],
            entity?.Visits ?? 0,
            WorkOrderKinds.CountsAgainstCap(p.Kind) ? entity?.Cap : null,
            CapSigned: null,
            Overdue: false,
            EndedAt: null,
            ArchiveAt: null,
            Urgency: "",
            DueAt: null,
            Open: true,
            Holders: []);
    }

    private static ImmutableArray<string> Sorted(ImmutableArray<string> ids) =>
        ids.IsDefaultOrEmpty ? [] : [.. ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
