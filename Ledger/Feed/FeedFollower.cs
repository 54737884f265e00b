using System.Threading.Channels;

namespace Vigil.Ledger.Feed;

/// <summary>One who follows live: a bounded queue that the feed fills and never waits for.</summary>
internal sealed class FeedFollower(int most)
{
    private readonly Channel<FeedRange> ranges = Channel.CreateBounded<FeedRange>(
        new BoundedChannelOptions(most) { SingleReader = true, SingleWriter = true });

    /// <summary>Hands over a range; a follower that has no room left is dropped.</summary>
    public void Offer(FeedRange range)
    {
        if (!ranges.Writer.TryWrite(range))
        {
            ranges.Writer.TryComplete(new FeedLaggedException());
        }
    }

    /// <summary>The feed stops.</summary>
    public void End() => ranges.Writer.TryComplete();

    public IAsyncEnumerable<FeedRange> ReadAsync(CancellationToken cancellationToken) => ranges.Reader.ReadAllAsync(cancellationToken);
}
