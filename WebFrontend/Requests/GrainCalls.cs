using Vigil.Grains.Interfaces.Commands;

namespace Vigil.WebFrontend.Requests;

/// <summary>Calls actors, and calls again where the outcome is unknown: commands carry an operation id, so that twice does no harm.</summary>
internal sealed partial class GrainCalls(TimeProvider time, IHostApplicationLifetime host, ILogger<GrainCalls> log)
{
    // A call in flight when its silo dies waits for the whole response time-out of ten seconds; one full try has to fit after that.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    /// <exception cref="GrainUnavailableException">It could not be done within a bounded time; the caller may ask again with the same key.</exception>
    public async Task<T> AskAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        for (var pause = TimeSpan.FromMilliseconds(20); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await call();
            }
            catch (Exception e) when ((CommandFaults.MayTryAgain(e) || IsNotConnected(e)) && !cancellationToken.IsCancellationRequested)
            {
                if (time.GetElapsedTime(began) + pause > Patience)
                {
                    throw new GrainUnavailableException(e);
                }

                AskingAgain(e.GetType().Name);
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    // Before the client has joined for the first time it knows of no grains, and Orleans says so with these.
    private bool IsNotConnected(Exception e) =>
        !host.ApplicationStarted.IsCancellationRequested && (e is ArgumentException or ObjectDisposedException or InvalidOperationException);

    [LoggerMessage(LogLevel.Information, "An actor could not be asked ({Reason}); asking again.")]
    private partial void AskingAgain(string reason);
}

/// <summary>No actor answered within the time that a caller can be kept waiting.</summary>
internal sealed class GrainUnavailableException(Exception inner) : Exception("No actor answered in time.", inner);
