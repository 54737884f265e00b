namespace Vigil.WebFrontend.Client.Feed;

/// <summary>The business instant as far as this browser knows it: the last mark, carried on at the mark's speed.</summary>
public sealed class LiveClock(TimeProvider time)
{
    private FeedMark? mark;
    private long markedAt;

    public double Speed => mark?.Speed ?? 1;

    /// <summary>Whether the business clock is a simulated one.</summary>
    public bool Simulated => mark is not null && Math.Abs(mark.Speed - 1) > 0.001;

    /// <summary>The business zone, once the server has named it; until then the browser's.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Local;

    /// <summary>The instant, with the offset of the business zone: what a screen writes, it writes in that offset.</summary>
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(mark is null ? time.GetUtcNow() : mark.Now + (time.GetElapsedTime(markedAt) * mark.Speed), Zone);

    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    public void UseZone(string? id)
    {
        if (id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            Zone = zone;
        }
    }

    public void Take(FeedMark newest)
    {
        mark = newest;
        markedAt = time.GetTimestamp();
    }
}
