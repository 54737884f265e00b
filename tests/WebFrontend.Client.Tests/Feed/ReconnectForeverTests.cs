using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Time.Testing;
using Vigil.WebFrontend.Client.Feed;

namespace Vigil.WebFrontend.Client.Tests.Feed;

public sealed class ReconnectForeverTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void It_never_gives_up_and_never_waits_longer_than_eight_seconds(long attempt)
    {
        var delay = new ReconnectForever(() => 1).NextRetryDelay(new RetryContext { PreviousRetryCount = attempt });

        Assert.NotNull(delay);
        Assert.InRange(delay.Value, TimeSpan.Zero, TimeSpan.FromSeconds(8));
    }

    [Fact]
    public void Two_browsers_that_lost_the_same_server_come_back_at_different_times() =>
        Assert.NotEqual(new ReconnectForever(() => 0.1).DelayOf(3), new ReconnectForever(() => 0.9).DelayOf(3));

    [Fact]
    public void The_business_clock_runs_on_at_the_marks_speed()
    {
        var time = new FakeTimeProvider();
        var clock = new LiveClock(time);
        clock.UseZone("America/Chicago");
        clock.Take(new FeedMark(1, new DateTimeOffset(2013, 1, 1, 6, 0, 0, TimeSpan.Zero), 86_400));

        time.Advance(TimeSpan.FromSeconds(2));

        Assert.True(clock.Simulated);
        Assert.Equal(new DateTimeOffset(2013, 1, 3, 0, 0, 0, TimeSpan.FromHours(-6)), clock.Now);
        Assert.Equal(TimeSpan.FromHours(-6), clock.Now.Offset);
        Assert.Equal(new DateOnly(2013, 1, 3), clock.Today);
    }
}
