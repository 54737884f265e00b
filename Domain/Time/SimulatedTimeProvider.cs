namespace Vigil.Domain.Time;

/// <summary>A business time that runs faster (or slower) than the real one and is the same in every process that is told the same three facts.</summary>
/// <remarks>
/// It is <c>from</c> at <c>realStart</c> and advances <c>speed</c> simulated seconds per real
/// second; before the real start it stands still. It never goes back within one process, even where the machine's clock is set back.
/// Its timers go by it too. Only <see cref="BusinessClock"/> may hold it: time-outs keep to the real time.
/// </remarks>
public sealed class SimulatedTimeProvider : TimeProvider
{
    // Legal days are reckoned with: some room is left before the last day that a DateOnly knows.
    private static readonly DateTimeOffset End = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TimeProvider real;
    private readonly DateTimeOffset realStart;
    private readonly DateTimeOffset from;
    private readonly double speed;
    private long latest;

    /// <param name="speed">More than 0, at most 10,000,000 (four months a second).</param>
    public SimulatedTimeProvider(TimeProvider real, DateTimeOffset realStart, DateTimeOffset from, double speed)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentOutOfRangeException.ThrowIfNotEqual(speed is > 0 and <= 10_000_000, true, nameof(speed));
        (this.real, this.realStart, this.from, this.speed) = (real, realStart, from.ToUniversalTime(), speed);
        latest = from.UtcTicks;
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        var left = End.UtcTicks - from.UtcTicks;
        var now = from.UtcTicks + (long)Math.Min(Math.Max(0, (real.GetUtcNow() - realStart).Ticks) * speed, left);
        var seen = Volatile.Read(ref latest);
        while (now > seen)
        {
            var before = Interlocked.CompareExchange(ref latest, now, seen);
            if (before == seen)
            {
                return new(now, TimeSpan.Zero);
            }

            seen = before;
        }

        return new(seen, TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(this, real.CreateTimer(callback, state, RealOf(dueTime), RealOf(period)));

    // Rounded up to what timers can tell apart: they may come late, and never early.
    private TimeSpan RealOf(TimeSpan simulated) => simulated <= TimeSpan.Zero
        ? simulated
        : TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(simulated.TotalMilliseconds / speed), int.MaxValue))
            + (realStart - real.GetUtcNow() is { Ticks: > 0 } still ? still : TimeSpan.Zero);

    private sealed class Timer(SimulatedTimeProvider owner, ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(owner.RealOf(dueTime), owner.RealOf(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
