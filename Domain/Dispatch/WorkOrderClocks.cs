using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Alerts;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;

namespace Vigil.Domain.Dispatch;

/// <summary>What runs for a work order and until when: its clocks, its deadlines, and the alerts of its own that follow.</summary>
/// <remarks>Nothing here moves the end of a statutory clock: that follows from its row, its start, signed pauses and extensions alone.</remarks>
internal static class WorkOrderClocks
{
    public const string Assignment = "assignment";
    public const string Rectification = "rectification";
    public const string Deadline = "deadline";

    /// <summary>Starts the clocks that the proposal names, and the county's own term for handling it.</summary>
    public static WorkOrderState Begin(WorkOrderState order, IEnumerable<string> codes, RuleFacts facts, ICollection<EntryBody> bodies)
    {
        foreach (var code in codes.Append(ClockCodes.WorkOrderHandle(order.Priority)).Distinct(StringComparer.Ordinal))
        {
            order = Start(order, code, order.ReceivedAt, facts, bodies);
        }

        return order;
    }

    public static WorkOrderState Start(WorkOrderState order, string code, DateTimeOffset from, RuleFacts facts, ICollection<EntryBody> bodies) =>
        facts.Settings.Terms.On(code, facts.Calendar.DayOf(order.ReceivedAt)) is { } row
            ? Taken(order, ClockHolding.Start(order.Clocks, row, from < facts.Now ? from : facts.Now, facts), bodies)
            : order;

    /// <summary>The county's own terms are met by handing in; those of the law only by the end.</summary>
    public static WorkOrderState HandedIn(WorkOrderState order, RuleFacts facts, ICollection<EntryBody> bodies) =>
        Running(order).Where(c => c.Rule.Basis == ClockBasis.Internal)
            .Aggregate(order, (o, c) => Taken(o, ClockHolding.Met(o.Clocks, c.Rule.Code, facts), bodies));

    public static WorkOrderState Done(WorkOrderState order, RuleFacts facts, ICollection<EntryBody> bodies) =>
        Running(order).Aggregate(order, (o, c) => Taken(o, ClockHolding.Met(o.Clocks, c.Rule.Code, facts), bodies));

    public static WorkOrderState Dropped(WorkOrderState order, RuleFacts facts, ICollection<EntryBody> bodies) =>
        Taken(order, ClockHolding.DropAll(order.Clocks, facts), bodies);

    /// <summary>Another priority, another term for handling it, counted from when the matter came in as before.</summary>
    public static WorkOrderState Reprioritised(WorkOrderState order, WorkOrderPriority former, RuleFacts facts, ICollection<EntryBody> bodies)
    {
        var code = ClockCodes.WorkOrderHandle(former);
        return ClockHolding.Find(order.Clocks, code) is { Running: true } running
            ? Start(
                Taken(order, ClockHolding.Drop(order.Clocks, code, facts), bodies),
                ClockCodes.WorkOrderHandle(order.Priority),
                running.StartedAt,
                facts,
                bodies)
            : order;
    }

    public static WorkOrderState Taken<TVerdict>(WorkOrderState order, ClocksDecision<TVerdict> decision, ICollection<EntryBody> bodies)
        where TVerdict : struct, Enum
    {
        foreach (var body in decision.Bodies)
        {
            bodies.Add(body);
        }

        return order with { Clocks = decision.Next };
    }

    /// <summary>What follows from the rest of the state: when a term ends next, how urgent that is, whose list it is on, when it is put away.</summary>
    public static WorkOrderState Timed(WorkOrderState order, RuleFacts facts)
    {
        var open = order.Status is not (WorkOrderStatus.Done or WorkOrderStatus.Cancelled or WorkOrderStatus.Archived);
        var ends = Running(order).Select(c => c.DueAt).Append(order.DueOn is { } on && open ? facts.Calendar.StartOf(on.AddDays(1)) : null);
        var due = ends.OfType<DateTimeOffset>().Order().Select(d => (DateTimeOffset?)d).FirstOrDefault();
        return order with
        {
            Open = open,
            DueAt = due,
            Urgency = $"{(order.Priority == WorkOrderPriority.Urgent ? '0' : '1')}|{Sortable(due)}",
            Holders = open
                ? [.. order.Crew.Select(s => s.InspectorId)
                    .Concat(order.Offers.Where(o => o.End is null).Select(o => o.InspectorId))
                    .Concat(order.HandOver is { } over ? [over.To] : ImmutableArray<string>.Empty)
                    .Distinct(StringComparer.Ordinal)]
                : [],
            ArchiveAt = order.Status is WorkOrderStatus.Done or WorkOrderStatus.Cancelled
                ? order.ArchiveAt ?? facts.Now.AddDays(facts.Settings.Dispatch.ArchiveAfterDays)
                : null,
        };
    }

