using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Codes;
using Vigil.Domain.Decisions;
using Vigil.Grains.Interfaces.Codes;
using Vigil.Ledger.Queries.Codes;
using Vigil.WebFrontend.Client.Codes;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Codes;

/// <summary>The HTTP surface of supervision codes. The host owns the prefix.</summary>
internal static class CodeEndpoints
{
    private const int AtOnce = 16;

    public static void MapCodes(this IEndpointRouteBuilder routes)
    {
        var reads = routes.MapGroup("/codes/{kind}/{id}").WithTags("Codes").RequireAuthorization(Policies.Read).WithMetadata(new InletMetadata(Inlet.Reads));
        reads.MapGet("/", FindAsync).WithName("GetCode");
        reads.MapGet("/qr.svg", SvgAsync).WithName("GetCodeSvg").Produces<string>(contentType: "image/svg+xml");
        reads.MapGet("/qr.png", PngAsync).WithName("GetCodePng").Produces<byte[]>(contentType: "image/png");

        var commands = routes.MapGroup("/codes").WithTags("Codes").RequireAuthorization(Policies.Dispatch).AsCommand();
        commands.MapPost("/{kind}/{id}", IssueAsync).WithName("IssueCode");
        commands.MapPost("/{kind}/{id}/replacement", ReplaceAsync).WithName("ReplaceCode");
        commands.MapPost("/", IssueManyAsync).WithName("IssueCodes");
    }

    private static async Task<Results<Ok<CodeItem>, ProblemHttpResult>> FindAsync(
        string kind, string id, CodeQueries codes, CodeAddress addresses, HttpRequest request, CancellationToken cancellationToken) =>
        await codes.FindAsync(new(kind, id), cancellationToken) is { } found
            ? TypedResults.Ok(new CodeItem(
                kind,
                id,
                SupervisionCode.Grouped(found.State.Code),
                addresses.Of(found.State.Code, request),
                found.State.IssuedAt,
                found.State.Former.Length,
                found.Version))
            : None;

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> SvgAsync(
        string kind, string id, CodeQueries codes, CodeAddress addresses, HttpRequest request, CancellationToken cancellationToken) =>
        await codes.FindAsync(new(kind, id), cancellationToken) is { } found
            ? TypedResults.Text(addresses.Svg(found.State.Code, request), "image/svg+xml")
            : None;

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> PngAsync(
        string kind, string id, CodeQueries codes, CodeAddress addresses, HttpRequest request, CancellationToken cancellationToken) =>
        await codes.FindAsync(new(kind, id), cancellationToken) is { } found
            ? TypedResults.Bytes(addresses.Png(found.State.Code, request), "image/png", $"{kind}-{id}.png")
            : None;

    private static Task<Answer> IssueAsync(
        string kind, string id, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation, () => grains.Code(new(kind, id)).IssueAsync(new(operation.Origin), cancellationToken), Judge, cancellationToken);

    private static Task<Answer> ReplaceAsync(
        string kind, string id, ReplaceCodeRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            () => grains.Code(new(kind, id)).ReplaceAsync(new(operation.Origin, request.Reason!.Value), cancellationToken),
            Judge,
            cancellationToken);

    /// <summary>Gives codes to some of those that have none. Sent again it goes on: a subject that has one keeps it.</summary>
    private static async Task<Results<Ok<IssuedCodes>, ProblemHttpResult>> IssueManyAsync(
        IssueCodesRequest request, Operation operation, CodeQueries codes, IGrainFactory grains, GrainCalls calls, CancellationToken cancellationToken)
    {
        if (!CodeState.Kinds.Contains(request.Kind, StringComparer.Ordinal))
        {
            return Problems.Invalid("kind", $"Is none of: {string.Join(", ", CodeState.Kinds)}.");
        }

        var (ids, all) = await codes.WithoutAsync(request.Kind, request.Town, request.Most, cancellationToken);
        var issued = 0;
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (id, token) =>
        {
            var subject = new LedgerKey(request.Kind, id);
            var origin = operation.Origin with { OperationId = $"{operation.Origin.OperationId}@{id}" };
            var receipt = await calls.AskAsync(() => grains.Code(subject).IssueAsync(new(origin), token), token);
            if (receipt.Verdict == CodeVerdict.Issued)
            {
                Interlocked.Increment(ref issued);
            }
        });
        return TypedResults.Ok(new IssuedCodes(issued, all - ids.Count));
    }

    private static ProblemHttpResult None => Problems.NotFound("It has no supervision code, or there is no such subject.");

    private static Judgement Judge(CodeVerdict verdict) => verdict switch
    {
        CodeVerdict.Issued or CodeVerdict.Replaced => Judgement.Accepted,
        CodeVerdict.Unchanged or CodeVerdict.Repeated => Judgement.Known,
        CodeVerdict.NotFound => Judgement.Missing("There is no such subject: an entity, a piece of equipment or an inspector."),
        CodeVerdict.NotIssued => Judgement.Rule("code-not-issued", "It has no code yet that could be replaced: issue one."),
        CodeVerdict.ReasonRefused => Judgement.Field("reason", "There is no such reason."),
        CodeVerdict.TooMany => Judgement.Rule("code-replaced-too-often", $"It was replaced {CodeRules.MostFormer} times: find out who takes the sheets down."),
    };
}
