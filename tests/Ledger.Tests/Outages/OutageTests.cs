using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;
using Vigil.Ledger.Commits;
using Vigil.Ledger.Dues;
using Vigil.Ledger.Feed;
using Vigil.Ledger.Migrations;
using Vigil.Ledger.Tests.Dues;
using Vigil.Ledger.Verification;
using Vigil.Testing;

namespace Vigil.Ledger.Tests.Outages;

/// <summary>PostgreSQL killed and restarted in mid load. A server of its own, so that no other test dies with it.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private const int Writers = 24;

    private readonly Notes notes = new();
    private readonly CancellationTokenSource enough = new();
    private PrivatePostgres server = null!;
    private NpgsqlDataSource database = null!;
    private string connectionString = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await PrivatePostgres.StartNewAsync(cancellationToken: Token);
        await using (var admin = NpgsqlDataSource.Create(server.ConnectionString()))
        {
            await using var create = admin.CreateCommand("create database vigil");
            await create.ExecuteNonQueryAsync(Token);
        }

        connectionString = server.ConnectionString("vigil");
        Migrator.Migrate(connectionString);
        database = NpgsqlDataSource.Create(connectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await enough.CancelAsync();
        enough.Dispose();
        await database.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_doubled_through_kills_and_restarts()
    {
        var handover = new DueHandover(TimeProvider.System);
        await using var first = Notes.Ledger(connectionString, handover);
        await using var second = Notes.Ledger(connectionString);
        using var feed = await StartFeedAsync();
        using var pump = await StartPumpAsync(first, handover);
        var followed = new List<long>();
        var following = FollowAsync(feed, followed);

        var acknowledged = new ConcurrentBag<string>();
        var faults = new ConcurrentBag<Exception>();
        var writers = Enumerable.Range(0, Writers)
            .Select(w => Task.Run(() => WriteAsync(w % 2 == 0 ? first : second, w, acknowledged, faults), Token))
            .ToArray();
        for (var round = 1; round <= 4; round++)
        {
            await MoreAsync(acknowledged, 300);
            if (round % 2 == 1)
            {
                server.Kill();
            }
            else
            {
                await server.StopAsync(Token);
            }

            await server.StartAsync(Token);
        }

        await MoreAsync(acknowledged, 300);
        await enough.CancelAsync();
        await Task.WhenAll(writers);

        Assert.Empty(faults); // each outage was shorter than the ledger's patience
        database.Clear(); // this test's own sessions may be of a server that is gone
        var verified = await new LedgerVerifier(database).VerifyAsync(notes.Scope, null, Token);
        Assert.True(verified.IsIntact, verified.Explanation);
        var recorded = await OperationsAsync();
        Assert.Equal(recorded.Count, recorded.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(acknowledged.Except(recorded, StringComparer.Ordinal));
        Assert.Empty(recorded.Except(acknowledged, StringComparer.Ordinal)); // every outcome was learnt, so nobody was told a lie

        await WaitForAsync("every due was answered", async () => await ScalarAsync("select count(*) from due") == 0);
        Assert.Equal(recorded.Count, await ScalarAsync("select count(*) from ledger where due is not null")); // each due once
        var head = await ScalarAsync("select seq from ledger_head");
        await WaitForAsync($"the follower saw #{head}", () => Task.FromResult(Count(followed) >= head));
        await feed.StopAsync(Token);
        await following;
        Assert.Equal(Enumerable.Range(1, (int)head).Select(s => (long)s), followed);
        await pump.StopAsync(Token);
    }

    /// <summary>Commits one version after another; where the ledger says that it can't tell, it asks again with the same operation.</summary>
    private async Task WriteAsync(PostgresLedger ledger, int writer, ConcurrentBag<string> acknowledged, ConcurrentBag<Exception> faults)
    {
        var key = notes.Key(writer);
        for (long version = 0; !enough.IsCancellationRequested; version++)
        {
            var operation = $"{writer}-{version}";
            try
            {
                var receipt = await ledger.CommitAsync(notes.Commit(
                    key, version, operation: operation, dues: [new Due("message", Notes.Now, notes.Key($"target of {operation}"))]));
                Assert.Equal(CommitOutcome.Held, receipt.Outcome);
                acknowledged.Add(operation);
            }
            catch (Exception e)
            {
                faults.Add(e);
                return;
            }
        }
    }

    private async Task<LedgerFeed> StartFeedAsync()
    {
        var feed = new LedgerFeed(
            database,
            Options.Create(Notes.Options(connectionString)),
            Options.Create(new FeedOptions { Scope = notes.Scope, MaxFollowerLag = 100_000 }),
            TimeProvider.System,
            NullLogger<LedgerFeed>.Instance);
        await feed.StartAsync(Token);
        return feed;
    }

    private async Task<DuePump> StartPumpAsync(PostgresLedger ledger, DueHandover handover)
    {
        var calendar = new BusinessCalendar(TimeZoneInfo.Utc, FrozenDictionary<DateOnly, bool>.Empty, DateOnly.MaxValue);
        var pump = new DuePump(
            database,
            handover,
            new Deliveries(ledger, notes.Scope),
            new(new FakeTimeProvider(Notes.Now), calendar),
            TimeProvider.System,
            Options.Create(new DueOptions { Lease = TimeSpan.FromSeconds(4), DeliveryTimeout = TimeSpan.FromSeconds(3) }),
            NullLogger<DuePump>.Instance);
        await pump.StartAsync(Token);
        return pump;
    }

    private static async Task FollowAsync(LedgerFeed feed, List<long> seqs)
    {
        await foreach (var range in feed.FollowAsync(0, Token))
        {
            lock (seqs)
            {
                seqs.AddRange(range.Entries.Select(e => e.Seq));
            }
        }
    }

    private static int Count(List<long> seqs)
    {
        lock (seqs)
        {
            return seqs.Count;
        }
    }

    private static Task MoreAsync(ConcurrentBag<string> acknowledged, int more)
    {
        var goal = acknowledged.Count + more;
        return WaitForAsync($"{more} more commits were acknowledged", () => Task.FromResult(acknowledged.Count >= goal));
    }

    private static async Task WaitForAsync(string what, Func<Task<bool>> holds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Token);
        timeout.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await holds())
        {
            Assert.False(timeout.IsCancellationRequested, $"Not within 60 s: {what}.");
            await timer.WaitForNextTickAsync(Token);
        }
    }

    private async Task<List<string>> OperationsAsync()
    {
        await using var command = database.CreateCommand("select operation from ledger where operation is not null");
        await using var reader = await command.ExecuteReaderAsync(Token);
        var operations = new List<string>();
        while (await reader.ReadAsync(Token))
        {
            operations.Add(reader.GetString(0));
        }

        return operations;
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }
}
