using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Vigil.Domain.Notices;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Notices;
using Vigil.WebFrontend.Client.Notices;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Notices;

/// <summary>Mails that came back after their server had taken them. For keys of a scope of their own.</summary>
internal static class BounceEndpoints
{
    private const int MostBody = 256 * 1024; // a report with the whole of a message of ours in it has some 20 KB

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/notices/bounces", TakeAsync)
        .WithName("TakeMailBounce")
        .WithTags("Notices")
        .RequireAuthorization(Policies.Bounces)
        .WithMetadata(new RequestSizeLimitAttribute(MostBody), new InletMetadata(Inlet.Streams))
        .Accepts<GatewayReceipt>("application/json", MailBounce.MediaType)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            // A message is text by RFC 5322 and has no JSON schema.
            operation.RequestBody!.Content![MailBounce.MediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
            return Task.CompletedTask;
        });

    /// <summary>A delivery-status message (RFC 3464) as it came, or a receipt whose id is the Message-ID.</summary>
    /// <remarks>The answer to a message that isn't ours is that to one that is, and to the same one again: 204.</remarks>
    private static async Task<Results<NoContent, ProblemHttpResult>> TakeAsync(
        HttpRequest request,
        ClaimsPrincipal user,
        IGrainFactory grains,
        GrainCalls calls,
        IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json,
        CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        body.Position = 0;
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var told) ? told.MediaType.Value : null;
        MailBounce? bounce;
        if (string.Equals(type, MailBounce.MediaType, StringComparison.OrdinalIgnoreCase))
        {
            bounce = MailBounce.Read(body, cancellationToken);
            if (bounce is null)
            {
                return Problems.Invalid("body", "Is no delivery-status message (RFC 3464) that names the message it is about.");
            }
        }
        else
        {
            GatewayReceipt? receipt;
            try
            {
                receipt = await JsonSerializer.DeserializeAsync<GatewayReceipt>(body, json.Value.SerializerOptions, cancellationToken);
            }
            catch (JsonException)
            {
                return Problems.Invalid("body", "Can't be read.");
            }

            if (receipt is not { Id.Length: > 0 and <= 400 })
            {
                return Problems.Invalid("id", "Is missing, or has more than 400 characters.");
            }

            if (receipt.Status is not ("delivered" or "failed"))
            {
                return Problems.Invalid("status", "Must be delivered or failed.");
            }

            bounce = new(receipt.Id, receipt.Status == "failed", receipt.Reason);
        }

        if (bounce.Failed && NoticeRules.ReadMailId(bounce.MessageId) is var (notice, round))
        {
            var origin = new CommandOrigin($"bounce:{NoticeRules.MessageIdOf(notice, NoticeChannel.Mail, round)}", user.CallerId);
            await calls.AskAsync(() => grains.Notice(notice).TakeBounceAsync(new(origin, round, bounce.Code), cancellationToken), cancellationToken);
        }

        return TypedResults.NoContent();
    }
}
