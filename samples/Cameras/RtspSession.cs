using System.Globalization;
using System.Text;

namespace Vigil.Cameras;

/// <summary>One who speaks RTSP (RFC 2326) to a camera: describe, set up over the same connection, play.</summary>
internal sealed class RtspSession(SyntheticCameras cameras, Stream wire, string ffmpeg) : IDisposable
{
    private readonly SemaphoreSlim writing = new(1);
    private Task? playing;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (await ReadAsync(closing.Token) is { } request && await AnswerAsync(request, closing))
            {
            }
        }
        finally
        {
            await closing.CancelAsync();
            if (playing is not null)
            {
                await playing;
            }
        }
    }

    public void Dispose() => writing.Dispose();

    private async Task<bool> AnswerAsync(Request request, CancellationTokenSource closing)
    {
        var camera = cameras[request.Camera];
        if (request.Method == "DESCRIBE")
        {
            camera.NoteAsked();
        }

        if (camera.Mode == CameraMode.Hanging)
        {
            await Task.Delay(Timeout.Infinite, closing.Token);
        }

        if (request.Method != "OPTIONS"
            && (camera.Mode == CameraMode.Unauthorised || (camera.Lock is { } key && !key.Opens(request.Method, request.Header("Authorization")))))
        {
            await SayAsync(request, "401 Unauthorized", $"WWW-Authenticate: {camera.Lock?.Challenge ?? "Basic realm=\"camera\""}\r\n", "", closing.Token);
            return true;
        }

        switch (request.Method)
        {
            case "OPTIONS":
                await SayAsync(request, "200 OK", "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER\r\n", "", closing.Token);
                return true;
            case "DESCRIBE":
                const string Description =
                    "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=synthetic\r\nt=0 0\r\nm=video 0 RTP/AVP 33\r\na=rtpmap:33 MP2T/90000\r\na=control:track1\r\n";
                await SayAsync(request, "200 OK", $"Content-Base: {request.Target.TrimEnd('/')}/\r\nContent-Type: application/sdp\r\n", Description, closing.Token);
                return true;
            case "SETUP":
                var over = request.Header("Transport");
                await SayAsync(
                    request,
                    over?.Contains("interleaved", StringComparison.Ordinal) == true ? "200 OK" : "461 Unsupported Transport",
                    $"Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\nSession: 1;timeout=60\r\n",
                    "",
                    closing.Token);
                return true;
            case "PLAY":
                await SayAsync(request, "200 OK", "Session: 1\r\nRange: npt=0.000-\r\n", "", closing.Token);
                playing ??= Task.Run(() => new RtspPlayer(camera, SendAsync, ffmpeg).PlayAsync(closing.Token));
                return true;
            case "GET_PARAMETER":
                await SayAsync(request, "200 OK", "Session: 1\r\n", "", closing.Token);
                return true;
            default:
                await SayAsync(request, request.Method == "TEARDOWN" ? "200 OK" : "501 Not Implemented", "", "", closing.Token);
                return request.Method != "TEARDOWN";
        }
    }

    private Task SayAsync(Request request, string status, string headers, string body, CancellationToken cancellationToken) => SendAsync(
        Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"RTSP/1.0 {status}\r\nCSeq: {request.Header("CSeq")}\r\n{headers}{(body.Length > 0 ? $"Content-Length: {body.Length}\r\n" : "")}\r\n{body}")),
        cancellationToken);

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            await wire.WriteAsync(bytes, cancellationToken);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>The next request; what the other side reports of the stream in between is passed over.</summary>
    private async Task<Request?> ReadAsync(CancellationToken cancellationToken)
    {
        var one = new byte[1];
        var text = new StringBuilder();
        while (await wire.ReadAsync(one, cancellationToken) > 0)
        {
            if (text.Length == 0 && one[0] == (byte)'$')
            {
                var head = new byte[3];
                await wire.ReadExactlyAsync(head, cancellationToken);
                await wire.ReadExactlyAsync(new byte[(head[1] << 8) | head[2]], cancellationToken);
                continue;
            }

            text.Append((char)one[0]);
            if (text.Length > 8192)
            {
                throw new InvalidDataException("The request has no end.");
            }

            if (text.Length > 4 && text.ToString(text.Length - 4, 4) == "\r\n\r\n")
            {
                return new(text.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return null;
    }

    private sealed record Request(string[] Lines)
    {
        public string Method => Lines[0].Split(' ')[0];

        public string Target => Lines[0].Split(' ') is [_, var target, ..] ? target : "rtsp://x/none";

        public string Camera => Uri.TryCreate(Target, UriKind.Absolute, out var uri) && uri.Segments.Length > 1 ? uri.Segments[1].Trim('/') : "none";

        public string? Header(string name) => Lines.Skip(1)
            .FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
    }
}
