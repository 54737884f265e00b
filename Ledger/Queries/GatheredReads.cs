using System.Threading.Channels;

namespace Vigil.Ledger.Queries;

/// <summary>Many ask for one thing each, one query answers them all: what is asked for while a query is under way becomes the next one.</summary>
/// <remarks>A lone caller waits for nobody. A query that fails fails all that it was asked for; the callers' cancellation leaves it to the others.</remarks>
internal sealed class GatheredReads<TAsked, TAnswer> : IAsyncDisposable
    where TAsked : notnull
{
    private const int MaxBatch = 256;

    private readonly Channel<Pending> arriving = Channel.CreateUnbounded<Pending>(new() { SingleReader = true });
    private readonly Func<IReadOnlyCollection<TAsked>, Task<IReadOnlyDictionary<TAsked, TAnswer>>> read;
    private readonly Func<TAsked, TAnswer> none;
    private readonly Task loop;

    /// <param name="read">The answers by what was asked; what is missing is answered by <paramref name="none"/>.</param>
    /// <param name="none">The answer to what nothing was found for.</param>
    public GatheredReads(Func<IReadOnlyCollection<TAsked>, Task<IReadOnlyDictionary<TAsked, TAnswer>>> read, Func<TAsked, TAnswer> none)
    {
        (this.read, this.none) = (read, none);
        loop = Task.Run(RunAsync);
    }

    public Task<TAnswer> ReadAsync(TAsked asked, CancellationToken cancellationToken)
    {
        var pending = new Pending(asked);
        ObjectDisposedException.ThrowIf(!arriving.Writer.TryWrite(pending), this);
        return pending.Done.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        arriving.Writer.TryComplete();
        await loop;
    }

    private async Task RunAsync()
    {
        var batch = new List<Pending>();
        while (await arriving.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaxBatch && arriving.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
            }

            try
            {
                var found = await read([.. batch.Select(p => p.Asked).Distinct()]);
                batch.ForEach(p => p.Done.TrySetResult(found.TryGetValue(p.Asked, out var answer) ? answer : none(p.Asked)));
            }
            catch (Exception e)
            {
                batch.ForEach(p => p.Done.TrySetException(e));
            }

            batch.Clear();
        }
    }

    private sealed record Pending(TAsked Asked)
    {
        public TaskCompletionSource<TAnswer> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
