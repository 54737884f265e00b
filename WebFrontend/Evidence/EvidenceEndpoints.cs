using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Evidence;
using Vigil.Grains.Interfaces.Evidence;
using Vigil.Ledger.Queries.Evidence;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Evidence;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Entries;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Evidence;

/// <summary>The HTTP surface of evidence. The host owns the prefix.</summary>
internal static class EvidenceEndpoints
{
    public static void MapEvidence(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/evidence").WithTags("Evidence").RequireAuthorization(Policies.Read);
        group.MapGet("/", ListAsync).WithName("ListEvidence").AsList();
        group.MapGet("/{id}", FindAsync).WithName("GetEvidence").WithMetadata(new InletMetadata(Inlet.Reads));
        group.MapGet("/{id}/story", StoryAsync).WithName("GetEvidenceStory").AsList();
        group.MapGet("/{id}/check", CheckAsync).WithName("CheckEvidence").AsList();
        EvidenceBytes.Map(group);

        var commands = routes.MapGroup("/evidence").WithTags("Evidence").RequireAuthorization(Policies.Dispatch).AsCommand();
        commands.MapPost("/{id}/hold", HoldAsync).WithName("HoldEvidence");
        commands.MapPost("/{id}/lift", LiftAsync).WithName("LiftEvidence");
        commands.MapPost("/{id}/decision", DecideAsync).WithName("DecideEvidence");
        commands.MapPost("/{id}/removal", RemoveAsync).WithName("RemoveEvidence");
    }

    /// <summary>Capsules, the newest moment first.</summary>
    private static Task<Results<Ok<Page<CapsuleRow>>, ProblemHttpResult>> ListAsync(
        CapsuleStatus? status,
        bool? held,
        string? entityId,
        string? cameraId,
        string? townCode,
        string? cursor,
        int? limit,
        CapsuleQueries capsules,
        CancellationToken cancellationToken) =>
        Paging.ListAsync(
            cursor, limit, (after, size) => capsules.ListAsync(new(status, held, entityId, cameraId, townCode), after, size, cancellationToken), EvidenceShapes.Row);

    private static async Task<Results<Ok<CapsuleDetail>, ProblemHttpResult>> FindAsync(string id, CapsuleQueries capsules, CancellationToken cancellationToken) =>
        await capsules.FindAsync(id, cancellationToken) is { } row
            ? TypedResults.Ok(EvidenceShapes.Detail(row))
            : Problems.NotFound("There is no such capsule.");

    /// <summary>The chain of custody, oldest first.</summary>
    private static async Task<Ok<IReadOnlyList<AlertStoryItem>>> StoryAsync(string id, long? after, Stories stories, CancellationToken cancellationToken) =>
        TypedResults.Ok(await stories.OfAsync(CapsuleState.KeyOf(id), after ?? 0, 500, cancellationToken));

    /// <summary>Reads every item anew and compares it with its hash.</summary>
    private static async Task<Results<Ok<CapsuleCheck>, ProblemHttpResult>> CheckAsync(
        string id, CapsuleQueries capsules, EvidenceChecker checker, CancellationToken cancellationToken) =>
        await capsules.FindAsync(id, cancellationToken) is not { } row ? Problems.NotFound("There is no such capsule.")
        : row.State is not { Status: CapsuleStatus.Sealed, RemovedAt: null } ? Problems.Refused("evidence-not-sealed", "There are no bytes to check.")
        : TypedResults.Ok(await checker.CheckAsync(row.State, cancellationToken));

    private static Task<Answer> HoldAsync(
        string id, EvidenceReasonRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Capsule(id).HoldAsync(new(operation.Origin, request.Reason), cancellationToken), EvidenceJudgements.Of, cancellationToken);

    private static Task<Answer> LiftAsync(
        string id, EvidenceReasonRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Capsule(id).LiftAsync(new(operation.Origin, request.Reason), cancellationToken), EvidenceJudgements.Of, cancellationToken);

    private static Task<Answer> DecideAsync(
        string id, DecideCapsuleRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            g => g.Capsule(id).DecideAsync(new(operation.Origin, request.Decision!.Value, request.Reason), cancellationToken),
            EvidenceJudgements.Of,
            cancellationToken);

    /// <summary>Removes the bytes before their time. What is held is refused, and the attempt recorded.</summary>
    private static Task<Answer> RemoveAsync(
        string id, EvidenceReasonRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Capsule(id).RemoveAsync(new(operation.Origin, request.Reason), cancellationToken), EvidenceJudgements.Of, cancellationToken);
}
