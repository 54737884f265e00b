namespace Vigil.WebFrontend.Client.Feed;

/// <summary>The business instant as far as this browser knows it: the last mark, carried on at the mark's speed.</summary>
public sealed class LiveClock(TimeProvider time)
{
    private FeedMark? mark;
    private long markedAt;

    public double Speed => mark?.Speed ?? 1;

    /// <summary>Whether the business clock is a simulated one.</summary>
    public bool Simulated => mark is not null && Math.Abs(mark.Speed - 1) > 0.001;

    public DateTimeOffset Now => mark is null ? time.GetUtcNow() : mark.Now + (time.GetElapsedTime(markedAt) * mark.Speed);

    public void Take(FeedMark newest)
    {
        mark = newest;
        markedAt = time.GetTimestamp();
    }
}
