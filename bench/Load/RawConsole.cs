using System.Net.WebSockets;
using System.Text;

namespace Vigil.Bench.Load;

/// <summary>One open console: a SignalR connection over a WebSocket, in JSON as browsers speak it, reading as cheaply as can be.</summary>
internal sealed class RawConsole(ConsoleSetup setup, IConsoleSink sink) : IDisposable
{
    private const byte RecordSeparator = 0x1e;
    private readonly ClientWebSocket socket = new();
    private byte[] buffer = new byte[4096];

    /// <summary>Connects and follows the audience; on return the server has answered that it does.</summary>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        if (setup.Cookie is { } cookie)
        {
            socket.Options.SetRequestHeader("Cookie", cookie);
        }

        await socket.ConnectAsync(new Uri(setup.Hub), cancellationToken);
        await SendAsync("""{"protocol":"json","version":1}""", cancellationToken);
        await ReceiveAsync(cancellationToken);
        await SendAsync($$"""{"type":1,"invocationId":"1","target":"Follow","arguments":["{{setup.Audience}}",null]}""", cancellationToken);
        while (true)
        {
            var text = Encoding.UTF8.GetString(await ReceiveAsync(cancellationToken) is var length ? buffer.AsSpan(0, length) : default);
            if (text.Contains("\"type\":3", StringComparison.Ordinal))
            {
                if (text.Contains("\"error\"", StringComparison.Ordinal))
                {
                    throw new InvalidOperationException($"The hub refused to be followed: {text}");
                }

                return;
            }
        }
    }

    /// <summary>Reads until the connection or the run ends, handing each message to the sink.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await ReceiveAsync(cancellationToken) is > 0 and var length)
            {
                Hand(buffer.AsSpan(0, length));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The run ended, or the server did: what was received counts.
        }
    }

    public void Dispose() => socket.Dispose();

    private void Hand(ReadOnlySpan<byte> received)
    {
        while (received.IndexOf(RecordSeparator) is >= 0 and var end)
        {
            sink.Received(received[..end]);
            received = received[(end + 1)..];
        }
    }

    private async Task SendAsync(string text, CancellationToken cancellationToken) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(text + (char)RecordSeparator), WebSocketMessageType.Text, true, cancellationToken);

    private async Task<int> ReceiveAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            var result = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            length += result.Count;
            if (result.EndOfMessage)
            {
                return length;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }
}

/// <summary>Is told each hub message of each console, on many threads at once.</summary>
internal interface IConsoleSink
{
    void Received(ReadOnlySpan<byte> message);
}

/// <summary>Whom to follow, and where to post detections.</summary>
/// <param name="Hub">A <c>ws:</c> address.</param>
/// <param name="Cookie">The signed-in dispatcher's, where the server asks for one.</param>
/// <param name="Posts">Addresses that take a detection, used in turn.</param>
/// <param name="ApiKey">The camera box's key, where the server asks for one.</param>
internal sealed record ConsoleSetup(string Hub, int Count, string Audience, string? Cookie, IReadOnlyList<string> Posts, string? ApiKey);
