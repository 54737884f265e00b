using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Vigil.Domain.Complaints;
using Vigil.Ledger.Queries.Complaints;
using Vigil.WebFrontend.Attachments;
using Vigil.WebFrontend.Client.Complaints;
using Vigil.WebFrontend.Requests;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Complaints;

/// <summary>What anybody may do without signing in: file, and follow what they filed with number and key. The host owns the prefix.</summary>
internal static class PublicComplaintEndpoints
{
    /// <summary>The header that carries the return key: never an address, for addresses are logged.</summary>
    public const string KeyHeader = "X-Return-Key";

    /// <summary>Six photos of a phone's camera, and the words around them.</summary>
    public const long MostRead = 3 * AttachmentIntake.MostBytes;

    public static void MapPublicComplaints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/public/complaints").WithTags("Complaints for anybody").AllowAnonymous();
        group.MapPost("/", FileAsync)
            .WithName("FileComplaint")
            .WithMetadata(new RequestSizeLimitAttribute(MostRead), new InletMetadata(Inlet.Filings))
            .DisableAntiforgery()
            .Accepts<FileComplaintRequest>("application/json", "multipart/form-data")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/{number}", FindAsync).WithName("FollowComplaint").WithMetadata(new InletMetadata(Inlet.Followings));

        var theirs = group.MapGroup("/{number}").AsPublicCommand();
        theirs.MapPost("/confirmation", ConfirmAsync).WithName("ConfirmComplaint");
        theirs.MapPost("/reopening", ReopenAsync).WithName("ReopenComplaint");
        theirs.MapPost("/withdrawal", WithdrawAsync).WithName("WithdrawComplaint");
    }

    /// <summary>Files a complaint, a report, or both. The same key with the same message again answers with the same numbers and return key.</summary>
    private static async Task<Results<Created<FiledComplaint>, ProblemHttpResult>> FileAsync(
        HttpRequest request, ComplaintIntake intake, IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json, CancellationToken cancellationToken)
    {
        string? key = request.Headers[CommandMiddleware.Header];
        if (CommandMiddleware.WhyRefused(key, shared: true) is { } reason)
        {
            return Problems.Invalid(CommandMiddleware.Header, reason);
        }

        Filing? filing;
        try
        {
            filing = request.HasFormContentType ? await Filing.ReadAsync(request, cancellationToken) : await OfJsonAsync(request, json.Value.SerializerOptions, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException || e.GetType() == typeof(IOException))
        {
            return Problems.Invalid("body", "The form can't be read, or ends too early.");
        }

        if (filing is null)
        {
            return Problems.Invalid("body", "Is required.");
        }

        var answer = await intake.FileAsync(filing, key!, cancellationToken);
        return answer.Standing switch
        {
            FilingStanding.Filed => TypedResults.Created($"/api/v1/public/complaints/{answer.Filed!.Number}", answer.Filed),
            FilingStanding.Faulty => TypedResults.Problem(Problems.InvalidDetails(answer.Faults.ToDictionary(f => f.Field, f => new[] { f.English }, StringComparer.Ordinal))),
            FilingStanding.KeyReused => Problems.KeyReused(),
            FilingStanding.TooMany => TypedResults.Problem(
                "Very many are being filed about this at the moment: send it again in an hour.", statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests.", type: "/problems/too-many-requests"),
            FilingStanding.VaultClosed => TypedResults.Problem(Problems.UnavailableDetails("Complaints can't be taken at the moment: the vault has no key.")),
        };
    }

    private static async Task<Results<Ok<PublicComplaint>, ProblemHttpResult>> FindAsync(
        string number,
        [FromHeader(Name = KeyHeader)] string? key,
        ComplaintQueries complaints,
        ComplaintShapes shapes,
        CancellationToken cancellationToken)
    {
        var row = await complaints.FindAsync(ReturnKey.Tidy(number), cancellationToken);
        return row is not null && ReturnKey.Same(row.State.KeyHash, ReturnKey.HashOf(key))
            ? TypedResults.Ok(await shapes.ShownToReporterAsync(row, cancellationToken))
            : Problems.NotFound(ComplaintJudgements.NoSuch);
    }

    private static Task<Answer> ConfirmAsync(
        string number, [FromHeader(Name = KeyHeader)] string? key, Operation operation, ComplaintDesk desk, CancellationToken cancellationToken) =>
        AskAsync(desk.AskAsync(
            ReturnKey.Tidy(number), ComplaintAction.Confirm, operation, c => c.ConfirmAsync(new(operation.Origin, ReturnKey.HashOf(key)), cancellationToken), cancellationToken));

    private static Task<Answer> ReopenAsync(
        string number,
        ReopenComplaintRequest request,
        [FromHeader(Name = KeyHeader)] string? key,
        Operation operation,
        ComplaintDesk desk,
        CancellationToken cancellationToken) =>
        AskAsync(desk.AskAsync(
            ReturnKey.Tidy(number), ComplaintAction.Reopen, operation, c => c.ReopenAsync(new(operation.Origin, ReturnKey.HashOf(key), request.Words), cancellationToken), cancellationToken));

    private static Task<Answer> WithdrawAsync(
        string number, [FromHeader(Name = KeyHeader)] string? key, Operation operation, ComplaintDesk desk, CancellationToken cancellationToken) =>
        AskAsync(desk.AskAsync(
            ReturnKey.Tidy(number), ComplaintAction.Withdraw, operation, c => c.WithdrawAsync(new(operation.Origin, ReturnKey.HashOf(key)), cancellationToken), cancellationToken));

    // To a stranger a wrong number and a wrong key look the same.
    private static async Task<Answer> AskAsync(Task<Answer> asked)
    {
        var answer = await asked;
        return answer.Result is ProblemHttpResult { StatusCode: StatusCodes.Status404NotFound } ? Problems.NotFound(ComplaintJudgements.NoSuch) : answer;
    }

    private static async Task<Filing?> OfJsonAsync(HttpRequest request, JsonSerializerOptions options, CancellationToken cancellationToken)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = RequestsExtensions.MaxBody; // only photos are large
        }

        try
        {
            return await JsonSerializer.DeserializeAsync<FileComplaintRequest>(request.Body, options, cancellationToken) is { } read ? new(Checked(read), [], []) : null;
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The body can't be read.", e); // described like every other body, by field
        }
    }

    // Enums arrive as names; a number that is none is refused by the rules, as is whatever else a text may not hold.
    private static FileComplaintRequest Checked(FileComplaintRequest request) =>
        request.Kind is { } kind && !Enum.IsDefined(kind) ? request with { Category = null } : request;
}
