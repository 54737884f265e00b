namespace Vigil.WebFrontend.Requests;

/// <summary>A value that is costly to read and may be a little old. Those who ask at the same time share one reading.</summary>
internal sealed class Cached<T>(Func<CancellationToken, Task<T>> read, TimeSpan goodFor, TimeProvider time)
    where T : class
{
    private readonly Lock guard = new();
    private Task<T>? reading;
    private long readAt;

    /// <remarks>Whoever asks may leave; the reading goes on for the others.</remarks>
    public Task<T> GetAsync(CancellationToken cancellationToken)
    {
        lock (guard)
        {
            var stale = reading is null
                || reading.IsFaulted
                || reading.IsCanceled
                || (reading.IsCompleted && time.GetElapsedTime(readAt) >= goodFor);
            if (stale)
            {
                reading = ReadAsync();
            }

            return reading!.WaitAsync(cancellationToken);
        }
    }

    private async Task<T> ReadAsync()
    {
        var value = await read(CancellationToken.None);
        Volatile.Write(ref readAt, time.GetTimestamp());
        return value;
    }
}
