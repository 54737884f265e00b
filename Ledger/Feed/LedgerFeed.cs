using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Vigil.Domain.Decisions;

namespace Vigil.Ledger.Feed;

/// <summary>The one reader of a node: hears or asks, reads on from its head, keeps the newest in memory, and hands on.</summary>
public sealed partial class LedgerFeed : BackgroundService, IFeed
{
    private readonly ConcurrentDictionary<FeedFollower, bool> followers = [];
    private readonly SemaphoreSlim news = new(0, 1);
    private readonly LedgerEntries table;
    private readonly FeedListener listener;
    private readonly FeedOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<LedgerFeed> logger;
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FeedRing ring;
    private long completeSince;

    public LedgerFeed(
        NpgsqlDataSource database, IOptions<LedgerOptions> ledger, IOptions<FeedOptions> options, TimeProvider time, ILogger<LedgerFeed> logger)
    {
        (this.options, this.time, this.logger) = (options.Value, time, logger);
        table = new(database);
        listener = new(ledger.Value.ConnectionString, this.options.Scope, Wake, time, logger);
        ring = NewRing(0);
        completeSince = time.GetTimestamp();
    }

    public long Head => ring.Head;

    public TimeSpan Age => time.GetElapsedTime(Interlocked.Read(ref completeSince));

    /// <summary>Completes once the feed has read the ledger for the first time.</summary>
    public Task Started => started.Task;

    public async Task<FeedRange> ReadAsync(Audience audience, long after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1_000);
        await started.Task.WaitAsync(cancellationToken);
        return await ReadAsync(audience.Name, after, limit, cancellationToken);
    }

    public async IAsyncEnumerable<FeedRange> FollowAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        await started.Task.WaitAsync(cancellationToken);

        // Registered before it catches up, so that nothing falls between the last read and the first live range.
        var follower = new FeedFollower(options.MaxFollowerLag);
        followers[follower] = true;
        try
        {
            var position = after;
            for (var head = ring.Head; position < head;)
            {
                var range = await ReadAsync(null, position, options.ReadBatch, cancellationToken);
                position = range.To;
                yield return range;
            }

            await foreach (var live in follower.ReadAsync(cancellationToken))
            {
                if (live.To > position)
                {
                    yield return live.From == position ? live : new(position, live.To, [.. live.Entries.Where(e => e.Seq > position)]);
                    position = live.To;
                }
            }
        }
        finally
        {
            followers.TryRemove(follower, out _);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        news.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(listener.RunAsync(stoppingToken), ReadOnAsync(stoppingToken));
        foreach (var follower in followers.Keys)
        {
            follower.End();
        }

        started.TrySetCanceled(stoppingToken);
    }

    private void Wake()
    {
        try
        {
            news.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    private async Task ReadOnAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!started.Task.IsCompleted)
                {
                    await BeginAsync(stop);
                }

                await ReadNewAsync(stop);
                await WaitForNewsAsync(stop);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogNoRead(logger, e, ring.Head);
                await Task.Delay(options.Poll, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WaitForNewsAsync(CancellationToken stop)
    {
        using var poll = new CancellationTokenSource(options.Poll, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(poll.Token, stop);
        try
        {
            await news.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Nobody called for a second: look all the same.
        }
    }

    /// <summary>Finds the head, and reads what those who come back are likely to ask for.</summary>
    private async Task BeginAsync(CancellationToken stop)
    {
        var head = await table.HeadAsync(options.Scope, stop);
        ring = NewRing(Math.Max(0, head - Math.Min(options.Preload, options.MaxRing)));
        await ReadNewAsync(stop);
        started.TrySetResult();
    }

    private async Task ReadNewAsync(CancellationToken stop)
    {
        while (true)
        {
            var asked = time.GetTimestamp();
            var from = ring.Head;
            var entries = await table.ReadAsync(options.Scope, from, long.MaxValue, null, options.ReadBatch, stop);
            foreach (var entry in entries)
            {
                ring.Add(entry);
            }

            if (entries.Count > 0 && started.Task.IsCompleted)
            {
                var range = new FeedRange(from, ring.Head, entries);
                foreach (var follower in followers.Keys)
                {
                    follower.Offer(range);
                }
            }

            if (entries.Count < options.ReadBatch)
            {
                Interlocked.Exchange(ref completeSince, asked);
                return;
            }
        }
    }

    private async Task<FeedRange> ReadAsync(string? audience, long after, int limit, CancellationToken cancellationToken)
    {
        if (ring.TryRead(audience, after, limit) is { } range)
        {
            return range;
        }

        var to = Math.Min(ring.Head, after + options.MaxScan);
        var entries = await table.ReadAsync(options.Scope, after, to, audience, limit, cancellationToken);
        return new(after, entries.Count == limit ? entries[^1].Seq : to, entries);
    }

    private FeedRing NewRing(long head) => new(options.MaxRing, options.MaxRingBytes, head);

    [LoggerMessage(EventId = 21, Level = LogLevel.Warning, Message = "The feed can't read on from {Head} at present.")]
    private static partial void LogNoRead(ILogger logger, Exception exception, long head);
}