    /// <summary>The dues that differ between two states of one order; its clocks' own and their signals among them.</summary>
    public static ImmutableArray<Due> Moves(WorkOrderState? former, WorkOrderState next, RuleFacts facts)
    {
        var dues = ImmutableArray.CreateBuilder<Due>();
        foreach (var name in new[]
                 {
                     WorkOrderRules.OfferDue, WorkOrderRules.AssignDue, WorkOrderRules.HandOverDue, WorkOrderRules.RectificationDue,
                     WorkOrderRules.DeadlineDue, WorkOrderRules.ArchiveDue,
                 })
        {
            var (before, after) = (former is null ? null : At(former, name, facts.Calendar), At(next, name, facts.Calendar));
            if (before != after)
            {
                dues.Add(new(name, after));
            }
        }

        var holder = new ClockHolder(WorkOrderState.KeyOf(next.Id), next.EntityId, next.TownCode);
        dues.AddRange(ClockHolding.Dues(former?.Clocks ?? [], next.Clocks, holder, facts));
        dues.AddRange(Signals(former, next, facts));
        return dues.DrainToImmutable();
    }

    /// <summary>When a deadline of this order falls due, or <see langword="null"/> where it doesn't.</summary>
    public static DateTimeOffset? At(WorkOrderState order, string name, BusinessCalendar calendar) => name switch
    {
        WorkOrderRules.OfferDue => order.Offers.Where(o => o.End is null).Select(o => (DateTimeOffset?)o.Until).Min(),
        WorkOrderRules.AssignDue => order.AssignAt,
        WorkOrderRules.HandOverDue => order.HandOver?.Until,
        WorkOrderRules.RectificationDue =>
            order is { Open: true, OpenRectification: { Overdue: false } ordered } ? calendar.StartOf(ordered.DueOn.AddDays(1)) : null,
        WorkOrderRules.DeadlineDue => order is { Open: true, Overdue: false, DueOn: { } on } ? calendar.StartOf(on.AddDays(1)) : null,
        WorkOrderRules.ArchiveDue => order.ArchiveAt,
        _ => null,
    };

    public static IEnumerable<ClockState> Running(WorkOrderState order) => order.Clocks.Where(c => c.Running);

    // What its own alerts should say: nobody to send, an order to rectify that nobody looked at, a last day that passed.
    private static AlertSeverity? Alarm(WorkOrderState? order, string part) => (order, part) switch
    {
        (null or { Open: false }, _) => null,
        ({ Status: WorkOrderStatus.Proposed or WorkOrderStatus.Offered }, Assignment) =>
            order.Unassigned ? order.Priority == WorkOrderPriority.Urgent ? AlertSeverity.Critical : AlertSeverity.Major
            : order.WentUp ? order.Priority >= WorkOrderPriority.High ? AlertSeverity.Major : AlertSeverity.Minor
            : null,
        ({ OpenRectification.Overdue: true }, Rectification) => AlertSeverity.Major,
        ({ Overdue: true }, Deadline) => AlertSeverity.Major,
        _ => null,
    };

    private static IEnumerable<Due> Signals(WorkOrderState? former, WorkOrderState next, RuleFacts facts)
    {
        foreach (var part in new[] { Assignment, Rectification, Deadline })
        {
            var (before, after) = (Alarm(former, part), Alarm(next, part));
            if (before != after)
            {
                yield return new AlertSignal(
                    AlertKind.WorkOrder,
                    WorkOrderState.KeyOf(next.Id),
                    part,
                    next.EntityId,
                    next.TownCode,
                    facts.Now,
                    facts.NextVersion,
                    after,
                    ImmutableDictionary<string, string>.Empty
                        .Add("part", part)
                        .Add("kind", next.Kind.ToString())
                        .Add("level", next.Level.ToString())
                        .Add("officers", next.Officers.ToString(CultureInfo.InvariantCulture)))
                    .ToDue();
            }
        }
    }

    private static string Sortable(DateTimeOffset? instant) =>
        instant is { } at ? at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture) : "9999";
}
