using Vigil.Domain.Decisions;
using Vigil.Domain.Reviews;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Reviews;
using Vigil.Grains.Tests.Cluster;

namespace Vigil.Grains.Tests.Reviews;

/// <summary>Guests with devices of their own, and what they say.</summary>
public sealed class Guests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static LedgerKey Shop(string entityId) => new(ReviewState.Entity, entityId);

    /// <summary>Noon of the next day: nobody is served at night.</summary>
    /// <param name="fromDay">The first day of a month on which it may be, so that the days just before belong to the same publication.</param>
    public Task NoonAsync(int fromDay = 1)
    {
        var day = fixture.Clock.Today.AddDays(1);
        while (day.Day < fromDay)
        {
            day = day.AddDays(1);
        }

        return fixture.AdvanceToAsync(fixture.Clock.Calendar.StartOf(day).AddHours(12));
    }

    /// <summary>The next publication.</summary>
    public async Task<DateOnly> PublishAsync()
    {
        var at = PublicationTimes.NextAfter(fixture.Clock.Now, fixture.Clock.Calendar, new());
        await fixture.AdvanceToAsync(at);
        return fixture.Clock.Calendar.DayOf(at);
    }

    public async Task<string> GiveAsync(
        LedgerKey subject, int score, string? device = null, string? text = null, DateTimeOffset? at = null, CommandOrigin? origin = null, ReviewVerdict expected = ReviewVerdict.Accepted)
    {
        device ??= Guid.NewGuid().ToString("N");
        var id = ReviewState.IdOf(device, subject, fixture.Clock.Calendar.DayOf(at ?? fixture.Clock.Now));
        var stars = subject.Kind == ReviewState.Employee;
        var receipt = await fixture.Grains.Review(id).GiveAsync(
            new(
                origin ?? County.NewOrigin(), subject.Kind, subject.Key, device, null, at is null ? ReviewSource.Page : ReviewSource.Import, at,
                stars ? null : score, stars ? null : score, stars ? null : score, stars ? score : null, text, []),
            Token);
        Assert.Equal(expected, receipt.Verdict);
        return id;
    }

    public async Task<ReviewState> ReviewAsync(string id) => (await fixture.Ledger.StateOfAsync<ReviewState>(ReviewState.KeyOf(id)))!;

    public async Task<GradeState> GradeAsync(LedgerKey subject) => (await fixture.Ledger.StateOfAsync<GradeState>(GradeState.KeyOf(subject)))!;
}
