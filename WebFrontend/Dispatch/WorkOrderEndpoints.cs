using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries.WorkOrders;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Entries;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Dispatch;

/// <summary>What can be read of work orders. The host owns the prefix.</summary>
internal static class WorkOrderEndpoints
{
    private static readonly WorkOrderStatus[] Columns =
    [
        WorkOrderStatus.Proposed, WorkOrderStatus.Offered, WorkOrderStatus.Accepted, WorkOrderStatus.EnRoute, WorkOrderStatus.OnSite,
        WorkOrderStatus.Rectifying, WorkOrderStatus.HandedIn,
    ];

    public static void MapWorkOrders(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/work-orders").WithTags("WorkOrders").RequireAuthorization(Policies.Read);
        group.MapGet("/", ListAsync).WithName("ListWorkOrders").AsList();
        group.MapGet("/board", BoardAsync).WithName("GetWorkOrderBoard").AsList();
        group.MapGet("/mine", MineAsync).WithName("ListMyWorkOrders").AsList();
        group.MapGet("/counts", CountsAsync).WithName("CountWorkOrders").WithMetadata(new InletMetadata(Inlet.Reads));
        group.MapGet("/routes", RoutesAsync).WithName("ListDayRoutes").AsList();
        group.MapGet("/{id}", FindAsync).WithName("GetWorkOrder").WithMetadata(new InletMetadata(Inlet.Reads));
        group.MapGet("/{id}/print", PrintAsync).WithName("PrintWorkOrder").WithMetadata(new InletMetadata(Inlet.Reads));
        routes.MapWorkOrderCommands();
    }

