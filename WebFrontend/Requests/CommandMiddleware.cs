using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Vigil.Domain.Complaints;
using Vigil.Grains.Interfaces.Commands;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Requests;

/// <summary>Reads a command's key and the fingerprint of what was asked, before the handler sees the body.</summary>
internal sealed class CommandMiddleware(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";

    private const int MaxKeyLength = 128;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<CommandMetadata>() is not { } command
            || (!command.Public && context.User.Identity?.IsAuthenticated != true))
        {
            await next(context);
            return;
        }

        var body = await BodyAsync(context);
        context.Request.Body = new MemoryStream(body, 0, body.Length, writable: false, publiclyVisible: true); // handlers that need all of it take it as it is
        string? key = context.Request.Headers[Header];
        if (string.IsNullOrEmpty(key) && command.KeyFromBody)
        {
            key = IdIn(body);
        }

        if (WhyRefused(key, command.Public) is { } reason)
        {
            await Problems.Invalid(Header, reason).ExecuteAsync(context);
            return;
        }

        var by = command.Public ? ComplaintReporter.Reporter : context.User.ActorId;
        context.Features.Set(new Operation(new CommandOrigin($"{by}:{key}", by, Fingerprint(context.Request, body))));
        await next(context);
    }

    public static string? WhyRefused(string? key, bool shared) => key switch
    {
        null or "" => "Is required: a key of your own for this command, the same when you send it again.",
        { Length: < 16 } when shared => "Must have at least 16 characters here.",
        { Length: > MaxKeyLength } => string.Create(CultureInfo.InvariantCulture, $"May have at most {MaxKeyLength} characters."),
        _ when key.AsSpan().ContainsAnyExceptInRange('!', '~') => "May hold visible ASCII characters only.",
        _ => null,
    };

    // The host's limit on bodies holds here too: reading past it throws the 413.
    private static async Task<byte[]> BodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength is 0)
        {
            return [];
        }

        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        if (limit is not null && context.Request.ContentLength > limit)
        {
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }

        if (context.Request.ContentLength is { } length)
        {
            var whole = GC.AllocateUninitializedArray<byte>((int)length);
            await context.Request.Body.ReadExactlyAsync(whole, context.RequestAborted);
            return whole;
        }

        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return buffer.ToArray();
    }

    private static string? IdIn(byte[] body)
    {
        try
        {
            // Read past, not taken apart: pictures may lie beside it. Of two the last one counts, as for the handler.
            var reader = new Utf8JsonReader(body);
            string? id = null;
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("id"u8))
                {
                    reader.Read();
                    id = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                }
            }

            return id is null ? "no-id" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id))); // the handler's own check names the field
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "no-id";
        }
    }

    private static byte[]? BoundaryOf(HttpRequest request) =>
        request.HasFormContentType && MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Boundary.HasValue
            ? Encoding.UTF8.GetBytes(HeaderUtilities.RemoveQuotes(type.Boundary).ToString())
            : null;

    private static string Fingerprint(HttpRequest request, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}\n"));
        var rest = body.AsSpan();
        if (BoundaryOf(request) is { Length: > 0 } boundary)
        {
            // Programs make up another boundary each time: the same form again is the same request.
            for (int at; (at = rest.IndexOf(boundary)) >= 0; rest = rest[(at + boundary.Length)..])
            {
                hash.AppendData(rest[..at]);
                hash.AppendData([0]);
            }
        }

        hash.AppendData(rest);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
