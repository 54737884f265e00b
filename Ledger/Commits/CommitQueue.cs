using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;
using Vigil.Ledger.Dues;

namespace Vigil.Ledger.Commits;

/// <summary>The commits of one scope. While batches are at the database the next one gathers.</summary>
internal sealed class CommitQueue : IAsyncDisposable
{
    // While one lane of registrations holds the head, the other writes its states.
    private const int BulkLanes = 2;

    // So many waiting beside a batch that is at the database are worth a trip of their own: each costs a sync to disk.
    private const int WorthATrip = 64;

    private readonly Channel<PendingCommit> single = Channel.CreateUnbounded<PendingCommit>();
    private readonly Channel<bool> help = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Channel<WaitingCommits> bulk = Channel.CreateUnbounded<WaitingCommits>();
    private readonly LedgerOptions options;
    private readonly TimeProvider time;
    private readonly Func<CommitLane> newLane;
    private readonly Task loops;
    private int queued;

    public CommitQueue(
        string scope, NpgsqlDataSource database, LedgerOptions options, TimeProvider time, ILogger logger, DueHandover? handover)
    {
        (this.options, this.time) = (options, time);
        newLane = () => new(scope, database, options, time, logger, handover);
        loops = Task.WhenAll(
            Enumerable.Range(0, BulkLanes).Select(_ => Task.Run(RunBulkAsync)).Prepend(Task.Run(HelpAsync)).Prepend(Task.Run(RunSingleAsync)));
    }

    public Task<CommitReceipt> CommitAsync(Commit commit)
    {
        var pending = new SingleCommit(commit, options.EntryJson, time.GetTimestamp());
        ObjectDisposedException.ThrowIf(!single.Writer.TryWrite(pending), this);
        if (Interlocked.Increment(ref queued) >= WorthATrip)
        {
            help.Writer.TryWrite(true);
        }

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
        help.Writer.TryComplete();
        bulk.Writer.TryComplete();
        await loops;
    }

    private async Task RunSingleAsync()
    {
        await using var lane = newLane();
        var gathered = new WaitingCommits();
        while (!gathered.IsEmpty || await single.Reader.WaitToReadAsync())
        {
            Gather(gathered);
            await RunAsync(lane, gathered);
        }
    }

    /// <summary>The second lane sleeps until many wait: with few writers nothing is different from one lane.</summary>
    private async Task HelpAsync()
    {
        await using var lane = newLane();
        var gathered = new WaitingCommits();
        while (!gathered.IsEmpty || await help.Reader.WaitToReadAsync())
        {
            help.Reader.TryRead(out _);
            Gather(gathered);
            await RunAsync(lane, gathered);
        }
    }

    private void Gather(WaitingCommits gathered)
    {
        while (single.Reader.TryRead(out var pending))
        {
            Interlocked.Decrement(ref queued);
            gathered.Add(pending);
        }
    }

    // Whoever was called may find that the other lane has taken everything.
    private Task RunAsync(CommitLane lane, WaitingCommits gathered) =>
        gathered.IsEmpty ? Task.CompletedTask : lane.RunAsync(gathered.TakeBatch(options.MaxBatch));

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
