using System.Collections.Immutable;
using static Vigil.Domain.Dispatch.WorkOrderAction;
using static Vigil.Domain.Dispatch.WorkOrderStatus;
using Who = Vigil.Domain.Dispatch.WorkOrderRoles;

namespace Vigil.Domain.Dispatch;

/// <summary>One cell of the table: in this status these may do this.</summary>
/// <param name="From"><see langword="null"/> where there is no work order yet.</param>
/// <param name="Next">
/// The status that it leads to; the same as <paramref name="From"/> where it leads nowhere. Where two officers are wanted the first
/// acceptance leaves it offered; where other offers still stand, so does a decline.
/// </param>
public sealed record WorkOrderCell(WorkOrderStatus? From, WorkOrderAction Action, WorkOrderRoles Who, WorkOrderStatus Next);

/// <summary>Who may do what to a work order in which status: the rules, the API's answers and the screens' buttons all read this.</summary>
public static class WorkOrderTable
{
    private static readonly WorkOrderStatus[] UnderWay = [Accepted, EnRoute, OnSite, Rectifying];

    /// <summary>Every cell. What isn't here is forbidden to everybody.</summary>
    public static ImmutableArray<WorkOrderCell> Cells { get; } =
    [
        new(null, Propose, Who.Dispatcher | Who.Officer | Who.System, Proposed),

        .. From([Proposed, Offered, Accepted, EnRoute], Offer, Who.Dispatcher | Who.System, Offered),
        .. From([Offered], Accept, Who.Offered, Accepted),
        .. From([Proposed, Offered], Decline, Who.Offered | Who.Crew, Proposed),
        .. From([Accepted, EnRoute], Decline, Who.Crew | Who.Successor, Proposed),
        .. Stay([OnSite, Rectifying], Decline, Who.Successor),
        .. Stay(UnderWay, Accept, Who.Successor),
        .. Stay(UnderWay, HandOver, Who.Crew | Who.Dispatcher),

        .. From([Accepted, Rectifying], SetOut, Who.Crew, EnRoute),
        .. From([Accepted, EnRoute, Rectifying], Arrive, Who.Crew, OnSite),
        .. Stay([OnSite], Find, Who.Crew),
        .. From([OnSite], OrderRectification, Who.Crew, Rectifying),
        .. From([OnSite, Rectifying], Recheck, Who.Crew, OnSite),
        .. From([EnRoute, OnSite], HandIn, Who.Lead, HandedIn),
        .. From([HandedIn], Confirm, Who.Dispatcher, Done),
        .. From([HandedIn, Done], Return, Who.Dispatcher, Accepted),
        .. From([Proposed, Offered, Accepted, EnRoute, OnSite, Rectifying, HandedIn], Cancel, Who.Dispatcher | Who.System, Cancelled),
        .. From([Done, Cancelled], Archive, Who.Dispatcher | Who.System, Archived),

        .. Stay([Proposed, Offered, .. UnderWay, HandedIn, Done, Cancelled], Note, Who.Dispatcher | Who.Offered | Who.Crew),
        .. Stay([Proposed, Offered, .. UnderWay], ChangePriority, Who.Dispatcher),
        .. Stay([Proposed, Offered, Accepted, EnRoute, Rectifying], Plan, Who.Dispatcher | Who.Crew),
        .. Stay([Proposed, Offered, Accepted, EnRoute], SignCap, Who.Dispatcher),
        .. Stay([Proposed, Offered, .. UnderWay, HandedIn], PauseClock, Who.Dispatcher),
        .. Stay([Proposed, Offered, .. UnderWay, HandedIn], ResumeClock, Who.Dispatcher),
        .. Stay([Proposed, Offered, .. UnderWay, HandedIn], ExtendClock, Who.Dispatcher),
    ];

    private static readonly ImmutableDictionary<(WorkOrderStatus?, WorkOrderAction), WorkOrderCell> ByPlace =
        Cells.ToImmutableDictionary(c => (c.From, c.Action));

    /// <summary>The cell of a status and an action, or <see langword="null"/> where nobody may.</summary>
    public static WorkOrderCell? CellOf(WorkOrderStatus? from, WorkOrderAction action) => ByPlace.GetValueOrDefault((from, action));

    /// <summary>What somebody who is this may do now, in the order of the actions.</summary>
    public static ImmutableArray<WorkOrderAction> Allowed(WorkOrderStatus? from, WorkOrderRoles who) =>
        [.. Cells.Where(c => c.From == from && (c.Who & who) != Who.None).Select(c => c.Action).Order()];

    /// <summary>What somebody may do to a work order now, conditions of the state included that make a button senseless.</summary>
    public static ImmutableArray<WorkOrderAction> Allowed(WorkOrderState state, WorkOrderActor actor) =>
    [
        .. Allowed(state.Status, RolesOf(state, actor)).Where(action => action switch
        {
            Recheck => state.OpenRectification is not null,
            OrderRectification => state.OpenRectification is null,
            SignCap => state.NeedsSignature,
            ResumeClock => state.Clocks.Any(c => c.Paused),
            PauseClock => state.Clocks.Any(c => c is { Running: true, Paused: false, Rule.MayPause: true }),
            ExtendClock => state.Clocks.Any(c => c is { Running: true, Rule.MostExtension: > 0 }),
            _ => true,
        }),
    ];

    /// <summary>In which statuses anybody may do it.</summary>
    public static ImmutableArray<WorkOrderStatus> StatusesFor(WorkOrderAction action) =>
        [.. Cells.Where(c => c.Action == action && c.From is not null).Select(c => c.From!.Value).Order()];

    /// <summary>What somebody is to a work order.</summary>
    public static WorkOrderRoles RolesOf(WorkOrderState? state, WorkOrderActor actor)
    {
        var who = actor.Directs ? Who.Dispatcher : Who.None;
        if (actor == WorkOrderActor.System)
        {
            who |= Who.System;
        }

        if (actor.InspectorId is not { } officer)
        {
            return who;
        }

        who |= Who.Officer;
        if (state is null)
        {
            return who;
        }

        who |= state.Offers.Any(o => o.End is null && o.InspectorId == officer) ? Who.Offered : Who.None;
        who |= state.Crew.Any(s => s.InspectorId == officer) ? Who.Crew : Who.None;
        who |= state.Lead == officer ? Who.Lead : Who.None;
        who |= state.HandOver?.To == officer ? Who.Successor : Who.None;
        return who;
    }

    private static IEnumerable<WorkOrderCell> From(WorkOrderStatus[] from, WorkOrderAction action, WorkOrderRoles who, WorkOrderStatus next) =>
        from.Select(f => new WorkOrderCell(f, action, who, next));

    private static IEnumerable<WorkOrderCell> Stay(WorkOrderStatus[] from, WorkOrderAction action, WorkOrderRoles who) =>
        from.Select(f => new WorkOrderCell(f, action, who, f));
}
