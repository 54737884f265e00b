using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Rectifications;
using Vigil.Grains.Interfaces.Rectifications;
using Vigil.Ledger.Evidence;
using Vigil.Ledger.Queries.Inspectors;
using Vigil.Ledger.Queries.Rectifications;
using Vigil.WebFrontend.Client.Rectifications;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Entries;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Rectifications;

/// <summary>Orders to put something right. The host owns the prefix.</summary>
internal static class RectificationEndpoints
{
    public static void MapRectifications(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/rectifications").WithTags("Rectifications").RequireAuthorization(Policies.Read);
        group.MapGet("/", ListAsync).WithName("ListRectifications").AsList();
        group.MapGet("/counts", CountAsync).WithName("CountRectifications").WithMetadata(new InletMetadata(Inlet.Reads));
        group.MapGet("/{id}", FindAsync).WithName("GetRectification").WithMetadata(new InletMetadata(Inlet.Reads));
        group.MapGet("/{id}/pictures/{number}", PictureAsync)
            .WithName("GetRectificationPicture")
            .WithMetadata(new InletMetadata(Inlet.Reads))
            .Produces<byte[]>(StatusCodes.Status200OK, "image/jpeg", "image/png")
            .ProducesProblem(StatusCodes.Status404NotFound);

        var commands = routes.MapGroup("/rectifications/{id}").WithTags("Rectifications").RequireAuthorization(Policies.Dispatch).AsCommand();
        commands.MapPost("/acceptance", AcceptAsync).WithName("AcceptProof");
        commands.MapPost("/return", ReturnAsync).WithName("ReturnProof");
        commands.MapPost("/withdrawal", WithdrawAsync).WithName("WithdrawRectification");
    }

    /// <summary>Orders that aren't over, newest first; or as filtered. <c>status=all</c> lists those that are over too.</summary>
    private static async Task<Results<Ok<Page<RectificationLine>>, ProblemHttpResult>> ListAsync(
        string? status,
        string? town,
        string? entity,
        string? camera,
        string? search,
        string? cursor,
        int? limit,
        ClaimsPrincipal user,
        InspectorQueries inspectors,
        RectificationQueries rectifications,
        CancellationToken cancellationToken)
    {
        if (Paging.TryRead(cursor, limit, out var paging) is { } wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Reason);
        }

        if (!EnumNames.TryReadOrAll<RectificationStatus>(status, out var wanted, out var all))
        {
            return Problems.Invalid("status", "Is none of its values.");
        }

        var towns = await TownsAsync(user, inspectors, cancellationToken);
        var page = await rectifications.ListAsync(new(wanted, all, town, entity, camera, search, towns), paging.After, paging.Limit, cancellationToken);
        return TypedResults.Ok(Paging.Shown(page, RectificationShapes.Shown));
    }

    private static async Task<Ok<RectificationTiles>> CountAsync(string? town, RectificationQueries rectifications, CancellationToken cancellationToken)
    {
        var counts = await rectifications.CountAsync(town, cancellationToken);
        return TypedResults.Ok(new RectificationTiles(counts.Running, counts.ToReview, counts.Escalated));
    }

    private static async Task<Results<Ok<RectificationDetail>, ProblemHttpResult>> FindAsync(
        string id, ClaimsPrincipal user, InspectorQueries inspectors, RectificationQueries rectifications, Stories stories, CancellationToken cancellationToken) =>
        await SeenByAsync(id, user, inspectors, rectifications, cancellationToken) is { } row
            ? TypedResults.Ok(RectificationShapes.Detail(row, await stories.OfAsync(RectificationState.KeyOf(id), 0, 1000, cancellationToken)))
            : Problems.NotFound("There is no such order.");

    /// <summary>What the camera showed, as it came; numbered from 0.</summary>
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> PictureAsync(
        string id,
        int number,
        HttpContext context,
        InspectorQueries inspectors,
        RectificationQueries rectifications,
        IEvidenceStore evidence,
        CancellationToken cancellationToken)
    {
        var row = await SeenByAsync(id, context.User, inspectors, rectifications, cancellationToken);
        if (row?.State.Pictures.ElementAtOrDefault(number) is not { } picture || await evidence.OpenAsync(picture.Hash, cancellationToken) is not { } content)
        {
            return Problems.NotFound("There is no such picture, or it is kept no more.");
        }

        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        context.Response.Headers.CacheControl = "private, max-age=3600";
        return TypedResults.Stream(content, picture.MediaType);
    }

    /// <summary>The towns whose orders an inspector may read; <see langword="null"/> for all of them: for others, and for whoever covers the county.</summary>
    private static async Task<IReadOnlyList<string>?> TownsAsync(ClaimsPrincipal user, InspectorQueries inspectors, CancellationToken cancellationToken)
    {
        if (user.InspectorId is not { } officer || user.IsAnyOf(Roles.Dispatcher, Roles.Admin, Roles.Auditor))
        {
            return null;
        }

        var towns = (await inspectors.FindAsync(officer, cancellationToken))?.State.Towns;
        return towns is { IsDefaultOrEmpty: false } some ? some : null;
    }

    private static async Task<RectificationRow?> SeenByAsync(
        string id, ClaimsPrincipal user, InspectorQueries inspectors, RectificationQueries rectifications, CancellationToken cancellationToken)
    {
        var row = await rectifications.FindAsync(id, cancellationToken);
        return row is null || await TownsAsync(user, inspectors, cancellationToken) is not { } towns || towns.Contains(row.State.TownCode, StringComparer.Ordinal)
            ? row
            : null;
    }

    private static Task<Answer> AcceptAsync(
        string id, AcceptProofRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Rectification(id).AcceptAsync(new(operation.Origin), cancellationToken), RectificationJudgements.Of, cancellationToken);

    private static Task<Answer> ReturnAsync(
        string id, ReturnProofRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            g => g.Rectification(id).ReturnAsync(new(operation.Origin, request.Reason), cancellationToken),
            RectificationJudgements.Of,
            cancellationToken);

    private static Task<Answer> WithdrawAsync(
        string id, WithdrawRectificationRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            g => g.Rectification(id).WithdrawAsync(new(operation.Origin, request.Reason), cancellationToken),
            RectificationJudgements.Of,
            cancellationToken);
}
