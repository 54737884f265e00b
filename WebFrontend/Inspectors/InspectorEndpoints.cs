using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Inspectors;
using Vigil.Grains.Interfaces.Inspectors;
using Vigil.Ledger.Queries.Alerts;
using Vigil.Ledger.Queries.Inspectors;
using Vigil.WebFrontend.Client.Inspectors;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Inspectors;

/// <summary>The HTTP surface of inspectors. The host owns the prefix.</summary>
internal static class InspectorEndpoints
{
    public static void MapInspectors(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/inspectors").WithTags("Inspectors").RequireAuthorization(Policies.Read);
        group.MapGet("/", ListAsync).WithName("ListInspectors").AsList();
        group.MapGet("/{id}", FindAsync).WithName("GetInspector").WithMetadata(new InletMetadata(Inlet.Reads));

        var commands = routes.MapGroup("/inspectors").WithTags("Inspectors").RequireAuthorization(Policies.Dispatch).AsCommand();
        commands.MapPost("/", RegisterAsync).WithName("RegisterInspector");
        commands.MapPut("/{id}", ChangeAsync).WithName("ChangeInspector");

        var own = routes.MapGroup("/inspectors/{id}").WithTags("Inspectors").RequireAuthorization(Policies.Act).AsCommand();
        own.MapPut("/duty", ChangeDutyAsync).WithName("ChangeInspectorDuty");
        own.MapPost("/presence", ShowPresenceAsync).WithName("ShowInspectorPresence");
    }

    private static async Task<Results<Ok<Page<InspectorItem>>, ProblemHttpResult>> ListAsync(
        string? cursor, int? limit, InspectorQueries inspectors, AlertQueries alerts, InspectorPresences presences, CancellationToken cancellationToken)
    {
        if (Paging.TryRead(cursor, limit, out var paging) is { } wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Reason);
        }

        var slice = await inspectors.ListAsync(paging.After, paging.Limit, cancellationToken);
        var assigned = await alerts.AssignedAsync(cancellationToken);
        var seen = await presences.OfAsync([.. slice.Rows.Select(r => r.State.Id)], cancellationToken);
        return TypedResults.Ok(Paging.Shown(slice, row => presences.Shown(row, seen, assigned)));
    }

    private static async Task<Results<Ok<InspectorItem>, ProblemHttpResult>> FindAsync(
        string id, InspectorQueries inspectors, AlertQueries alerts, InspectorPresences presences, CancellationToken cancellationToken)
    {
        if (await inspectors.FindAsync(id, cancellationToken) is not { } row)
        {
            return Problems.NotFound("There is no such inspector.");
        }

        return TypedResults.Ok(presences.Shown(row, await presences.OfAsync([id], cancellationToken), await alerts.AssignedAsync(cancellationToken)));
    }

    private static async Task<Answer> RegisterAsync(
        RegisterInspectorRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        TextChecks.WhyNoId(request.Id) is { } reason
            ? Problems.Invalid("id", reason)
            : await commands.SendAsync(
                operation,
                () => grains.Inspector(request.Id).RegisterAsync(new(operation.Origin, BaseOf(request)), cancellationToken),
                Judge,
                cancellationToken);

    private static async Task<Answer> ChangeAsync(
        string id, RegisterInspectorRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        !string.Equals(id, request.Id, StringComparison.Ordinal)
            ? Problems.Invalid("id", "Is not the id in the address.")
            : await commands.SendAsync(
                operation,
                () => grains.Inspector(id).ChangeAsync(new(operation.Origin, BaseOf(request)), cancellationToken),
                Judge,
                cancellationToken);

    private static async Task<Answer> ChangeDutyAsync(
        string id, DutyRequest request, Operation operation, ClaimsPrincipal user, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        !MayActFor(user, id)
            ? Problems.Forbidden("An inspector may change only their own duty.")
            : await commands.SendAsync(
                operation,
                () => grains.Inspector(id).ChangeDutyAsync(new(operation.Origin, request.OnDuty), cancellationToken),
                Judge,
                cancellationToken);

    private static async Task<Answer> ShowPresenceAsync(
        string id,
        PresenceRequest request,
        Operation operation,
        ClaimsPrincipal user,
        IGrainFactory grains,
        Commands commands,
        CancellationToken cancellationToken)
    {
        if (!MayActFor(user, id))
        {
            return Problems.Forbidden("An inspector may show only their own presence.");
        }

        if (request.Latitude is null != request.Longitude is null)
        {
            return Problems.Invalid(request.Latitude is null ? "latitude" : "longitude", "Is the missing half of a location.");
        }

        return await commands.SendAsync(
            operation,
            () => grains.Inspector(id).ShowPresenceAsync(new(operation.Origin, request.Latitude, request.Longitude), cancellationToken),
            Judge,
            cancellationToken);
    }

    internal static bool MayActFor(ClaimsPrincipal user, string id) =>
        user.IsProgram || user.IsAnyOf(Roles.Admin, Roles.Dispatcher) || string.Equals(user.InspectorId, id, StringComparison.Ordinal);

    private static InspectorBase BaseOf(RegisterInspectorRequest r) =>
        new(r.Name, r.CertificateNumber, [.. r.Towns ?? []], [.. r.Qualifications ?? []], "api");

    internal static Judgement Judge(InspectorVerdict verdict) => verdict switch
    {
        InspectorVerdict.Registered or InspectorVerdict.Changed => Judgement.Accepted,
        InspectorVerdict.Repeated or InspectorVerdict.Unchanged => Judgement.Known,
        InspectorVerdict.NotFound => Judgement.Missing("There is no such inspector."),
        InspectorVerdict.IdRefused => Judgement.Field("id", "Is too long, or holds blanks or control characters."),
        InspectorVerdict.NameRefused => Judgement.Field("name", "Is blank, too long or holds control characters."),
        InspectorVerdict.CertificateRefused => Judgement.Field("certificateNumber", "Is too long or holds control characters."),
        InspectorVerdict.TownsRefused => Judgement.Field("towns", "A town's code is malformed, or there are more than 100."),
        InspectorVerdict.QualificationsRefused => Judgement.Field("qualifications", "One is malformed, or there are more than 50."),
        InspectorVerdict.SourceRefused => Judgement.Field("source", "Is missing or too long."),
        InspectorVerdict.ShiftRefused => Judgement.Field("week", "A span begins and ends at the same time, or there are too many."),
        InspectorVerdict.DayRefused => Judgement.Field("day", "Has passed, or is more than a year away."),
        InspectorVerdict.LeaveRefused => Judgement.Field("through", "Ends before it begins or in the past, or lies upon another leave."),
        InspectorVerdict.LeaveNotFound => Judgement.Missing("There is no such leave, or it has passed."),
    };
}
