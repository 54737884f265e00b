using System.Threading.Channels;
using Vigil.Domain.Decisions;
using Vigil.Ledger.Feed;
using Vigil.Ledger.Hosting;
using Vigil.WebFrontend.Client.Feed;

namespace Vigil.WebFrontend.Feed;

/// <summary>The node's one reader of the ledger: groups what is new by audience and sends each audience one batch.</summary>
/// <remarks>
/// The first entry after a quiet moment goes out at once; what arrives within <see cref="Gather"/> of the last batch goes together,
/// so load makes batches bigger and not more. Only audiences that somebody on this node follows are looked at.
/// </remarks>
internal sealed partial class FeedBroadcaster(
    IFeed feed, FeedFollowers followers, FeedWaiters waiters, ClockSettings business, TimeProvider time, ILogger<FeedBroadcaster> log)
    : BackgroundService
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan MarkEvery = TimeSpan.FromSeconds(1);

    /// <remarks>A fault of either loop reaches the host: a node that marks time and sends nothing must not look well.</remarks>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken) =>
        await await Task.WhenAny(FollowAsync(stoppingToken), MarkAsync(stoppingToken));

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        // The first read waits until the feed has begun: before that its head says nothing.
        await feed.ReadAsync(Audience.Public, long.MaxValue, 1, stoppingToken);
        followers.Position = feed.Head;
        while (!stoppingToken.IsCancellationRequested)
        {
            var ranges = Channel.CreateBounded<FeedRange>(new BoundedChannelOptions(64) { SingleReader = true, SingleWriter = true });
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var reading = ReadAsync(ranges.Writer, followers.Position, ended.Token);
            try
            {
                await SendAsync(ranges.Reader, stoppingToken);
                await reading;
            }
            catch (FeedLaggedException e)
            {
                // Followers see the gap and resume, each from its own cursor.
                Lagged(e);
                lock (followers.Gate)
                {
                    followers.Position = feed.Head;
                    foreach (var audience in followers.Followed)
                    {
                        audience.SentTo = followers.Position;
                    }
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Broke(e);
                await Task.Delay(MarkEvery, time, stoppingToken);
            }
            finally
            {
                await ended.CancelAsync();
            }
        }
    }

    private async Task ReadAsync(ChannelWriter<FeedRange> ranges, long after, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var range in feed.FollowAsync(after, cancellationToken))
            {
                await ranges.WriteAsync(range, cancellationToken);
            }

            ranges.Complete();
        }
        catch (Exception e)
        {
            ranges.Complete(e);
        }
    }

    private async Task SendAsync(ChannelReader<FeedRange> ranges, CancellationToken cancellationToken)
    {
        var lastSent = 0L;
        var gathered = new List<FeedRange>();
        while (await ranges.WaitToReadAsync(cancellationToken))
        {
            if (Gather - time.GetElapsedTime(lastSent) is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, time, cancellationToken);
            }

            while (gathered.Count < 64 && ranges.TryRead(out var range))
            {
                gathered.Add(range);
            }

            lastSent = time.GetTimestamp();
            lock (followers.Gate)
            {
                Send(gathered);
            }

            gathered.Clear();
        }
    }

    private void Send(List<FeedRange> ranges)
    {
        var to = ranges[^1].To;
        var batches = new Dictionary<string, List<FeedEntry>>(StringComparer.Ordinal);
        foreach (var entry in ranges.SelectMany(r => r.Entries))
        {
            FeedEntry? shown = null;
            foreach (var audience in entry.Audiences)
            {
                if (followers.Find(audience) is not { } followed || entry.Seq <= followed.SentTo)
                {
                    continue;
                }

                if (!batches.TryGetValue(audience, out var batch))
                {
                    batches[audience] = batch = [];
                }

                batch.Add(shown ??= FeedShapes.Shown(entry));
            }
        }

        foreach (var (name, entries) in batches)
        {
            if (followers.Find(name) is { } followed)
            {
                Send(followed, to, entries);
            }
        }

        followers.Position = to;
        waiters.Moved();
    }

    private void Send(FollowedAudience audience, long to, IReadOnlyList<FeedEntry> entries)
    {
        followers.Send(audience.Followers, nameof(IFeedClient.Batch), audience.Name, new FeedBatch(audience.SentTo, to, entries));
        audience.SentTo = to;
    }

    private async Task MarkAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(MarkEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            lock (followers.Gate)
            {
                // While this node isn't sure that it is complete it says nothing, and screens turn red.
                if (feed.Age < TimeSpan.FromSeconds(3))
                {
                    foreach (var audience in followers.Followed)
                    {
                        Send(audience, Math.Max(audience.SentTo, followers.Position), []);
                    }
                }

                followers.Send(followers.All, nameof(IFeedClient.Mark), new FeedMark(followers.Position, business.Clock.Now, business.Speed));
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The feed ran ahead of this node's sender; followers resume.")]
    private partial void Lagged(Exception exception);

    [LoggerMessage(LogLevel.Warning, "Following the ledger broke; it begins again.")]
    private partial void Broke(Exception exception);
}
