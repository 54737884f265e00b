using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Vigil.Domain.Decisions;
using Vigil.Ledger.Commits;
using Vigil.Ledger.Feed;
using Vigil.Testing;

namespace Vigil.Ledger.Tests.Feed;

public sealed class FeedTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private static readonly Audience[] Audiences = [Audience.Dispatch, Audience.Public, Audience.Town("610927100"), Audience.Entity("E-1")];

    private readonly Notes notes = new();
    private readonly PostgresLedger ledger = Notes.Ledger(postgres.ConnectionString);
    private readonly List<LedgerFeed> feeds = [];
    private int written;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var feed in feeds)
        {
            await feed.StopAsync(CancellationToken.None);
            feed.Dispose();
        }

        await ledger.DisposeAsync();
    }

    [Fact]
    public async Task Any_reads_by_any_audience_from_any_cursor_give_the_ledger()
    {
        // A small ring and small scans, so that answers come from memory, from the table, and from both in turns.
        await WriteAsync(700);
        var feed = await StartAsync(o => (o.MaxRing, o.Preload, o.ReadBatch, o.MaxScan) = (200, 50, 64, 90));
        await WriteAsync(250);
        await ReachAsync(feed, 950);
        var all = await AllAsync();
        Assert.Equal(950, all.Count);

        await Gen.Select(Gen.OneOf(Audiences), Gen.Long[0, 960], Gen.Int[1, 1_000]).SampleAsync(
            async (audience, cursor, limit) =>
            {
                var seen = new List<long>();
                for (var after = cursor; after < 950;)
                {
                    var range = await feed.ReadAsync(audience, after, limit, Token);
                    Assert.Equal(after, range.From);
                    Assert.True(range.To > after, "An answer short of the head covers something.");
                    Assert.True(range.Entries.Count <= limit);
                    Assert.All(range.Entries, e => Assert.InRange(e.Seq, after + 1, range.To));
                    seen.AddRange(range.Entries.Select(e => e.Seq));
                    after = range.To;
                }

                Assert.Equal(all.Where(e => e.Seq > cursor && e.Audiences.Contains(audience.Name)).Select(e => e.Seq), seen);
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public async Task What_the_ring_gives_is_what_the_table_holds()
    {
        await WriteAsync(60);
        var fromRing = await StartAsync(o => o.Preload = 1_000);
        var fromTable = await StartAsync(o => (o.Preload, o.MaxRing) = (1, 1));

        var ring = await fromRing.ReadAsync(Audience.Dispatch, 0, 1_000, Token);
        var table = await fromTable.ReadAsync(Audience.Dispatch, 0, 1_000, Token);

        Assert.Equal(
            table.Entries.Select(e => (e.Seq, e.At, e.Key, e.Type, e.Cause, string.Join(',', e.Audiences), e.BodyJson)),
            ring.Entries.Select(e => (e.Seq, e.At, e.Key, e.Type, e.Cause, string.Join(',', e.Audiences), e.BodyJson)));
        Assert.NotEmpty(ring.Entries);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(250)]
    [InlineData(399)]
    [InlineData(450)] // ahead of this node: the follower comes from one that had read further
    public async Task A_follower_gets_everything_after_its_cursor_once_and_in_order(long cursor)
    {
        await WriteAsync(400);
        var feed = await StartAsync(o => (o.MaxRing, o.Preload, o.ReadBatch, o.MaxScan) = (100, 10, 30, 70));
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Token);
        timeout.CancelAfter(TimeSpan.FromSeconds(30));

        var writing = WriteAsync(300);
        var position = cursor;
        await foreach (var range in feed.FollowAsync(cursor, timeout.Token))
        {
            Assert.Equal(position, range.From);
            Assert.Equal(Enumerable.Range((int)range.From + 1, (int)(range.To - range.From)).Select(s => (long)s), range.Entries.Select(e => e.Seq));
            position = range.To;
            if (position == 700)
            {
                break;
            }
        }

        await writing;
        Assert.Equal(700, position);
    }

    [Fact]
    public async Task A_slow_follower_is_dropped_and_delays_nobody()
    {
        var feed = await StartAsync(o => o.MaxFollowerLag = 3);
        var slow = feed.FollowAsync(0, Token).GetAsyncEnumerator(Token);
        var first = slow.MoveNextAsync();
        await WriteAsync(1);
        Assert.True(await first);

        for (var i = 2; i <= 12; i++)
        {
            await WriteAsync(1);
            await ReachAsync(feed, i); // one range each
        }

        await Assert.ThrowsAsync<FeedLaggedException>(async () =>
        {
            while (await slow.MoveNextAsync())
            {
                // What was in its queue still comes.
            }
        });
        Assert.Equal(12, (await feed.ReadAsync(Audience.Dispatch, 0, 1_000, Token)).To);
    }

    [Fact]
    public async Task A_feed_that_hears_nothing_still_looks_each_second()
    {
        var feed = await StartAsync(o => o.Poll = TimeSpan.FromMilliseconds(50));
        await WriteAsync(1);
        await ReachAsync(feed, 1);

        // An entry that was committed without a word: notifications are a matter of speed, not of completeness.
        await postgres.ExecuteAsync($"""
            insert into ledger select scope, 2, at, kind, key, type, by_actor, 'quiet', ordinal, fingerprint, due, audiences, body, hash
            from ledger where scope = '{notes.Scope}' and seq = 1
            """);

        await ReachAsync(feed, 2);
        Assert.True(feed.Age < TimeSpan.FromSeconds(10));
    }

    private async Task<LedgerFeed> StartAsync(Action<FeedOptions> configure)
    {
        var options = new FeedOptions { Scope = notes.Scope };
        configure(options);
        var feed = new LedgerFeed(
            postgres.DataSource,
            Options.Create(Notes.Options(postgres.ConnectionString)),
            Options.Create(options),
            TimeProvider.System,
            NullLogger<LedgerFeed>.Instance);
        feeds.Add(feed);
        await feed.StartAsync(Token);
        await feed.Started.WaitAsync(TimeSpan.FromSeconds(30), Token);
        return feed;
    }

    private async Task WriteAsync(int count)
    {
        var first = written;
        written += count;
        await Task.WhenAll(Enumerable.Range(first, count).Select(i => ledger.CommitAsync(notes.Commit(
            notes.Key(i),
            operation: $"op {i}",
            entries: [Notes.Entry($"note {i}", [.. Audiences.Where((_, a) => (i * 7919 / (a + 1)) % (a + 2) == 0)])]))));
    }

    private async Task<List<(long Seq, string[] Audiences)>> AllAsync()
    {
        await using var command = postgres.DataSource.CreateCommand($"select seq, audiences from ledger where scope = '{notes.Scope}' order by seq");
        await using var reader = await command.ExecuteReaderAsync(Token);
        var all = new List<(long Seq, string[] Audiences)>();
        while (await reader.ReadAsync(Token))
        {
            all.Add((reader.GetInt64(0), reader.GetFieldValue<string[]>(1)));
        }

        return all;
    }

    private static async Task ReachAsync(LedgerFeed feed, long head)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Token);
        timeout.CancelAfter(TimeSpan.FromSeconds(30));
        if (feed.Head < head)
        {
            await foreach (var range in feed.FollowAsync(feed.Head, timeout.Token))
            {
                if (range.To >= head)
                {
                    break;
                }
            }
        }

        Assert.Equal(head, feed.Head);
    }
}
