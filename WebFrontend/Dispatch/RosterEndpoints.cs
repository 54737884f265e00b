using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Decisions;
using Vigil.Domain.Inspectors;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Inspectors;
using Vigil.Ledger.Queries.WorkOrders;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Inspectors;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Dispatch;

/// <summary>The inspectors' day over HTTP: who is on duty, who is off and why; roster, leave and quiet hours.</summary>
internal static class RosterEndpoints
{
    public static void MapRoster(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/roster", ListAsync).WithName("ListRoster").WithTags("Roster").RequireAuthorization(Policies.Read).AsList();

        // Duty is the county's to set; leave an officer may enter for themselves.
        var directs = routes.MapGroup("/inspectors/{id}/roster").WithTags("Roster").RequireAuthorization(Policies.Dispatch).AsCommand();
        directs.MapPut("/", SetWeekAsync).WithName("SetRoster");
        directs.MapPost("/days", SetDayAsync).WithName("SetDutyDay");

        var own = routes.MapGroup("/inspectors/{id}/leave").WithTags("Roster").RequireAuthorization(Policies.Act).AsCommand();
        own.MapPost("/", EnterLeaveAsync).WithName("EnterLeave");
        own.MapPost("/{leaveId}/end", EndLeaveAsync).WithName("EndLeave");
    }

    private static async Task<Ok<IReadOnlyList<RosterItem>>> ListAsync(
        ClaimsPrincipal user, Officers officers, BusinessClock clock, RuleSettings rules, CancellationToken cancellationToken)
    {
        var directs = Officers.ActorOf(user).Directs;
        var book = await officers.GetAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<RosterItem>>(
            [.. book.Rows.Select(r => Shown(r, clock, rules, directs || string.Equals(r.State.Id, user.InspectorId, StringComparison.Ordinal)))]);
    }

    private static Task<Answer> SetWeekAsync(
        string id, RosterRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            () => grains.Inspector(id).SetRosterAsync(
                new(operation.Origin, [.. request.Week.Select(Hours)], request.HomeTown, request.Quiet?.From, request.Quiet?.Through), cancellationToken),
            InspectorEndpoints.Judge,
            cancellationToken);

    private static Task<Answer> SetDayAsync(
        string id, DutyDayRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            () => grains.Inspector(id).SetDutyDayAsync(
                new(operation.Origin, request.Day!.Value, [.. request.Spans.Select(Hours)]), cancellationToken),
            InspectorEndpoints.Judge,
            cancellationToken);

    private static async Task<Answer> EnterLeaveAsync(
        string id, LeaveRequest request, ClaimsPrincipal user, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        !InspectorEndpoints.MayActFor(user, id)
            ? Problems.Forbidden("An inspector may enter only their own leave.")
            : await commands.SendAsync(
                operation,
                () => grains.Inspector(id).EnterLeaveAsync(
                    new(operation.Origin, request.From!.Value, request.Through!.Value, request.Kind!.Value), cancellationToken),
                InspectorEndpoints.Judge,
                cancellationToken);

    private static async Task<Answer> EndLeaveAsync(
        string id,
        string leaveId,
        EmptyRequest request,
        ClaimsPrincipal user,
        Operation operation,
        IGrainFactory grains,
        Commands commands,
        CancellationToken cancellationToken) =>
        !InspectorEndpoints.MayActFor(user, id)
            ? Problems.Forbidden("An inspector may end only their own leave.")
            : await commands.SendAsync(
                operation,
                () => grains.Inspector(id).EndLeaveAsync(new(operation.Origin, leaveId), cancellationToken),
                InspectorEndpoints.Judge,
                cancellationToken);

    private static DutyHours Hours(DutySpan span) => new(span.Day, span.From, span.Through);

    // Of what kind a leave is, is between the officer and those who plan.
    private static RosterItem Shown(RosterRow row, BusinessClock clock, RuleSettings rules, bool whole)
    {
        var (officer, now) = (row.State, clock.Now);
        var shift = officer.Shift ?? InspectorShift.None;
        return new(
            officer.Id,
            officer.Name,
            officer.Towns.IsDefault ? [] : officer.Towns,
            officer.Qualifications.IsDefault ? [] : officer.Qualifications,
            shift.HomeTown,
            officer.OnDuty,
            officer.DutySince,
            shift.LeaveOn(clock.Today) is not null ? DutyReasons.Leave : officer.DutyWhy,
            officer.DutyChangesAt,
            shift.QuietAt(now, clock.Calendar),
            row.SeenAt is { } seen && now - seen <= TimeSpan.FromMinutes(rules.Dispatch.PresenceMinutes),
            row.Open,
            shift.Week,
            shift.Days,
            whole ? shift.Leaves : [.. shift.Leaves.Select(l => l with { Kind = LeaveKind.Other })],
            shift.Quiet,
            row.Version);
    }
}
