using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;
using Vigil.Domain.Decisions;

namespace Vigil.WebFrontend.Requests;

/// <summary>How requests are read and refused: one JSON, ProblemDetails everywhere, limits on every inlet.</summary>
internal static class RequestsExtensions
{
    public const long MaxBody = 1024 * 1024;

    public static void AddRequests(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = MaxBody;
        });
        builder.Services.AddValidation();
        builder.Services.AddExceptionHandler<ProblemExceptionHandler>();
        builder.Services.AddProblemDetails(o => o.CustomizeProblemDetails = Customize);
        builder.Services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Encoder = DomainJson.NewOptions().Encoder;
            o.SerializerOptions.DefaultIgnoreCondition = DomainJson.NewOptions().DefaultIgnoreCondition;
            o.SerializerOptions.NumberHandling = DomainJson.NewOptions().NumberHandling;
            o.SerializerOptions.Converters.Add(new TextJsonConverter());
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter<DayOfWeek>()); // the one enum of the API that isn't ours to mark
        });

        // A bad request is described by the exception handler, which knows the field; the default would only set a status.
        builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<GrainCalls>();
        builder.AddRateLimits();
    }

    private static void Customize(ProblemDetailsContext context)
    {
        var details = context.ProblemDetails;
        if (details is HttpValidationProblemDetails validation)
        {
            var errors = validation.Errors.ToDictionary(e => CamelCase(e.Key), e => e.Value, StringComparer.Ordinal);
            validation.Errors.Clear();
            foreach (var (field, messages) in errors)
            {
                validation.Errors[field] = messages;
            }

            details.Type = "/problems/validation";
            details.Title = "What was sent is not valid.";
        }

        details.Type = details.Type is { } type && !type.StartsWith("https://tools.ietf.org", StringComparison.Ordinal)
            ? type
            : "/problems/" + (details.Status switch
            {
                StatusCodes.Status401Unauthorized => "not-signed-in",
                StatusCodes.Status403Forbidden => "forbidden",
                StatusCodes.Status404NotFound => "not-found",
                StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
                StatusCodes.Status413PayloadTooLarge => "too-large",
                StatusCodes.Status415UnsupportedMediaType => "unsupported-media-type",
                StatusCodes.Status429TooManyRequests => "too-many-requests",
                >= 500 => "fault",
                _ => "bad-request",
            });
        details.Extensions["requestId"] = context.HttpContext.Features.Get<IHttpRequestIdentifierFeature>()?.TraceIdentifier;
        details.Extensions.Remove("traceId");
    }

    private static string CamelCase(string path) => path.Contains('-', StringComparison.Ordinal)
        ? path
        : string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
