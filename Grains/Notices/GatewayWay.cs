using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;
using Vigil.Domain.Notices;

namespace Vigil.Grains.Notices;

/// <summary>What the gateway is sent. A contract with whoever runs it: members are added, never renamed.</summary>
/// <param name="Id">The same at every try: a double is to be dropped. The receipt names it.</param>
/// <param name="Channel"><c>text</c> or <c>call</c>.</param>
internal sealed record GatewayMessage(string Id, string Channel, string To, string Language, string Text, DateTimeOffset At);

[JsonSerializable(typeof(GatewayMessage))]
internal sealed partial class GatewayJson : JsonSerializerContext
{
    public static GatewayJson Shared { get; } = new(DomainJson.NewOptions());
}

/// <summary>Text messages and calls by an HTTP gateway: signed JSON, one POST for each try.</summary>
internal sealed class GatewayWay(NoticeOptions options, TimeProvider time) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, // a redirect would take addresses elsewhere
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    })
    {
        Timeout = System.Threading.Timeout.InfiniteTimeSpan, // each try brings its own
        MaxResponseContentBufferSize = 64 * 1024,
    };

    public async Task<NoticeTry> SendAsync(OutgoingNotice notice, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new GatewayMessage(
                notice.Id, notice.Channel == NoticeChannel.Call ? "call" : "text", notice.To!, LanguageOf(notice.Language), notice.Message.Text, notice.At),
            GatewayJson.Shared.GatewayMessage);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Gateway.Url);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Idempotency-Key", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(notice.Id)).AsSpan(0, 16)));
        request.Headers.Add(GatewaySignature.Header, GatewaySignature.Write(options.Gateway.Secret!, time.GetUtcNow(), body));
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var code = string.Create(CultureInfo.InvariantCulture, $"http-{(int)answer.StatusCode}");
            return answer switch
            {
                { IsSuccessStatusCode: true } => new(NoticeTryEnd.Taken),
                { StatusCode: HttpStatusCode.Conflict } => new(NoticeTryEnd.Taken), // a double, which it has already
                { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError } => new(NoticeTryEnd.Later, code),
                _ => new(NoticeTryEnd.Refused, code),
            };
        }
        catch (HttpRequestException)
        {
            return new(NoticeTryEnd.Later, "connect");
        }
    }

    public void Dispose() => client.Dispose();

    private static string LanguageOf(NoticeLanguage language) => language switch
    {
        NoticeLanguage.Chinese => "zh",
        NoticeLanguage.English => "en",
        NoticeLanguage.Both => "zh,en",
    };
}
