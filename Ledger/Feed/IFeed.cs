using Vigil.Domain.Decisions;

namespace Vigil.Ledger.Feed;

/// <summary>The ledger as followers see it: in commit order, by audience, from any cursor, complete.</summary>
public interface IFeed
{
    /// <summary>The newest seq that this node has read. Everything up to it can be answered.</summary>
    long Head { get; }

    /// <summary>How long ago this node last made sure that it is complete, by the host's monotonic time.</summary>
    TimeSpan Age { get; }

    /// <summary>Everything for an audience with <paramref name="after"/> &lt; seq ≤ <c>To</c>, oldest first.</summary>
    /// <remarks>
    /// Served from the ring of recent entries or from the table. One answer covers a bounded range of seqs, so <c>To</c> may be
    /// short of the head even where it holds fewer than <paramref name="limit"/> entries: ask again from <c>To</c>.
    /// </remarks>
    /// <param name="limit">1 to 1,000 entries.</param>
    Task<FeedRange> ReadAsync(Audience audience, long after, int limit, CancellationToken cancellationToken);

    /// <summary>New ranges as this node reads them, each joining the last. One reader's slowness never delays another: it is
    /// dropped with a <see cref="FeedLaggedException"/> once it is far behind, and then reads from its cursor.</summary>
    IAsyncEnumerable<FeedRange> FollowAsync(long after, CancellationToken cancellationToken);
}

/// <summary>Everything with <c>From &lt; seq ≤ To</c> that the asked audience may see; no audience asked means all entries.</summary>
public sealed record FeedRange(long From, long To, IReadOnlyList<LedgerEntry> Entries);

/// <summary>One entry as it stands in the ledger.</summary>
/// <param name="BodyJson">The body exactly as it was hashed.</param>
public sealed record LedgerEntry(
    long Seq,
    DateTimeOffset At,
    LedgerKey Key,
    string Type,
    Cause Cause,
    IReadOnlyList<string> Audiences,
    string BodyJson);

/// <summary>A follower fell further behind than the node keeps in memory; it resumes from its cursor.</summary>
public sealed class FeedLaggedException() : Exception("The follower is too far behind and must resume from its cursor.");
