using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
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
        context.Request.Body = new MemoryStream(body, writable: false);
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

        using var buffer = new MemoryStream((int)(context.Request.ContentLength ?? 0));
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return buffer.ToArray();
    }

    private static string? IdIn(byte[] body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var json = JsonDocument.ParseValue(ref reader);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("id", out var id)
                && id.ValueKind == JsonValueKind.String
                    ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id.GetString()!)))
                    : "no-id"; // the handler's own check names the field
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "no-id";
        }
    }

    private static string Fingerprint(HttpRequest request, byte[] body)
    {
        var line = Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}\n");
        var whole = ArrayPool<byte>.Shared.Rent(line.Length + body.Length);
        try
        {
            line.CopyTo(whole, 0);
            body.CopyTo(whole, line.Length);
            return Convert.ToHexStringLower(SHA256.HashData(whole.AsSpan(0, line.Length + body.Length)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }
}
