using System.Net;
using System.Net.Sockets;
using Vigil.Domain.Cameras;

namespace Vigil.Grains.Cameras.Eyes;

/// <summary>Stands between the program that decodes a stream and the camera, on one connection, for one program, once.</summary>
/// <remarks>
/// So the decoder reaches no network: the guard judges the address that is connected to, a redirection ends the relay instead of being
/// followed, and credentials are in no process's arguments. When this process dies the connection does, and with it the decoder.
/// </remarks>
internal sealed class RtspRelay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new(); // without a timer: nothing to dispose
    private readonly Lock gate = new();
    private readonly Uri address;
    private readonly RtspCredentials? credentials;
    private readonly Socket camera;
    private readonly Task running;
    private RtspPiece? asked;
    private bool repeated;

    private RtspRelay(Uri address, RtspCredentials? credentials, Socket camera)
    {
        (this.address, this.credentials, this.camera) = (address, credentials, camera);
        listener.Start(1);
        running = Task.Run(RunAsync);
    }

    /// <summary>What the decoder is to ask instead of the camera.</summary>
    public string Address => $"rtsp://{Local}{address.PathAndQuery}";

    /// <summary>Why the relay ended, as far as the camera said.</summary>
    public EyeFaultException? Fault { get; private set; }

    private string Local => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <exception cref="EyeFaultException">The camera may not be asked, or can't be connected.</exception>
    public static async Task<RtspRelay> OpenAsync(
        CameraAddress camera, string? password, GuardedConnections connections, CancellationToken cancellationToken)
    {
        var uri = new Uri(camera.Uri);
        var socket = await connections.ConnectAsync(uri.IdnHost, CameraAddress.PortOf(uri), cancellationToken);
        return new(uri, camera.User is { } user ? new RtspCredentials(user, password ?? "") : null, socket);
    }

    /// <summary>Ends it, and returns when what it knows is known. Again does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!running.IsCompleted)
        {
            await closing.CancelAsync();
        }

        listener.Stop();
        camera.Dispose();
        await running;
    }

    private async Task RunAsync()
    {
        try
        {
            using var decoder = await listener.AcceptSocketAsync(closing.Token);
            decoder.NoDelay = true;
            listener.Stop();
            await using var inward = new NetworkStream(decoder);
            await using var outward = new NetworkStream(camera);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
            Task[] ways = [AskAsync(inward, outward, both.Token), AnswerAsync(outward, inward, both.Token)];
            var first = await Task.WhenAny(ways);
            await both.CancelAsync();
            await Task.WhenAll(ways).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await first;
        }
        catch (EyeFaultException fault)
        {
            Fault = fault;
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One of the two has gone; the decoder's end says the rest.
        }
    }

    private async Task AskAsync(Stream decoder, Stream outward, CancellationToken cancellationToken)
    {
        var messages = new RtspMessages(decoder);
        while (await messages.ReadAsync(cancellationToken) is { } piece)
        {
            if (!piece.IsMedia && piece.Status == 0)
            {
                lock (gate)
                {
                    (asked, repeated) = (piece, false);
                }

                piece = Dressed(piece);
            }

            await outward.WriteAsync(piece.ToBytes(), cancellationToken);
        }
    }

    private async Task AnswerAsync(Stream outward, Stream decoder, CancellationToken cancellationToken)
    {
        var messages = new RtspMessages(outward);
        while (await messages.ReadAsync(cancellationToken) is { } piece)
        {
            if (piece.IsMedia || piece.Lines[0].EndsWith(" RTSP/1.0", StringComparison.Ordinal))
            {
                await decoder.WriteAsync(piece.ToBytes(), cancellationToken);
                continue;
            }

            switch (piece.Status)
            {
                case 0:
                    throw new EyeFaultException(EyeVerdict.NoPicture, "The camera speaks no RTSP.");
                case >= 300 and < 400:
                    throw new EyeFaultException(EyeVerdict.NoPicture, "The camera sends its callers elsewhere.");
                case 401 or 403:
                    await outward.WriteAsync(Again(piece).ToBytes(), cancellationToken);
                    break;
                default:
                    await decoder.WriteAsync(piece.ToBytes(), cancellationToken);
                    break;
            }
        }

        throw new EyeFaultException(EyeVerdict.Unreachable, "The camera hung up.");
    }

    /// <summary>The last request with an answer to the camera's challenge; once for each request.</summary>
    private RtspPiece Again(RtspPiece refusal)
    {
        var challenge = refusal.Values("WWW-Authenticate").MaxBy(RtspCredentials.Strength);
        lock (gate)
        {
            if (credentials is null || repeated || asked is null || challenge is null)
            {
                throw new EyeFaultException(EyeVerdict.Unauthorised, "The camera wants other credentials.");
            }

            credentials.Take(challenge);
            repeated = true;
            return Dressed(asked);
        }
    }

    /// <summary>A request as the camera is to see it: asked at its own address, by somebody it knows.</summary>
    private RtspPiece Dressed(RtspPiece request)
    {
        if (request.Lines[0].Split(' ') is not [var method, var target, var version])
        {
            return request;
        }

        var local = $"rtsp://{Local}";
        if (target.StartsWith(local, StringComparison.Ordinal))
        {
            target = $"rtsp://{address.Authority}{target[local.Length..]}";
        }

        var lines = new List<string> { $"{method} {target} {version}" };
        lines.AddRange(request.Lines.Skip(1));
        if (credentials?.Answer(method, target) is { } answer)
        {
            lines.Add($"Authorization: {answer}");
        }

        return request with { Lines = lines };
    }
}
