using System.Net;
using Vigil.Domain.Cameras;

namespace Vigil.Grains.Cameras.Eyes;

/// <summary>A picture, or the answer's headers, and what the camera's own clock said.</summary>
internal readonly record struct EyeFrame(byte[] Jpeg, DateTimeOffset? CameraAt);

/// <summary>Asks one camera over HTTP, with basic or digest credentials, for as long as somebody looks.</summary>
/// <remarks>
/// Every connection goes through the guard, those of redirections too. A redirection to another host gets no credentials, and there are
/// at most three. No proxy, no cookies; an answer's headers are bounded by the handler, its body by <see cref="HttpBodies"/>.
/// </remarks>
internal sealed class HttpEye : IDisposable
{
    private const int MostRedirections = 3;

    private readonly HttpClient client;
    private readonly Uri address;
    private readonly EyeSettings settings;

    public HttpEye(CameraAddress camera, string? password, GuardedConnections connections, EyeSettings settings)
    {
        this.settings = settings;
        address = new(camera.Uri);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 16,
            ConnectTimeout = settings.ConnectWithin,
            MaxResponseDrainSize = 64 * 1024,
            ResponseDrainTimeout = TimeSpan.FromMilliseconds(500),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
            ActivityHeadersPropagator = null,
            ConnectCallback = async (context, token) =>
                new System.Net.Sockets.NetworkStream(
                    await connections.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, token), ownsSocket: true),
        };
        if (camera.User is { } user)
        {
            var root = new Uri(address.GetLeftPart(UriPartial.Authority));
            var credential = new NetworkCredential(user, password);
            handler.Credentials = new CredentialCache { { root, "Digest", credential }, { root, "Basic", credential } };
            handler.PreAuthenticate = true;
        }

        client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>One picture of a camera that answers each request with one.</summary>
    /// <exception cref="EyeFaultException">It gave none.</exception>
    public Task<EyeFrame> PictureAsync(CancellationToken cancellationToken) => InTimeAsync(
        async token =>
        {
            using var answer = await AskAsync(token);
            return new EyeFrame(await HttpBodies.PictureAsync(answer, settings.LargestPicture, token), answer.Headers.Date);
        },
        cancellationToken);

    /// <summary>The answer of a camera that sends pictures without end. Its headers have come; whoever asked disposes it.</summary>
    /// <exception cref="EyeFaultException">It gave none.</exception>
    public Task<HttpResponseMessage> OpenAsync(CancellationToken cancellationToken) => InTimeAsync(AskAsync, cancellationToken);

    public void Dispose() => client.Dispose();

    /// <summary>Runs one step within the time for a picture, and says what went wrong as a verdict.</summary>
    public async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> step, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(settings.PictureWithin);
        try
        {
            return await step(patience.Token);
        }
        catch (Exception e) when (FaultOf(e) is { } fault)
        {
            throw new EyeFaultException(fault.Verdict, fault.Message, e);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new EyeFaultException(
                EyeVerdict.Unreachable, patience.IsCancellationRequested ? "No picture came in time." : "The camera broke off.", e);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(CancellationToken cancellationToken)
    {
        var target = address;
        for (var redirections = 0; ; redirections++)
        {
            var answer = await client.GetAsync(target, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return answer;
            }

            using (answer)
            {
                target = Next(answer, target, redirections);
            }
        }
    }

    private static Uri Next(HttpResponseMessage answer, Uri asked, int redirections)
    {
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw new EyeFaultException(EyeVerdict.Unauthorised, "The camera wants other credentials.");
        }

        var redirected = (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308;
        return redirected && redirections < MostRedirections && answer.Headers.Location is { } location
            && new Uri(asked, location) is { Scheme: "http" or "https" } next
                ? next
                : throw new EyeFaultException(EyeVerdict.NoPicture, $"The camera answered {(int)answer.StatusCode}.");
    }

    private static EyeFaultException? FaultOf(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is EyeFaultException fault)
            {
                return fault;
            }
        }

        return null;
    }
}
