using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Vigil.Domain.Notices;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Notices;
using Vigil.Ledger.Queries.Notices;
using Vigil.WebFrontend.Client.Notices;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Notices;

/// <summary>The log of notices, and the gateway's receipts. The host owns the prefix.</summary>
internal static class NoticeEndpoints
{
    private const int MostReceipt = 16 * 1024;

    private static readonly TimeSpan Recent = TimeSpan.FromDays(7);

    public static void MapNotices(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/notices").WithTags("Notices").RequireAuthorization(Policies.Read);
        group.MapGet("/", ListAsync).WithName("ListNotices").AsList();
        group.MapGet("/counts", CountAsync).WithName("CountNotices").WithMetadata(new InletMetadata(Inlet.Reads));
        group.MapGet("/{id}", FindAsync).WithName("GetNotice").WithMetadata(new InletMetadata(Inlet.Reads));
        routes.MapPost("/notices/{id}/resend", ResendAsync).WithName("ResendNotice").WithTags("Notices").RequireAuthorization(Policies.Dispatch).AsCommand();
        routes.MapPost("/notices/receipts", TakeReceiptAsync)
            .WithName("TakeNoticeReceipt")
            .WithTags("Notices")
            .AllowAnonymous()
            .WithMetadata(new RequestSizeLimitAttribute(MostReceipt), new InletMetadata(Inlet.Streams))
            .Accepts<GatewayReceipt>("application/json");
        BounceEndpoints.Map(routes);
    }

    /// <summary>Every message to owners, newest first; or as filtered.</summary>
    private static async Task<Results<Ok<Page<NoticeItem>>, ProblemHttpResult>> ListAsync(
        NoticeStatus? status,
        string? entity,
        string? town,
        string? template,
        string? search,
        string? cursor,
        int? limit,
        ClaimsPrincipal user,
        NoticeQueries notices,
        NoticeShapes shapes,
        CancellationToken cancellationToken)
    {
        if (Paging.TryRead(cursor, limit, out var paging) is { } wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Reason);
        }

        var links = MayHaveLinks(user);
        var page = await notices.ListAsync(new(status, entity, town, template, search), paging.After, paging.Limit, cancellationToken);
        return TypedResults.Ok(Paging.Shown(page, r => shapes.Shown(r, links)));
    }

    /// <summary>How the messages of the last seven days stand.</summary>
    private static async Task<Ok<NoticeTiles>> CountAsync(NoticeQueries notices, BusinessClock clock, CancellationToken cancellationToken)
    {
        var counts = await notices.CountAsync(clock.Now - Recent, cancellationToken);
        return TypedResults.Ok(new NoticeTiles(counts.Sending, counts.Failed, counts.Unreached, counts.Recent));
    }

    private static async Task<Results<Ok<NoticeItem>, ProblemHttpResult>> FindAsync(
        string id, ClaimsPrincipal user, NoticeQueries notices, NoticeShapes shapes, CancellationToken cancellationToken) =>
        await notices.FindAsync(id, cancellationToken) is { } row
            ? TypedResults.Ok(shapes.Shown(row, MayHaveLinks(user)))
            : Problems.NotFound("There is no such notice.");

    /// <summary>Sends it anew by one way, as a new message.</summary>
    private static Task<Answer> ResendAsync(
        string id, ResendNoticeRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation, () => grains.Notice(id).ResendAsync(new(operation.Origin, request.Channel!.Value), cancellationToken), NoticeJudgements.Of, cancellationToken);

    /// <summary>What the gateway says became of a text message or a call. Signed as what it was sent; a repeat changes nothing.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> TakeReceiptAsync(
        HttpRequest request,
        NoticeSurface surface,
        IGrainFactory grains,
        GrainCalls calls,
        TimeProvider time,
        IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json,
        CancellationToken cancellationToken)
    {
        if (surface.GatewaySecret is not { } secret)
        {
            return Problems.NotFound("No gateway is set up here.");
        }

        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        var body = buffer.ToArray();

        // The other side's clock is a real one, whatever the business clock says.
        if (!GatewaySignature.Holds(request.Headers[GatewaySignature.Header], secret, time.GetUtcNow(), body))
        {
            return Problems.Forbidden("The signature doesn't hold for this body, or is too old.");
        }

        GatewayReceipt? receipt;
        try
        {
            receipt = JsonSerializer.Deserialize<GatewayReceipt>(body, json.Value.SerializerOptions);
        }
        catch (JsonException)
        {
            return Problems.Invalid("body", "Can't be read.");
        }

        if (receipt is null || NoticeRules.ReadMessageId(receipt.Id) is not { } message || TextChecks.WhyNoId(message.NoticeId) is not null)
        {
            return Problems.Invalid("id", "Is none of ours.");
        }

        if (receipt.Status is not ("delivered" or "failed"))
        {
            return Problems.Invalid("status", "Must be delivered or failed.");
        }

        var origin = new CommandOrigin($"gateway:{receipt.Id}:{receipt.Status}", "gateway");
        var answer = await calls.AskAsync(
            () => grains.Notice(message.NoticeId).TakeReceiptAsync(
                new(origin, message.Channel, message.Round, receipt.Status == "delivered", receipt.Reason), cancellationToken),
            cancellationToken);
        return answer.Verdict switch
        {
            NoticeVerdict.Accepted or NoticeVerdict.Repeated or NoticeVerdict.NothingNew => TypedResults.NoContent(),
            NoticeVerdict.NotFound or NoticeVerdict.NoSuchWay or NoticeVerdict.NoAddress or NoticeVerdict.UnderWay => Problems.NotFound("There is no such message."),
        };
    }

    private static bool MayHaveLinks(ClaimsPrincipal user) => user.IsAnyOf(Roles.Dispatcher, Roles.Admin);
}
