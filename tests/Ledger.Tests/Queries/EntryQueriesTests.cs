using Vigil.Ledger.Queries.Entries;
using Vigil.Testing;

namespace Vigil.Ledger.Tests.Queries;

public sealed class EntryQueriesTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private readonly Notes notes = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_story_of_a_grain_is_paged_both_ways()
    {
        await using var ledger = Notes.Ledger(postgres.ConnectionString);
        for (var v = 0; v < 7; v++)
        {
            await ledger.CommitAsync(notes.Commit(notes.Key("mine"), v, text: $"{v}"));
            await ledger.CommitAsync(notes.Commit(notes.Key("another's"), v));
        }

        var queries = new EntryQueries(postgres.DataSource);
        var first = await queries.StoryAsync(notes.Key("mine"), after: 0, limit: 5, Token);
        var second = await queries.StoryAsync(notes.Key("mine"), after: first[^1].Seq, limit: 5, Token);
        Assert.Equal([1, 3, 5, 7, 9, 11, 13], first.Concat(second).Select(e => e.Seq));
        Assert.Equal("""{"text":"0"}""", first[0].BodyJson);

        var newest = await queries.LatestAsync(notes.Key("mine"), before: null, limit: 2, Token);
        var older = await queries.LatestAsync(notes.Key("mine"), before: newest[^1].Seq, limit: 2, Token);
        Assert.Equal([13, 11, 9, 7], newest.Concat(older).Select(e => e.Seq));
    }

    [Fact]
    public async Task An_operation_is_found_with_all_of_its_entries_and_in_its_own_scope_only()
    {
        await using var ledger = Notes.Ledger(postgres.ConnectionString);
        await ledger.CommitAsync(notes.Commit(notes.Key("before"), operation: "op 0"));
        await ledger.CommitAsync(notes.Commit(notes.Key("it"), operation: "op 1", entries: [Notes.Entry("a"), Notes.Entry("b"), Notes.Entry("c")]));
        await ledger.CommitAsync(notes.Commit(notes.Key("after"), operation: "op 2"));

        var queries = new EntryQueries(postgres.DataSource);
        var found = await queries.FindOperationAsync(notes.Scope, "op 1", Token);

        Assert.Equal(new(notes.Key("it"), "f1", Notes.Now, 2, 4), found);
        Assert.Null(await queries.FindOperationAsync(notes.Scope, "op 9", Token));
        Assert.Null(await queries.FindOperationAsync("elsewhere", "op 1", Token));
    }
}
