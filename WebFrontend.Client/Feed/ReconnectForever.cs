using Microsoft.AspNetCore.SignalR.Client;

namespace Vigil.WebFrontend.Client.Feed;

/// <summary>Tries again for ever: at once, then after about 1, 2, 4 and then each 8 seconds, spread so that a county's screens don't return in one wave.</summary>
public sealed class ReconnectForever(Func<double> random) : IRetryPolicy
{
    private const int LongestSeconds = 8;

    public TimeSpan? NextRetryDelay(RetryContext retryContext) => DelayOf(retryContext.PreviousRetryCount);

    /// <param name="attempt">0 for the first retry.</param>
    public TimeSpan DelayOf(long attempt)
    {
        if (attempt == 0)
        {
            return TimeSpan.FromMilliseconds(300 * random());
        }

        var seconds = Math.Min(LongestSeconds, Math.Pow(2, Math.Min(attempt - 1, 8)));
        return TimeSpan.FromSeconds(seconds * (0.5 + (0.5 * random())));
    }
}
