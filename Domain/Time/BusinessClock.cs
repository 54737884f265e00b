namespace Vigil.Domain.Time;

/// <summary>The one clock of the business: an instant, the legal day in the business zone, and the working-day calendar.</summary>
/// <remarks>
/// Its <see cref="TimeProvider"/> is its own: a simulated or fake time moves deadlines and never Orleans' probes or time-outs.
/// </remarks>
public sealed class BusinessClock(TimeProvider time, BusinessCalendar calendar)
{
    // Timers end before this; who waits longer asks again.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(40);

    private volatile BusinessCalendar calendar = calendar;

    /// <summary>The calendar as far as it is known; a newly published year replaces it as a whole.</summary>
    public BusinessCalendar Calendar => calendar;

    /// <summary>Counts by another calendar from now on. Whoever decides keeps the one with which it began.</summary>
    public void Publish(BusinessCalendar published) => calendar = published;

    /// <summary>The present instant, cut to whole microseconds, which is what PostgreSQL keeps.</summary>
    public DateTimeOffset Now => ToMicroseconds(time.GetUtcNow());

    /// <summary>The present legal day.</summary>
    public DateOnly Today => Calendar.DayOf(Now);

    /// <summary>Waits until the business clock has come to an instant; not at all where it has already. A wait of more than 40 days ends after 40.</summary>
    public Task WaitUntilAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var left = instant - time.GetUtcNow();
        return left <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(left < LongestWait ? left : LongestWait, time, cancellationToken);
    }

    /// <summary>Cuts an instant to whole microseconds, so that a due read back equals the due that was sent.</summary>
    public static DateTimeOffset ToMicroseconds(DateTimeOffset instant)
    {
        var utc = instant.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
