using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Hosting;

/// <summary>The API's own description, at <c>/openapi/v1.json</c>, and the reference page over it.</summary>
internal static class ApiDescription
{
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", o =>
    {
        o.ShouldInclude = d => d.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
        o.CreateSchemaReferenceId = type => IsBytes(type.Type) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        o.AddDocumentTransformer(DescribeAsync);
        o.AddOperationTransformer(DescribeAsync);
        o.AddSchemaTransformer((schema, context, _) =>
        {
            // Our converter for texts hides from the generator that it reads texts.
            if (context.JsonTypeInfo.Type == typeof(string))
            {
                schema.Type = JsonSchemaType.String;
            }
            else if (IsBytes(context.JsonTypeInfo.Type))
            {
                (schema.Type, schema.Format) = (JsonSchemaType.String, "byte");
            }

            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        routes.MapScalarApiReference("/docs", o => o.WithTitle("Vigil API").WithOpenApiRoutePattern("/openapi/v1.json").DisableDefaultFonts().DisableTelemetry().DisableAgent())
            .AllowAnonymous();
    }

    private static bool IsBytes(Type type) => type == typeof(ReadOnlyMemory<byte>) || type == typeof(ReadOnlyMemory<byte>?);

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = "Vigil API",
            Version = "v1",
            Description = "What a screen can do, a program can do. Every command takes an Idempotency-Key; every refusal is a "
                + "ProblemDetails whose type is permanent; every list is paged by a cursor.",
        };
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ApiKeys.Header },
            ["cookie"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "vigil" },
        };
        return Task.CompletedTask;
    }

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<CommandMetadata>().LastOrDefault() is { } command)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = CommandMiddleware.Header,
                In = ParameterLocation.Header,
                Required = !command.KeyFromBody,
                Description = command.KeyFromBody
                    ? "1 to 128 visible ASCII characters. Without it the body's id is the key."
                    : "1 to 128 visible ASCII characters, new for each command; the same when it is sent again.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 128 },
            });
        }

        operation.Responses ??= [];
        foreach (var (status, meaning) in Refusals(metadata))
        {
            operation.Responses.TryAdd(status, new OpenApiResponse { Description = meaning });
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<(string Status, string Meaning)> Refusals(IList<object> metadata)
    {
        yield return ("400", "Not valid: errors by field.");
        if (!metadata.OfType<Microsoft.AspNetCore.Authorization.IAllowAnonymous>().Any())
        {
            yield return ("401", "Not signed in.");
            yield return ("403", "Not allowed.");
        }

        if (metadata.OfType<CommandMetadata>().Any())
        {
            yield return ("404", "There is no such thing.");
            yield return ("409", "A rule forbids it: the type says which.");
            yield return ("422", "The Idempotency-Key was used for another request.");
            yield return ("503", "The actors can't be reached: send it again with the same key.");
        }

        yield return ("429", "Too many requests: Retry-After says when to come back.");
    }
}
