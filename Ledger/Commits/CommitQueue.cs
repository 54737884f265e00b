using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;
using Vigil.Ledger.Dues;

namespace Vigil.Ledger.Commits;

/// <summary>The commits of one scope. While batches are at the database the next one gathers.</summary>
internal sealed class CommitQueue : IAsyncDisposable
{
    // While one lane holds the head, the other writes its states.
    private const int Lanes = 2;

    // Beside a batch that is at the database, a smaller one than this waits to grow: each costs a sync to disk.
    private const int EnoughBeside = 64;

    // A lane that comes back says so with a null: it wakes whoever gathers.
    private readonly Channel<PendingCommit?> single = Channel.CreateUnbounded<PendingCommit?>();
    private readonly SemaphoreSlim gathering = new(1);
    private readonly WaitingCommits gathered = new();
    private int away;

    private readonly Channel<WaitingCommits> bulk = Channel.CreateUnbounded<WaitingCommits>();
    private readonly LedgerOptions options;
    private readonly TimeProvider time;
    private readonly Func<CommitLane> newLane;
    private readonly Task loops;

    public CommitQueue(
        string scope, NpgsqlDataSource database, LedgerOptions options, TimeProvider time, ILogger logger, DueHandover? handover)
    {
        (this.options, this.time) = (options, time);
        newLane = () => new(scope, database, options, time, logger, handover);
        loops = Task.WhenAll(Enumerable.Range(0, Lanes).SelectMany(_ => new[] { Task.Run(RunSingleAsync), Task.Run(RunBulkAsync) }));
    }

    public Task<CommitReceipt> CommitAsync(Commit commit)
    {
        var pending = new SingleCommit(commit, options.EntryJson, time.GetTimestamp());
        ObjectDisposedException.ThrowIf(!single.Writer.TryWrite(pending), this);
        return pending.Done;
    }

    public Task<IReadOnlyList<CommitReceipt>> RegisterAsync(IReadOnlyList<Commit> commits)
    {
        var registration = new Registration(commits, options.EntryJson, time.GetTimestamp());
        foreach (var chunk in registration.Items.Chunk(options.MaxBulkBatch))
        {
            var waiting = new WaitingCommits();
            waiting.AddRange(chunk);
            ObjectDisposedException.ThrowIf(!bulk.Writer.TryWrite(waiting), this);
        }

        return registration.Done;
    }

    /// <summary>Takes nothing more, and finishes what it has.</summary>
    public async ValueTask DisposeAsync()
    {
        single.Writer.TryComplete();
        bulk.Writer.TryComplete();
        await loops;
        gathering.Dispose();
    }

    private async Task RunSingleAsync()
    {
        await using var lane = newLane();
        while (await GatherAsync() is { } batch)
        {
            await lane.RunAsync(batch);
            Interlocked.Decrement(ref away);
            single.Writer.TryWrite(null);
        }
    }

    /// <summary>Waits for the next batch of a lane: at once where nothing is at the database, else when it is worth its trip.</summary>
    /// <returns><see langword="null"/> where nothing is left and nothing more will come.</returns>
    private async Task<List<PendingCommit>?> GatherAsync()
    {
        await gathering.WaitAsync();
        try
        {
            var more = true;
            while (true)
            {
                while (single.Reader.TryRead(out var pending))
                {
                    if (pending is not null)
                    {
                        gathered.Add(pending);
                    }
                }

                if (!more || gathered.Count >= EnoughBeside || (gathered.Count > 0 && Volatile.Read(ref away) == 0))
                {
                    break;
                }

                more = await single.Reader.WaitToReadAsync();
            }

            Interlocked.Increment(ref away);
            return gathered.Count == 0 ? null : gathered.TakeBatch(options.MaxBatch);
        }
        finally
        {
            gathering.Release();
        }
    }

    private async Task RunBulkAsync()
    {
        await using var lane = newLane();
        await foreach (var waiting in bulk.Reader.ReadAllAsync())
        {
            while (!waiting.IsEmpty)
            {
                await lane.RunAsync(waiting.TakeBatch(options.MaxBulkBatch));
            }
        }
    }
}
