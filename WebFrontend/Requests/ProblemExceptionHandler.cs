using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Vigil.Ledger.Evidence;

namespace Vigil.WebFrontend.Requests;

/// <summary>Turns what a request can bring about by itself into a clear answer, and hides the rest behind a plain 500.</summary>
internal sealed partial class ProblemExceptionHandler(IProblemDetailsService problems, ILogger<ProblemExceptionHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var details = Describe(exception, httpContext);
        if (details.Status is >= 500)
        {
            Failed(exception, httpContext.GetEndpoint()?.DisplayName);
            if (details.Status == StatusCodes.Status503ServiceUnavailable)
            {
                httpContext.Response.Headers.RetryAfter = "2";
            }
        }

        httpContext.Response.StatusCode = details.Status!.Value;
        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = details, Exception = exception });
    }

    private static ProblemDetails Describe(Exception exception, HttpContext context) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problems.TooLargeDetails(LimitOf(context)),
        BadHttpRequestException bad => OfBadRequest(bad),
        GrainUnavailableException => Problems.UnavailableDetails("The actors can't be reached. The same request may be sent again."),
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } =>
            Problems.InvalidDetails(new(StringComparer.Ordinal) { ["request"] = ["A text holds characters that can't be kept."] }),
        EvidenceStoreFullException => new()
        {
            Status = StatusCodes.Status507InsufficientStorage,
            Title = "There is no room for evidence.",
            Type = "/problems/storage-full",
            Detail = "Nothing of this was taken. The same request may be sent again once there is room.",
        },
        EvidenceStoreUnreachableException => Problems.UnavailableDetails(
            "The evidence store can't be reached. Nothing of this was taken; the same request may be sent again.", "store-unreachable"),
        NpgsqlException => Problems.UnavailableDetails("The database can't be reached. The same request may be sent again."),
        InvalidOperationException { InnerException: NpgsqlException } =>
            Problems.UnavailableDetails("The database can't be reached. The same request may be sent again."),
        _ => new() { Status = StatusCodes.Status500InternalServerError, Title = "This failed on our side.", Type = "/problems/fault" },
    };

    private static ProblemDetails OfBadRequest(BadHttpRequestException bad)
    {
        if (bad.StatusCode != StatusCodes.Status400BadRequest)
        {
            return new() { Status = bad.StatusCode };
        }

        var (field, message) = bad.InnerException switch
        {
            JsonException json when MissingProperty().Match(json.Message) is { Success: true } missing => (missing.Groups["name"].Value, "Is required."),
            JsonException json => (FieldOf(json.Path), MessageOf(json)),
            _ when ParameterName().Match(bad.Message) is { Success: true } named =>
                (named.Groups["name"].Value is "request" ? "body" : named.Groups["name"].Value, bad.Message.StartsWith("Required", StringComparison.Ordinal) ? "Is required." : "Can't be read as what it should be."),
            _ => ("body", "Can't be read."),
        };
        return Problems.InvalidDetails(new(StringComparer.Ordinal) { [field] = [message] });
    }

    private static long? LimitOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } own ? own.MaxRequestBodySize : RequestsExtensions.MaxBody;

    private static string FieldOf(string? path) => path is null or "$" ? "body" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;

    // The serializer's own text names types of ours; what it says of place and reason is kept.
    private static string MessageOf(JsonException json) => json is TextRefusedException
        ? json.Message
        : json.LineNumber is { } line ? $"Is not what was expected here (line {line + 1}, byte {json.BytePositionInLine + 1})." : "Is not what was expected here.";

    [GeneratedRegex("""parameter "(?:\S+ )*(?<name>[^"\s]+)" """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex ParameterName();

    [GeneratedRegex("missing required properties including: '(?<name>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex MissingProperty();

    [LoggerMessage(LogLevel.Error, "Answering {Endpoint} failed.")]
    private partial void Failed(Exception exception, string? endpoint);
}
