using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Vigil.Testing;

/// <summary>A request as the sink took it.</summary>
public sealed record TakenRequest(byte[] Body, string? Signature, string? Key);

/// <summary>An HTTP gateway on the loopback that keeps what it is given and sends nothing on.</summary>
public sealed class GatewaySink : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<TakenRequest> taken = [];
    private readonly Task listening;

    public GatewaySink()
    {
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        Address = new($"http://127.0.0.1:{port}/");
        listener.Prefixes.Add(Address.AbsoluteUri);
        listener.Start();
        listening = ListenAsync();
    }

    public Uri Address { get; }

    /// <summary>What each request is answered with, by its body's text.</summary>
    public Func<string, int> Answer { get; set; } = _ => 202;

    public IReadOnlyList<TakenRequest> Taken => [.. taken];

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        try
        {
            await listening;
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
        }
    }

    private async Task ListenAsync()
    {
        while (listener.IsListening)
        {
            var context = await listener.GetContextAsync();
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            var request = new TakenRequest(body.ToArray(), context.Request.Headers["X-Vigil-Signature"], context.Request.Headers["Idempotency-Key"]);
            taken.Enqueue(request);
            context.Response.StatusCode = Answer(System.Text.Encoding.UTF8.GetString(request.Body));
            context.Response.Close();
        }
    }
}
