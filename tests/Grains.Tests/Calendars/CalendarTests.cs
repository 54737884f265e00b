using Vigil.Domain.Calendars;
using Vigil.Grains.Interfaces.Calendars;
using Vigil.Grains.Tests.Cluster;

namespace Vigil.Grains.Tests.Calendars;

/// <summary>A published notice reaches the business clock of a running process.</summary>
[Collection(ClusterCollection.Name)]
public sealed class CalendarTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_published_year_is_counted_by_without_a_restart_and_published_once()
    {
        // A year beyond a gap: the other tests of this fixture go on counting as they did.
        var day = new DateOnly(2031, 1, 2);
        Assert.True(fixture.Clock.Calendar.IsWorkingDay(day));

        var command = new PublishCalendar(new(Guid.NewGuid().ToString("N"), "U-1"), ["https://www.gov.cn/1"], [new(day, true)]);
        Assert.Equal(CalendarVerdict.Accepted, (await fixture.Grains.Calendar(2031).PublishAsync(command, Token)).Verdict);
        Assert.Equal(CalendarVerdict.Repeated, (await fixture.Grains.Calendar(2031).PublishAsync(command, Token)).Verdict);
        Assert.Equal(
            CalendarVerdict.Unchanged,
            (await fixture.Grains.Calendar(2031).PublishAsync(command with { Origin = new(Guid.NewGuid().ToString("N"), "U-1") }, Token)).Verdict);

        var known = new TaskCompletionSource();
        using var looking = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (fixture.Clock.Calendar.IsWorkingDay(day))
        {
            Assert.True(await looking.WaitForNextTickAsync(limit.Token), "The clock didn't learn of the published calendar.");
        }

        Assert.Equal(new DateOnly(2026, 12, 31), fixture.Clock.Calendar.KnownThrough);
        Assert.Single(await fixture.Ledger.EntriesOfAsync(new(CalendarState.LedgerKind, "2031"), "calendar.published"));
    }
}
