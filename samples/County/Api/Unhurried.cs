using System.Net;

namespace Vigil.County.Api;

/// <summary>
/// Waits as long as the server says (429, <c>Retry-After</c>) and sends the same once more, as any caller should. A county's people have weeks for what
/// the demo files in seconds, so that it meets the limits sooner the faster the machine is.
/// </summary>
internal sealed class Unhurried(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int Most = 8; // times for one request

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var waited = 0; ; waited++)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests || answer.Headers.RetryAfter?.Delta is not { } wait || waited == Most)
            {
                return answer;
            }

            answer.Dispose();
            await Task.Delay(wait, TimeProvider.System, cancellationToken);
        }
    }
}
