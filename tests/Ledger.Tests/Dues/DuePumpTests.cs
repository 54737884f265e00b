using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;
using Vigil.Ledger.Commits;
using Vigil.Ledger.Dues;
using Vigil.Testing;

namespace Vigil.Ledger.Tests.Dues;

/// <summary>A database for each test: a pump takes whatever is due in the whole table.</summary>
public sealed class DuePumpTests : IAsyncLifetime
{
    private readonly Notes notes = new();
    private readonly FakeTimeProvider business = new(Notes.Now);
    private readonly FakeTimeProvider host = new(Notes.Now);
    private readonly List<DuePump> pumps = [];
    private TestDatabase database = null!;
    private DueHandover handover = null!;
    private PostgresLedger ledger = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(Token);
        handover = new(host);
        ledger = Notes.Ledger(database.ConnectionString, handover);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pump in pumps)
        {
            await pump.StopAsync(CancellationToken.None);
            pump.Dispose();
        }

        await ledger.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_is_delivered_early_and_after_an_outage_everything_overdue_is_delivered_once()
    {
        var deliveries = new Deliveries(ledger, notes.Scope);
        var pump = Pump(deliveries);
        await SetAsync(1_200, i => Notes.Now.AddDays(i % 3)); // a third each today, tomorrow, the day after

        Assert.Equal(400, await pump.DrainAsync(Token));
        business.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMicroseconds(1));
        Assert.Equal(0, await pump.DrainAsync(Token));
        business.Advance(TimeSpan.FromDays(400));
        Assert.Equal(800, await pump.DrainAsync(Token));
        Assert.Equal(0, await pump.DrainAsync(Token));

        Assert.Equal(1_200, deliveries.Arrived.Distinct().Count());
        Assert.Equal(1_200L, await ScalarAsync("select count(*) from ledger where due is not null"));
        Assert.Equal(0L, await ScalarAsync("select count(*) from due"));
    }

    [Fact]
    public async Task A_drain_goes_on_with_what_its_deliveries_lead_to()
    {
        var deliveries = new Deliveries(ledger, notes.Scope, async due =>
        {
            if (int.Parse(due.Name, System.Globalization.CultureInfo.InvariantCulture) is > 0 and var left)
            {
                await ledger.CommitAsync(new(
                    notes.Scope, due.Target, 0, null, [], [Due.Set($"{left - 1}", Notes.Now)], Cause.OfDue(due.Name), Notes.Now));
            }
        });
        await ledger.CommitAsync(new(notes.Scope, notes.Key("chain"), 0, null, [], [Due.Set("5", Notes.Now)], new("U-7"), Notes.Now));

        Assert.Equal(6, await Pump(deliveries).DrainAsync(Token));
    }

    [Fact]
    public async Task A_due_for_now_goes_to_the_pump_from_memory()
    {
        var deliveries = new Deliveries(ledger, notes.Scope);
        var pump = Pump(deliveries, o => o.IdlePoll = o.BusyPoll = TimeSpan.FromDays(1)); // the table is asked once, at the start
        await pump.StartAsync(Token);
        await WaitForAsync("select count(*) from pg_stat_activity where datname = current_database() and query like '%skip locked%'");

        await SetAsync(50, _ => Notes.Now);

        await deliveries.ArriveAsync(50, Token);
        await WaitForAsync("select count(*) from (select 1 where not exists (select from due)) as none");
        Assert.All(deliveries.Arrived, d => Assert.Equal(1, d.Attempt));
    }

    [Fact]
    public async Task The_pump_wakes_when_the_next_due_falls_however_long_it_would_rest()
    {
        var deliveries = new Deliveries(ledger, notes.Scope);
        await SetAsync(50, i => Notes.Now.AddDays(1 + (i % 2)));
        var pump = Pump(deliveries, o => (o.IdlePoll, o.BusyPoll) = (TimeSpan.FromDays(40), TimeSpan.Zero));
        await pump.StartAsync(Token);

        business.Advance(TimeSpan.FromDays(1));
        await deliveries.ArriveAsync(25, Token);
        Assert.Equal(25, deliveries.Arrived.Count);

        business.Advance(TimeSpan.FromDays(1));
        await deliveries.ArriveAsync(25, Token);
    }

    [Fact]
    public async Task What_was_claimed_ahead_is_given_back_when_the_pump_stops()
    {
        var gate = new TaskCompletionSource();
        var deliveries = new Deliveries(ledger, notes.Scope, _ => gate.Task);
        var pump = Pump(deliveries, o => (o.MaxInFlight, o.ClaimBatch) = (2, 5));
        await SetAsync(20, _ => Notes.Now);
        await pump.StartAsync(Token);
        await deliveries.ArriveAsync(2, Token);
        await WaitForAsync("select (count(*) = 10)::int::bigint from due where leased_until is not null");

        var stopping = pump.StopAsync(Token);
        gate.SetResult();
        await stopping;

        Assert.Equal(18, await Pump(new Deliveries(ledger, notes.Scope)).DrainAsync(Token));
    }

    [Fact]
    public async Task A_delivery_that_its_silo_took_to_the_grave_is_taken_by_another_when_the_lease_ends()
    {
        var lost = new Deliveries(ledger, notes.Scope, _ => new TaskCompletionSource().Task.WaitAsync(Token));
        var dying = Pump(lost);
        await SetAsync(1, _ => Notes.Now);
        _ = dying.DrainAsync(Token);
        await lost.ArriveAsync(1, Token);

        var deliveries = new Deliveries(ledger, notes.Scope);
        var pump = Pump(deliveries);
        Assert.Equal(0, await pump.DrainAsync(Token)); // still leased
        host.Advance(TimeSpan.FromSeconds(19)); // short of the first one's delivery timeout
        Assert.Equal(0, await pump.DrainAsync(Token));
        await database.ExecuteAsync("update due set leased_until = leased_until - interval '1 minute'", Token);

        Assert.Equal(1, await pump.DrainAsync(Token));
        Assert.Equal(2, deliveries.Arrived.Single().Attempt);
    }

    [Fact]
    public async Task A_failed_delivery_is_tried_again_later_and_in_the_end_set_aside_with_an_alert()
    {
        var failing = new Deliveries(ledger, notes.Scope, due => due.Target.Kind == "note" ? throw new FormatException("no such thing") : Task.CompletedTask);
        var pump = Pump(failing, o => o.MaxAttempts = 3);
        await SetAsync(1, _ => Notes.Now);

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            // The first claim of the third round also finds the alert's due, which is delivered well.
            await Assert.ThrowsAsync<AggregateException>(() => pump.DrainAsync(Token));
            Assert.Equal(attempt, failing.Arrived.Count(d => d.Target.Kind == "note"));
            Assert.Equal(0, await pump.DrainAsync(Token)); // not at once
            host.Advance(TimeSpan.FromSeconds(4));
        }

        host.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await pump.DrainAsync(Token));
        var alert = Assert.Single(failing.Arrived, d => d.Target.Kind == AlertState.LedgerKind);
        Assert.Equal(AlertState.IdOf(AlertKind.Platform, notes.Key(0), "review"), alert.Target.Key);
        var signal = JsonSerializer.Deserialize(alert.Payload!, AlertJson.Shared.AlertSignal)!;
        Assert.Equal((AlertKind.Platform, notes.Key(0), "review"), (signal.Kind, signal.Subject, signal.Part));
        Assert.Equal(1L, await ScalarAsync("select count(*) from due where set_aside_at is not null and last_error = 'System.FormatException'"));
    }

    [Fact]
    public async Task A_passing_failure_never_sets_a_due_aside()
    {
        var failures = 0;
        var deliveries = new Deliveries(
            ledger,
            notes.Scope,
            _ => Interlocked.Increment(ref failures) <= 30 ? throw new TimeoutException() : Task.CompletedTask,
            e => e is TimeoutException);
        var pump = Pump(deliveries, o => (o.MaxAttempts, o.IdlePoll) = (3, TimeSpan.FromMilliseconds(10)));
        await SetAsync(1, _ => Notes.Now);

        for (var i = 0; i < 40 && await ScalarAsync("select count(*) from due") > 0; i++)
        {
            await pump.DrainAsync(Token).ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);
            host.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(0L, await ScalarAsync("select count(*) from due"));
        Assert.Equal(31, failures);
    }

    [Fact]
    public async Task Pumps_that_share_the_table_deliver_each_due_once()
    {
        var deliveries = new Deliveries(ledger, notes.Scope);
        await SetAsync(3_000, _ => Notes.Now);

        var delivered = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Pump(deliveries).DrainAsync(Token)));

        Assert.Equal(3_000, delivered.Sum());
        Assert.Equal(3_000, deliveries.Arrived.Count);
    }

    [Fact]
    public async Task A_pump_that_stops_gives_back_what_it_had_not_begun()
    {
        var gate = new TaskCompletionSource();
        var deliveries = new Deliveries(ledger, notes.Scope, _ => gate.Task);
        var pump = Pump(deliveries, o => o.MaxInFlight = 2);
        await SetAsync(20, _ => Notes.Now);
        await pump.StartAsync(Token);
        await deliveries.ArriveAsync(2, Token);

        var stopping = pump.StopAsync(Token);
        gate.SetResult();
        await stopping;

        Assert.Equal(2, deliveries.Arrived.Count);
        Assert.Equal(18, await Pump(new Deliveries(ledger, notes.Scope)).DrainAsync(Token));
    }

    [Theory]
    [InlineData(1, 0.5, 1)]
    [InlineData(4, 0.5, 8)]
    [InlineData(4, 0, 6)]
    [InlineData(4, 1, 10)]
    [InlineData(10, 0.5, 300)]
    [InlineData(1_000, 0.5, 300)]
    public void Retries_wait_longer_and_longer(int attempt, double chance, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new DueOptions().RetryAfter(attempt, chance));

    private DuePump Pump(IDueDelivery delivery, Action<DueOptions>? configure = null)
    {
        var options = new DueOptions { Lease = TimeSpan.FromSeconds(30) };
        configure?.Invoke(options);
        var calendar = new BusinessCalendar(TimeZoneInfo.Utc, FrozenDictionary<DateOnly, bool>.Empty, DateOnly.MaxValue);
        var pump = new DuePump(
            database.DataSource, handover, delivery, new(business, calendar), host, Options.Create(options), NullLogger<DuePump>.Instance);
        pumps.Add(pump);
        return pump;
    }

    private Task SetAsync(int count, Func<int, DateTimeOffset> at) => Task.WhenAll(Enumerable.Range(0, count).Select(i => ledger.CommitAsync(
        new(notes.Scope, notes.Key(i), 0, null, [], [Due.Set("review", at(i))], new("U-7"), Notes.Now))));

    private Task<long> ScalarAsync(string sql) => database.ScalarAsync<long>(sql, Token);

    private async Task WaitForAsync(string count)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await ScalarAsync(count) == 0)
        {
            Assert.False(timeout.IsCancellationRequested, $"Still none: {count}");
            await Task.Yield();
        }
    }
}
