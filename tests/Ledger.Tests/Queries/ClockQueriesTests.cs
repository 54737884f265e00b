using Vigil.Domain.Decisions;
using Vigil.Ledger.Queries.Clocks;
using Vigil.Testing;

namespace Vigil.Ledger.Tests.Queries;

public sealed class ClockQueriesTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private readonly Notes notes = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Holders_whose_running_terms_end_from_a_day_on_are_found_page_by_page_whatever_they_are()
    {
        await using var ledger = Notes.Ledger(postgres.ConnectionString);
        await WriteAsync("complaint", "1", """{"clocks":[{"lastDay":"2026-12-31"},{"lastDay":"2027-01-04"}]}""");
        await WriteAsync("complaint", "2", """{"clocks":[{"lastDay":"2027-01-04","endedAt":"2026-12-01T00:00:00+00:00"}]}""");
        await WriteAsync("penalty", "1", """{"clocks":[{"lastDay":"2027-01-05"}]}""");
        await WriteAsync("schedule", "1", """{"moves":[{"to":"2026-12-31"},{"to":"2027-02-08"}]}""");
        await WriteAsync("schedule", "2", """{"moves":[{"to":"2026-12-31"}]}""");
        await WriteAsync("workorder", "1", """{"clocks":[{"lastDay":"2027-03-01"}]}""");
        await WriteAsync("workorder", "2", """{"clocks":[{"dueAt":"2027-03-01T00:00:00+00:00"}]}""");
        await WriteAsync("workorder", "3", """{"text":"no clocks"}""");
        await WriteAsync("workorder", "4", """{"clocks":[{"lastDay":"2027-01-01"}]}""");
        await WriteAsync("note", "1", """{"clocks":[{"lastDay":"2027-03-01"}]}""");

        var clocks = new ClockQueries(postgres.DataSource, new(notes.Scope));
        var first = await clocks.EndingFromAsync(new(2027, 1, 1), "", 3, Token);
        var second = await clocks.EndingFromAsync(new(2027, 1, 1), first[^1].ToString(), 3, Token);

        Assert.Equal([Key("complaint", "1"), Key("penalty", "1"), Key("schedule", "1")], first); // a visit that was put on a day counts by a calendar, too
        Assert.Equal([Key("workorder", "1"), Key("workorder", "4")], second);

        Task WriteAsync(string kind, string key, string state) => ledger.CommitAsync(notes.Commit(Key(kind, key), state: state));
    }

    private LedgerKey Key(string kind, string key) => new(kind, $"{notes.Scope}/{key}");
}
