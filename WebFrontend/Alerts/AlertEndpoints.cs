using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Alerts;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Alerts;
using Vigil.Ledger.Queries.Alerts;
using Vigil.Ledger.Queries.Inspectors;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Entries;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Alerts;

/// <summary>The HTTP surface of the alerts. The host owns the prefix.</summary>
internal static class AlertEndpoints
{
    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/alerts").WithTags("Alerts").RequireAuthorization(Policies.Read);
        group.MapGet("/", ListAsync).WithName("ListAlerts").AsList();
        group.MapGet("/tiles", TilesAsync).WithName("GetAlertTiles").WithMetadata(new InletMetadata(Inlet.Reads));
        group.MapGet("/{id}", FindAsync).WithName("GetAlert").WithMetadata(new InletMetadata(Inlet.Reads));

        var acts = routes.MapGroup("/alerts/{id}").WithTags("Alerts").RequireAuthorization(Policies.Act).AsCommand();
        acts.MapPost("/acknowledgement", AcknowledgeAsync).WithName("AcknowledgeAlert");
        acts.MapPost("/notes", NoteAsync).WithName("NoteAlert");

        var directs = routes.MapGroup("/alerts/{id}").WithTags("Alerts").RequireAuthorization(Policies.Dispatch).AsCommand();
        directs.MapPost("/unacknowledgement", UnacknowledgeAsync).WithName("UnacknowledgeAlert");
        directs.MapPost("/assignment", AssignAsync).WithName("AssignAlert");
        directs.MapPost("/silence", SilenceAsync).WithName("SilenceAlert");
        directs.MapPost("/unsilence", UnsilenceAsync).WithName("UnsilenceAlert");
        directs.MapPost("/escalation", EscalateAsync).WithName("EscalateAlert");
        directs.MapPost("/severity", ChangeSeverityAsync).WithName("ChangeAlertSeverity");
        directs.MapPost("/closing", CloseAsync).WithName("CloseAlert");
    }

    /// <summary>Alerts that aren't closed, newest raise first; or as filtered. <c>status=all</c> lists closed ones too.</summary>
    private static async Task<Results<Ok<Page<AlertItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] AlertListQuery query, AlertQueries alerts, BusinessClock clock, CancellationToken cancellationToken)
    {
        if (Paging.TryRead(query.Cursor, query.Limit, out var paging) is { } wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Reason);
        }

        if (query.ToFilter() is not { } filter)
        {
            return Problems.Invalid("status", "Is no status: Open, Acknowledged, Closed or all.");
        }

        return TypedResults.Ok(Paging.Shown(await alerts.ListAsync(filter, clock.Now, paging.After, paging.Limit, cancellationToken), AlertShapes.Shown));
    }

    private static async Task<Ok<AlertTiles>> TilesAsync(AlertTilesCache tiles, CancellationToken cancellationToken) =>
        TypedResults.Ok(await tiles.GetAsync(cancellationToken));

    private static async Task<Results<Ok<AlertDetail>, ProblemHttpResult>> FindAsync(
        string id, AlertQueries alerts, Stories stories, CancellationToken cancellationToken)
    {
        if (await alerts.FindAsync(id, cancellationToken) is not { } row)
        {
            return Problems.NotFound("There is no such alert.");
        }

        var story = await stories.OfAsync(AlertState.KeyOf(id), 0, 1000, cancellationToken);
        var notes = row.State.Notes.IsDefault ? [] : row.State.Notes;
        return TypedResults.Ok(new AlertDetail(
            AlertShapes.Shown(row), [.. notes.Select(n => new AlertNoteItem(n.Id, n.At, n.By, n.Text))], story));
    }

    private static Task<Answer> AcknowledgeAsync(
        string id, AcknowledgeRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Alert(id).AcknowledgeAsync(new(operation.Origin, request.Note), cancellationToken), AlertJudgements.Of, cancellationToken);

    private static Task<Answer> UnacknowledgeAsync(
        string id, UnacknowledgeRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Alert(id).UnacknowledgeAsync(new(operation.Origin, request.Reason), cancellationToken), AlertJudgements.Of, cancellationToken);

    private static async Task<Answer> AssignAsync(
        string id,
        AssignRequest request,
        Operation operation,
        Commands commands,
        InspectorQueries inspectors,
        CancellationToken cancellationToken)
    {
        if (await inspectors.FindAsync(request.InspectorId, cancellationToken) is null)
        {
            return Problems.Invalid("inspectorId", "There is no such inspector.");
        }

        return await commands.SendAsync(
            operation,
            g => g.Alert(id).AssignAsync(new(operation.Origin, request.InspectorId), cancellationToken),
            AlertJudgements.Of,
            cancellationToken);
    }

    private static Task<Answer> NoteAsync(
        string id, NoteRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Alert(id).NoteAsync(new(operation.Origin, request.Text), cancellationToken), AlertJudgements.Of, cancellationToken);

    private static Task<Answer> SilenceAsync(
        string id, SilenceRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            g => g.Alert(id).SilenceAsync(new(operation.Origin, BusinessClock.ToMicroseconds(request.Until!.Value), request.Reason), cancellationToken),
            AlertJudgements.Of,
            cancellationToken);

    private static Task<Answer> UnsilenceAsync(
        string id, UnsilenceRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Alert(id).UnsilenceAsync(new(operation.Origin, request.Reason), cancellationToken), AlertJudgements.Of, cancellationToken);

    private static Task<Answer> EscalateAsync(
        string id, EscalateRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Alert(id).EscalateAsync(new(operation.Origin, request.Reason), cancellationToken), AlertJudgements.Of, cancellationToken);

    private static Task<Answer> ChangeSeverityAsync(
        string id, SeverityRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            g => g.Alert(id).ChangeSeverityAsync(new(operation.Origin, request.Severity!.Value, request.Reason), cancellationToken),
            AlertJudgements.Of,
            cancellationToken);

    private static Task<Answer> CloseAsync(
        string id, CloseRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            g => g.Alert(id).CloseAsync(new(operation.Origin, request.Outcome!.Value, request.Reason), cancellationToken),
            AlertJudgements.Of,
            cancellationToken);
}
