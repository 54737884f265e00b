using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Vigil.WebFrontend.Requests;

/// <summary>The ways in which the API says no. Types under <c>/problems/</c> are permanent.</summary>
internal static class Problems
{
    /// <summary>A rule forbids it. Nothing has changed.</summary>
    public static ProblemHttpResult Refused(string name, string detail) => TypedResults.Problem(
        detail, statusCode: StatusCodes.Status409Conflict, title: "A rule forbids this.", type: "/problems/" + name);

    public static ProblemHttpResult NotFound(string detail) => TypedResults.Problem(
        detail, statusCode: StatusCodes.Status404NotFound, title: "Not found.", type: "/problems/not-found");

    public static ProblemHttpResult Forbidden(string detail) => TypedResults.Problem(
        detail, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed.", type: "/problems/forbidden");

    /// <summary>What was sent is wrong in one field.</summary>
    public static ProblemHttpResult Invalid(string field, string message) =>
        TypedResults.Problem(InvalidDetails(new(StringComparer.Ordinal) { [field] = [message] }));

    public static HttpValidationProblemDetails InvalidDetails(Dictionary<string, string[]> errors) => new(errors)
    {
        Status = StatusCodes.Status400BadRequest,
        Title = "What was sent is not valid.",
        Type = "/problems/validation",
    };

    /// <summary>The key was used for another request.</summary>
    public static ProblemHttpResult KeyReused() => TypedResults.Problem(
        "This Idempotency-Key was used for another request. Take a new key for a new request.",
        statusCode: StatusCodes.Status422UnprocessableEntity,
        title: "Idempotency-Key reused.",
        type: "/problems/idempotency-key-reused");

    /// <param name="limit">In bytes, for the whole body.</param>
    public static ProblemDetails TooLargeDetails(long? limit) => new()
    {
        Status = StatusCodes.Status413PayloadTooLarge,
        Title = "Too large.",
        Type = "/problems/too-large",
        Detail = string.Create(CultureInfo.InvariantCulture, $"A request may have at most {limit / (1024.0 * 1024):0.#} MB here."),
    };

    public static ProblemDetails UnavailableDetails(string detail, string type = "unavailable") => new()
    {
        Status = StatusCodes.Status503ServiceUnavailable,
        Title = "Not available at the moment.",
        Type = $"/problems/{type}",
        Detail = detail,
    };
}