    /// <summary>Open ones by urgency, or as filtered; <c>open=false</c> lists those that have ended.</summary>
    private static async Task<Results<Ok<Page<WorkOrderItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] WorkOrderListQuery query,
        ClaimsPrincipal user,
        WorkOrderQueries orders,
        Officers officers,
        BusinessClock clock,
        CancellationToken cancellationToken)
    {
        if (Paging.TryRead(query.Cursor, query.Limit, out var paging) is { } wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Reason);
        }

        if (query.ToFilter(clock, await officers.ViewOfAsync(user, cancellationToken)) is not { } filter)
        {
            return Problems.Invalid("clock", "Is none of overdue, today and week.");
        }

        return TypedResults.Ok(await PageAsync(filter, paging, user, orders, officers, clock, cancellationToken));
    }

    /// <summary>Counts and the first page of each column, in one answer.</summary>
    private static async Task<Results<Ok<WorkOrderBoard>, ProblemHttpResult>> BoardAsync(
        [AsParameters] WorkOrderListQuery query,
        ClaimsPrincipal user,
        WorkOrderQueries orders,
        WorkOrderCounter counter,
        Officers officers,
        BusinessClock clock,
        CancellationToken cancellationToken)
    {
        if (Paging.TryRead(null, query.Limit ?? 30, out var paging) is { } wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Reason);
        }

        if (query.ToFilter(clock, await officers.ViewOfAsync(user, cancellationToken)) is not { } filter)
        {
            return Problems.Invalid("clock", "Is none of overdue, today and week.");
        }

        var counting = counter.CountAsync(filter, cancellationToken);
        var statuses = Columns.Where(s => filter.Status is null || filter.Status == s).ToList();
        var pages = await Task.WhenAll(statuses.Select(s => PageAsync(filter with { Status = s }, paging, user, orders, officers, clock, cancellationToken)));
        var counts = await counting;
        return TypedResults.Ok(new WorkOrderBoard(
            counts, [.. statuses.Zip(pages, (s, p) => new WorkOrderColumn(s, counts.ByStatus.GetValueOrDefault(s), p.Items, p.Next))]));
    }

    /// <summary>The officer's own: accepted, offered, or being handed over to them.</summary>
    private static async Task<Results<Ok<Page<WorkOrderItem>>, ProblemHttpResult>> MineAsync(
        string? cursor,
        int? limit,
        ClaimsPrincipal user,
        WorkOrderQueries orders,
        Officers officers,
        BusinessClock clock,
        CancellationToken cancellationToken)
    {
        if (user.InspectorId is not { } officer)
        {
            return Problems.Forbidden("Only an officer has work orders of their own.");
        }

        return Paging.TryRead(cursor, limit, out var paging) is { } wrong
            ? Problems.Invalid(wrong.Field, wrong.Reason)
            : TypedResults.Ok(await PageAsync(new(Officer: officer), paging, user, orders, officers, clock, cancellationToken));
    }

    private static async Task<Ok<WorkOrderCounts>> CountsAsync(
        ClaimsPrincipal user, WorkOrderCounter counter, Officers officers, CancellationToken cancellationToken)
    {
        var view = await officers.ViewOfAsync(user, cancellationToken);
        return TypedResults.Ok(await counter.CountAsync(new(Towns: view.Towns, SeenBy: view.SeenBy), cancellationToken));
    }

    /// <summary>Each officer's visits of a day, in the order in which they drive least by the road table.</summary>
    private static async Task<Ok<IReadOnlyList<DayRoute>>> RoutesAsync(
        DateOnly? day,
        ClaimsPrincipal user,
        WorkOrderQueries orders,
        Officers officers,
        RuleSettings rules,
        BusinessClock clock,
        CancellationToken cancellationToken)
    {
        var on = day ?? clock.Today;
        var (view, book) = (await officers.ViewOfAsync(user, cancellationToken), await officers.GetAsync(cancellationToken));
        var rows = await orders.OfDayAsync(on, clock.Calendar.StartOf(on.AddDays(1)), cancellationToken);
        var (settings, actor) = (rules.Dispatch, WorkOrderCommandEndpoints.ActorOf(user));
        return TypedResults.Ok<IReadOnlyList<DayRoute>>(
        [
            .. rows.Where(r => view.Shows(r.State)).GroupBy(r => r.State.Lead!, StringComparer.Ordinal).Select(g =>
            {
                var from = book.HomeOf(g.Key, settings.SeatTown);
                var (at, stops) = (from, new List<RouteStop>());
                foreach (var row in settings.RoadTable.Route(from, g, r => r.State.TownCode))
                {
                    stops.Add(new(
                        WorkOrderShapes.Shown(row, book, actor, clock.Now),
                        settings.RoadTable.Between(at, row.State.TownCode, settings.MinutesWithinTown)));
                    at = row.State.TownCode ?? at;
                }

                return new DayRoute(book.Named(g.Key), from, stops);
            }).OrderBy(r => r.Officer.Name, StringComparer.Ordinal).ThenBy(r => r.Officer.Id, StringComparer.Ordinal),
        ]);
    }

    private static async Task<Results<Ok<WorkOrderDetail>, ProblemHttpResult>> FindAsync(
        string id,
        ClaimsPrincipal user,
        WorkOrderQueries orders,
        Officers officers,
        Stories stories,
        BusinessClock clock,
        CancellationToken cancellationToken) =>
        await DetailAsync(id, user, orders, officers, stories, clock, cancellationToken) is { } detail
            ? TypedResults.Ok(detail)
            : Problems.NotFound("There is no such work order.");

    /// <summary>The whole story on one page, with the ledger's number to which it is complete.</summary>
    private static async Task<Results<Ok<WorkOrderPrint>, ProblemHttpResult>> PrintAsync(
        string id,
        ClaimsPrincipal user,
        WorkOrderQueries orders,
        Officers officers,
        Stories stories,
        BusinessClock clock,
        CancellationToken cancellationToken) =>
        await DetailAsync(id, user, orders, officers, stories, clock, cancellationToken) is { } detail
            ? TypedResults.Ok(new WorkOrderPrint(
                detail, clock.Now, user.FindFirstValue(Principals.NameClaim) ?? user.ActorId, detail.Story.Count == 0 ? 0 : detail.Story[^1].Seq))
            : Problems.NotFound("There is no such work order.");

    private static async Task<WorkOrderDetail?> DetailAsync(
        string id,
        ClaimsPrincipal user,
        WorkOrderQueries orders,
        Officers officers,
        Stories stories,
        BusinessClock clock,
        CancellationToken cancellationToken)
    {
        // What an officer must stay out of is not there for them.
        if (await orders.FindAsync(id, cancellationToken) is not { } row
            || !(await officers.ViewOfAsync(user, cancellationToken)).Shows(row.State))
        {
            return null;
        }

        var view = await officers.ViewOfAsync(user, cancellationToken);
        var together = (await orders.TogetherAsync(row.State, cancellationToken)).Where(t => view.Shows(t.State)).ToList();
        var story = await stories.OfAsync(WorkOrderState.KeyOf(id), 0, 1000, cancellationToken);
        return WorkOrderShapes.Detail(
            row, together, story, await officers.GetAsync(cancellationToken), WorkOrderCommandEndpoints.ActorOf(user), clock.Now);
    }

    private static async Task<Page<WorkOrderItem>> PageAsync(
        WorkOrderListFilter filter,
        Paging paging,
        ClaimsPrincipal user,
        WorkOrderQueries orders,
        Officers officers,
        BusinessClock clock,
        CancellationToken cancellationToken)
    {
        var (book, actor, now) = (await officers.GetAsync(cancellationToken), WorkOrderCommandEndpoints.ActorOf(user), clock.Now);
        var slice = await orders.ListAsync(filter, paging.After, paging.Limit, cancellationToken);
        return Paging.Shown(slice, r => WorkOrderShapes.Shown(r, book, actor, now));
    }
}
