using System.Text;
using Npgsql;
using Vigil.Domain.Decisions;
using Vigil.Ledger.Commits;
using Vigil.Ledger.Verification;
using Vigil.Testing;

namespace Vigil.Ledger.Tests.Commits;

public sealed class CommitTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private readonly Notes notes = new();
    private readonly PostgresLedger ledger = Notes.Ledger(postgres.ConnectionString);
    private readonly PostgresLedger other = Notes.Ledger(postgres.ConnectionString); // as if in another silo

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await ledger.DisposeAsync();
        await other.DisposeAsync();
    }

    [Fact]
    public async Task Lanes_leave_no_rows_behind_nor_keep_those_of_lanes_that_died_long_ago()
    {
        var database = await TestDatabase.CreateAsync(Token);
        await database.ExecuteAsync("insert into ledger_writer values (gen_random_uuid(), 7, now() - interval '31 days'), (gen_random_uuid(), 8, now() - interval '29 days')", Token);

        await using (var ended = Notes.Ledger(database.ConnectionString))
        {
            await ended.CommitAsync(notes.Commit(notes.Key("it")));
            Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from ledger_writer where batch = 7", Token));
            Assert.True(await database.ScalarAsync<long>("select count(*) from ledger_writer where batch <> 8", Token) > 0);

            // A lane whose row was taken for old goes on with a new one.
            await database.ExecuteAsync("delete from ledger_writer where batch <> 8", Token);
            Assert.Equal(CommitOutcome.Held, (await ended.CommitAsync(notes.Commit(notes.Key("it"), version: 1))).Outcome);
        }

        Assert.Equal(8L, await database.ScalarAsync<long>("select sum(batch)::bigint from ledger_writer", Token));
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_commit_is_read_back_as_it_was_written()
    {
        var key = notes.Key("round");

        Assert.Null(await ledger.LoadAsync(key, Token));
        var first = await ledger.CommitAsync(notes.Commit(key, state: """{"名":"镇坪县 𠮷","b":1}"""));
        var second = await ledger.CommitAsync(notes.Commit(key, version: 1, state: """{"b":2}"""));
        var stored = await ledger.LoadAsync(key, Token);

        Assert.Equal(new(CommitOutcome.Held, 1, 1), first);
        Assert.Equal(new(CommitOutcome.Held, 2, 2), second);
        Assert.Equal((2L, 1, """{"b": 2}"""), (stored!.Version, stored.Schema, Encoding.UTF8.GetString(stored.Json)));
    }

    [Fact]
    public async Task Of_racing_commits_from_one_version_exactly_one_holds_and_the_rest_leave_no_trace()
    {
        var key = notes.Key("race");
        await ledger.CommitAsync(notes.Commit(key));

        var receipts = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => (i % 2 == 0 ? ledger : other).CommitAsync(
            notes.Commit(key, version: 1, text: $"writer {i}", dues: [Due.Set($"due {i}", Notes.Now.AddDays(1))]))));

        Assert.Single(receipts, r => r.Outcome == CommitOutcome.Held);
        Assert.Equal(31, receipts.Count(r => r.Outcome == CommitOutcome.Stale));
        Assert.Equal(2L, await CountAsync("ledger", key));
        Assert.Equal(1L, await CountAsync("due", key));
    }

    [Fact]
    public async Task Racing_writers_of_two_silos_leave_a_ledger_without_a_gap_and_with_a_chain_that_joins_up()
    {
        const int Writers = 24, Each = 15;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async w =>
        {
            for (var v = 0; v < Each; v++)
            {
                var entries = new[] { Notes.Entry($"{v}a", Audience.Dispatch), Notes.Entry($"{v}b \" \\ \n 𠮷") };
                var receipt = await (w % 2 == 0 ? ledger : other).CommitAsync(
                    notes.Commit(notes.Key(w), v, entries: entries, operation: $"{w}-{v}"));
                Assert.Equal(CommitOutcome.Held, receipt.Outcome);
            }
        }));

        var found = await new LedgerVerifier(postgres.DataSource).VerifyAsync(notes.Scope, null, Token);
        Assert.Equal((LedgerFault.None, (long)(Writers * Each * 2)), (found.Fault, found.Verified));

        // Each grain's own entries are in the order in which it committed them.
        Assert.Equal(0L, await postgres.ScalarAsync<long>(
            """
            select count(*) from (
              select body->>'text' as text, lag(body->>'text') over (partition by key order by seq) as former, key from ledger
              where scope = $1) as e
            where former is not null and (regexp_match(text, '\d+'))[1]::int < (regexp_match(former, '\d+'))[1]::int
            """,
            new NpgsqlParameter<string> { TypedValue = notes.Scope }));
    }

    [Fact]
    public async Task A_stale_commit_fails_alone()
    {
        await ledger.CommitAsync(notes.Commit(notes.Key(0)));

        var receipts = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => ledger.CommitAsync(notes.Commit(notes.Key(i)))));

        Assert.Equal(CommitOutcome.Stale, receipts[0].Outcome);
        Assert.All(receipts.Skip(1), r => Assert.Equal(CommitOutcome.Held, r.Outcome));
        Assert.Equal(CommitOutcome.Stale, (await ledger.CommitAsync(notes.Commit(notes.Key("never"), version: 3))).Outcome);
    }

    [Fact]
    public async Task A_poisoned_commit_fails_alone()
    {
        var tries = Enumerable.Range(0, 60).Select(i => ledger.CommitAsync(
            notes.Commit(notes.Key(i), state: i is 7 or 41 ? """{"bad":"\u0000"}""" : null))).ToList();

        await Task.WhenAll(tries).ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);

        Assert.Equal([7, 41], tries.Index().Where(t => t.Item.IsFaulted).Select(t => t.Index));
        Assert.IsType<PostgresException>(tries[7].Exception!.InnerException);
        Assert.All(tries.Where(t => !t.IsFaulted), t => Assert.Equal(CommitOutcome.Held, t.Result.Outcome));
        Assert.Equal(58L, await postgres.ScalarAsync<long>(
            "select count(*) from ledger where scope = $1", new NpgsqlParameter<string> { TypedValue = notes.Scope }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xD840)] // half of a surrogate pair
    public async Task Text_that_cannot_be_stored_is_refused_at_once(int character) =>
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.CommitAsync(notes.Commit(new("note", $"key {(char)character}"))));

    [Fact]
    public async Task Of_racing_commits_of_one_operation_exactly_one_holds_whatever_the_grain_or_the_silo()
    {
        for (var round = 0; round < 10; round++)
        {
            var operation = $"operation {round}";
            var receipts = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => (i % 2 == 0 ? ledger : other).CommitAsync(
                notes.Commit(notes.Key($"{round}/{i}"), operation: operation, entries: [Notes.Entry("a"), Notes.Entry("b")]))));

            Assert.Single(receipts, r => r.Outcome == CommitOutcome.Held);
            Assert.Equal(15, receipts.Count(r => r.Outcome == CommitOutcome.Repeated));
            Assert.Equal(2L, await postgres.ScalarAsync<long>(
                "select count(*) from ledger where scope = $1 and operation = $2",
                new NpgsqlParameter<string> { TypedValue = notes.Scope },
                new NpgsqlParameter<string> { TypedValue = operation }));
        }

        Assert.Equal(10L, await postgres.ScalarAsync<long>(
            "select count(*) from state where scope = $1", new NpgsqlParameter<string> { TypedValue = notes.Scope }));
    }

    [Fact]
    public async Task A_due_is_answered_once_and_a_repeat_changes_nothing()
    {
        var key = notes.Key("due");
        var at = Notes.Now.AddDays(1);
        await ledger.CommitAsync(notes.Commit(key, dues: [Due.Set("review", at)]));

        var first = await ledger.CommitAsync(notes.Commit(key, version: 1, answers: new("review", at)));
        var repeat = await ledger.CommitAsync(notes.Commit(key, version: 2, answers: new("review", at)));

        Assert.Equal((CommitOutcome.Held, CommitOutcome.DueGone), (first.Outcome, repeat.Outcome));
        Assert.Equal(2L, await CountAsync("ledger", key));
        Assert.Equal(0L, await CountAsync("due", key));
        Assert.Equal(2, (await ledger.LoadAsync(key, Token))!.Version);
    }

    [Fact]
    public async Task A_due_that_was_moved_is_not_removed_by_an_old_delivery()
    {
        var key = notes.Key("moved");
        await ledger.CommitAsync(notes.Commit(key, dues: [Due.Set("review", Notes.Now)]));
        await ledger.CommitAsync(notes.Commit(key, version: 1, dues: [Due.Set("review", Notes.Now.AddDays(30))]));

        var old = await ledger.CommitAsync(notes.Commit(key, version: 2, answers: new("review", Notes.Now)));

        Assert.Equal(CommitOutcome.DueGone, old.Outcome);
        Assert.Equal(1L, await CountAsync("due", key));
    }

    [Fact]
    public async Task A_stale_answer_leaves_the_due_for_another_delivery()
    {
        var key = notes.Key("stale answer");
        await ledger.CommitAsync(notes.Commit(key, dues: [Due.Set("review", Notes.Now)]));

        var receipts = await Task.WhenAll(
            ledger.CommitAsync(notes.Commit(key, version: 9, answers: new("review", Notes.Now))),
            ledger.CommitAsync(notes.Commit(notes.Key("bystander"))));

        Assert.Equal([CommitOutcome.Stale, CommitOutcome.Held], receipts.Select(r => r.Outcome));
        Assert.Equal(1L, await CountAsync("due", key));
        Assert.Equal(CommitOutcome.Held, (await ledger.CommitAsync(notes.Commit(key, version: 1, answers: new("review", Notes.Now)))).Outcome);
    }

    [Fact]
    public async Task Of_several_dues_of_one_name_the_last_stands_and_clearing_what_is_not_set_does_nothing()
    {
        var key = notes.Key("names");
        var ticks = Notes.Now.AddDays(2).AddTicks(7); // PostgreSQL keeps microseconds
        await ledger.CommitAsync(notes.Commit(
            key, dues: [Due.Set("a", Notes.Now), Due.Clear("a"), Due.Clear("none"), Due.Set("b", Notes.Now), Due.Set("b", ticks)]));

        Assert.Equal(1L, await CountAsync("due", key));
        var answered = await ledger.CommitAsync(notes.Commit(key, version: 1, answers: new("b", ticks)));
        Assert.Equal(CommitOutcome.Held, answered.Outcome);
    }

    [Fact]
    public async Task A_commit_without_a_state_still_checks_the_version()
    {
        var key = notes.Key("unchanged");
        var commit = notes.Commit(key) with { Next = null };

        Assert.Equal(CommitOutcome.Held, (await ledger.CommitAsync(commit)).Outcome); // there is none, as expected
        await ledger.CommitAsync(notes.Commit(key));
        Assert.Equal(CommitOutcome.Stale, (await ledger.CommitAsync(commit)).Outcome);
        Assert.Equal(new(CommitOutcome.Held, 1, 3), await ledger.CommitAsync(commit with { ExpectedVersion = 1 }));
        Assert.Equal(new(CommitOutcome.Held, 1, 0), await ledger.CommitAsync(commit with { ExpectedVersion = 1, Entries = [] }));
        Assert.Equal(CommitOutcome.Stale, (await ledger.CommitAsync(commit with { ExpectedVersion = 2 })).Outcome);
    }

    [Fact]
    public async Task Registrations_hold_or_fail_one_by_one()
    {
        await ledger.CommitAsync(notes.Commit(notes.Key(3)));
        await ledger.CommitAsync(notes.Commit(notes.Key("elsewhere"), operation: "row 5"));
        var commits = Enumerable.Range(0, 2_500).Select(i => notes.Commit(
            notes.Key(i == 8 ? 9 : i), // 9 comes twice
            operation: $"row {i}",
            state: i == 4 ? """{"bad":"\u0000"}""" : null,
            dues: [Due.Set("review", Notes.Now.AddDays(1))])).ToList();

        var receipts = await ledger.RegisterAsync(notes.Scope, commits);

        Assert.Equal(
            [(3, CommitOutcome.Stale), (4, CommitOutcome.Refused), (5, CommitOutcome.Repeated), (9, CommitOutcome.Stale)],
            receipts.Index().Where(r => r.Item.Outcome != CommitOutcome.Held).Select(r => (r.Index, r.Item.Outcome)));
        Assert.NotNull(receipts[4].Refusal);
        Assert.Equal(2_498L, (await new LedgerVerifier(postgres.DataSource).VerifyAsync(notes.Scope, null, Token)).Verified);
        Assert.Equal(2_496L, await postgres.ScalarAsync<long>(
            "select count(*) from due where scope = $1", new NpgsqlParameter<string> { TypedValue = notes.Scope }));
    }

    [Fact]
    public async Task Reads_that_arrive_together_are_all_answered()
    {
        await ledger.RegisterAsync(notes.Scope, [.. Enumerable.Range(0, 1_000).Select(i => notes.Commit(notes.Key(i), state: $$"""{"i":{{i}}}"""))]);

        var states = await Task.WhenAll(Enumerable.Range(0, 1_500).Select(i => ledger.LoadAsync(notes.Key(i), Token)));

        Assert.Equal(
            Enumerable.Range(0, 1_000).Select(i => $$"""{"i": {{i}}}"""), states.Take(1_000).Select(s => Encoding.UTF8.GetString(s!.Json)));
        Assert.All(states.Skip(1_000), Assert.Null);
    }

    private Task<long> CountAsync(string table, LedgerKey key) => postgres.ScalarAsync<long>(
        $"select count(*) from {table} where kind = $1 and key = $2",
        new NpgsqlParameter<string> { TypedValue = key.Kind },
        new NpgsqlParameter<string> { TypedValue = key.Key });
}
