using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;
using Vigil.Ledger.Dues;

namespace Vigil.Ledger.Commits;

/// <summary>The commits of one scope. While one batch is at the database the next one gathers.</summary>
internal sealed class CommitQueue : IAsyncDisposable
{
    // While one lane of registrations holds the head, the other writes its states.
    private const int BulkLanes = 2;

    private readonly Channel<PendingCommit> single = Channel.CreateUnbounded<PendingCommit>(new() { SingleReader = true });
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
        loops = Task.WhenAll(Enumerable.Range(0, BulkLanes).Select(_ => Task.Run(RunBulkAsync)).Prepend(Task.Run(RunSingleAsync)));
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
    }

    private async Task RunSingleAsync()
    {
        await using var lane = newLane();
        var waiting = new WaitingCommits();
        while (!waiting.IsEmpty || await single.Reader.WaitToReadAsync())
        {
            while (single.Reader.TryRead(out var pending))
            {
                waiting.Add(pending);
            }

            await lane.RunAsync(waiting.TakeBatch(options.MaxBatch));
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
