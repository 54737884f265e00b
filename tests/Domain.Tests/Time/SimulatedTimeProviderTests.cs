using Microsoft.Extensions.Time.Testing;
using Vigil.Domain.Time;

namespace Vigil.Domain.Tests.Time;

public sealed class SimulatedTimeProviderTests
{
    private static readonly DateTimeOffset RealStart = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset From = new(2013, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void A_day_passes_in_a_second()
    {
        var real = new FakeTimeProvider(RealStart);
        var simulated = new SimulatedTimeProvider(real, RealStart, From, speed: 86_400);

        Assert.Equal(From, simulated.GetUtcNow());
        real.Advance(TimeSpan.FromSeconds(365));
        Assert.Equal(From.AddDays(365), simulated.GetUtcNow());
    }

    [Fact]
    public void Processes_that_start_later_agree()
    {
        var real = new FakeTimeProvider(RealStart);
        var first = new SimulatedTimeProvider(real, RealStart, From, speed: 3_600);
        real.Advance(TimeSpan.FromMilliseconds(1_234));
        var second = new SimulatedTimeProvider(real, RealStart, From, speed: 3_600);

        Assert.Equal(first.GetUtcNow(), second.GetUtcNow());
    }

    [Fact]
    public void It_stands_still_before_its_start()
    {
        var simulated = new SimulatedTimeProvider(new FakeTimeProvider(RealStart), RealStart.AddHours(1), From, speed: 60);

        Assert.Equal(From, simulated.GetUtcNow());
    }

    [Fact]
    public void A_timer_fires_when_the_simulated_time_has_come_and_never_before()
    {
        var real = new FakeTimeProvider(RealStart);
        var time = new SimulatedTimeProvider(real, RealStart.AddSeconds(10), From, 86_400);
        var delay = Task.Delay(TimeSpan.FromDays(2), time, TestContext.Current.CancellationToken);

        real.Advance(TimeSpan.FromSeconds(12) - TimeSpan.FromMilliseconds(1));
        Assert.False(delay.IsCompleted); // it stands still for ten seconds
        real.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(delay.IsCompleted);
        Assert.Equal(From.AddDays(2), time.GetUtcNow());
    }

    [Fact]
    public void It_never_goes_back_where_the_machine_does()
    {
        var real = new SettableTime(RealStart.AddMinutes(10));
        var simulated = new SimulatedTimeProvider(real, RealStart, From, speed: 60);
        var before = simulated.GetUtcNow();

        real.Now = RealStart.AddMinutes(5);

        Assert.Equal(before, simulated.GetUtcNow());
    }

    [Fact]
    public void It_stops_before_the_days_run_out()
    {
        var simulated = new SimulatedTimeProvider(new FakeTimeProvider(RealStart.AddYears(10)), RealStart, From, speed: 10_000_000);

        Assert.Equal(9000, simulated.GetUtcNow().Year);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_speed_that_is_none_is_refused(double speed) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulatedTimeProvider(TimeProvider.System, RealStart, From, speed));

    private sealed class SettableTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
