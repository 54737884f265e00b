using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Vigil.Domain.Cameras;
using Vigil.Domain.Leads;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.Grains.Interfaces.Leads;
using Vigil.Ledger.Evidence;
using Vigil.Ledger.Queries.Cameras;
using Vigil.Ledger.Queries.Leads;
using Vigil.WebFrontend.Cameras;
using Vigil.WebFrontend.Client.Leads;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Leads;

/// <summary>The HTTP surface of leads and of what cameras learn from them. The host owns the prefix.</summary>
internal static class LeadEndpoints
{
    public static void MapLeads(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/leads").WithTags("Leads").RequireAuthorization(Policies.Read);
        group.MapGet("/", ListAsync).WithName("ListLeads").AsList();
        group.MapGet("/counts", CountAsync).WithName("CountLeads").WithMetadata(new InletMetadata(Inlet.Reads));
        group.MapGet("/{id}", FindAsync).WithName("GetLead").WithMetadata(new InletMetadata(Inlet.Reads));
        group.MapGet("/{id}/pictures/{number}", PictureAsync)
            .WithName("GetLeadPicture")
            .WithMetadata(new InletMetadata(Inlet.Reads))
            .Produces<byte[]>(StatusCodes.Status200OK, "image/jpeg", "image/png")
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/cameras/precision", PrecisionAsync).WithName("GetPrecision").WithTags("Leads").RequireAuthorization(Policies.Read).AsList();

        // A program may read what waits; whether a picture shows it is for a person to say.
        var commands = routes.MapGroup("/leads/{id}").WithTags("Leads").RequireAuthorization(Policies.Dispatch, Policies.Person).AsCommand();
        commands.MapPost("/verdict", JudgeAsync).WithName("JudgeLead");
        commands.MapPost("/undo", UndoAsync).WithName("UndoLead");
        commands.MapPost("/reviews/technical", ReviewTechnicalAsync).WithName("ReviewEvidenceTechnically");
        routes.MapPost("/leads/{id}/reviews/legal", ReviewLegalAsync)
            .WithName("ReviewEvidenceLegally")
            .WithTags("Leads")
            .RequireAuthorization(Policies.LegalReview, Policies.Person)
            .AsCommand();
        routes.MapPost("/cameras/{id}/classes/{code}/restoration", RestoreAsync)
            .WithName("RestoreCameraClass")
            .WithTags("Leads")
            .RequireAuthorization(Policies.Dispatch)
            .AsCommand();
    }

    /// <summary>Leads: those that wait, by their term; or with <c>waiting=false</c> those that were judged, the newest verdict first.</summary>
    private static Task<Results<Ok<Page<LeadItem>>, ProblemHttpResult>> ListAsync(
        bool? waiting,
        LeadStatus? status,
        [FromQuery(Name = "class")] DetectionClass? category,
        string? town,
        string? entity,
        string? camera,
        string? cursor,
        int? limit,
        LeadQueries leads,
        CancellationToken cancellationToken)
    {
        var waits = waiting ?? status is null or LeadStatus.Pending or LeadStatus.Unsure;
        return Paging.ListAsync(
            cursor, limit, (after, size) => leads.ListAsync(new(waits, status, category, town, entity, camera), after, size, cancellationToken), LeadShapes.Shown);
    }

    private static async Task<Ok<LeadCounts>> CountAsync(LeadCounter counter, CancellationToken cancellationToken) =>
        TypedResults.Ok(await counter.GetAsync(cancellationToken));

    private static async Task<Results<Ok<LeadDetail>, ProblemHttpResult>> FindAsync(string id, LeadQueries leads, CancellationToken cancellationToken) =>
        await leads.FindAsync(id, cancellationToken) is { } row ? TypedResults.Ok(LeadShapes.Detail(row)) : Problems.NotFound("There is no such lead.");

    /// <summary>A picture as the camera's box sent it, byte for byte. The number counts from 0.</summary>
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> PictureAsync(
        string id, int number, LeadQueries leads, IEvidenceStore store, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await leads.FindAsync(id, cancellationToken) is not { } row || number < 0 || number >= row.State.Pictures.Length
            || row.State.Pictures[number] is not { } picture || await store.OpenAsync(picture.Hash, cancellationToken) is not { } content)
        {
            return Problems.NotFound("There is no such picture.");
        }

        // No cache but the reader's own: people are in these pictures. The sandbox has no script, no form and no origin.
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentDisposition = "inline";
        response.Headers.CacheControl = "private, max-age=3600, immutable";
        return TypedResults.Stream(content, picture.MediaType, entityTag: new EntityTagHeaderValue($"\"{picture.Hash}\""));
    }

    /// <summary>How often each class was what the camera said, over the county and by camera, with 95 % intervals.</summary>
    private static async Task<Ok<PrecisionReport>> PrecisionAsync(CameraPrecisionQueries cameras, CancellationToken cancellationToken) =>
        TypedResults.Ok(LeadShapes.Report(await cameras.TalliedAsync(cancellationToken)));

    private static Task<Answer> JudgeAsync(
        string id, JudgeLeadRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            g => g.Lead(id).JudgeAsync(new(operation.Origin, request.Verdict!.Value, request.Seconds, request.Words), cancellationToken),
            LeadJudgements.Of,
            cancellationToken);

    private static Task<Answer> UndoAsync(
        string id, UndoLeadRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Lead(id).UndoAsync(new(operation.Origin), cancellationToken), LeadJudgements.Of, cancellationToken);

    /// <summary>The technical review (行政处罚法 art. 41). By another person than the legal one.</summary>
    private static Task<Answer> ReviewTechnicalAsync(
        string id, ReviewEvidenceRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        ReviewAsync(id, EvidenceReviewKind.Technical, request, operation, commands, cancellationToken);

    /// <summary>The legal review (行政处罚法 art. 41). By another person than the technical one.</summary>
    private static Task<Answer> ReviewLegalAsync(
        string id, ReviewEvidenceRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        ReviewAsync(id, EvidenceReviewKind.Legal, request, operation, commands, cancellationToken);

    private static Task<Answer> RestoreAsync(
        string id, int code, RestoreClassRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            g => g.Camera(id).RestoreClassAsync(new(operation.Origin, code, request.Reason), cancellationToken),
            CameraEndpoints.Judge,
            cancellationToken);

    private static Task<Answer> ReviewAsync(
        string id,
        EvidenceReviewKind kind,
        ReviewEvidenceRequest request,
        Operation operation,
        Commands commands,
        CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            g => g.Lead(id).ReviewEvidenceAsync(new(operation.Origin, kind, [.. request.Passed], request.Words), cancellationToken),
            LeadJudgements.Of,
            cancellationToken);
}
