using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Entities;
using Vigil.Testing;

namespace Vigil.Ledger.Tests.Queries;

/// <summary>Searches that walk the names and searches that ask the index give the same pages.</summary>
public sealed class EntitySearchTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const string Scope = "610927";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await postgres.ExecuteAsync($$"""
        insert into state (kind, key, scope, version, schema, state, updated_at)
        select 'entity', 'E-' || lpad(i::text, 5, '0'), '{{Scope}}', 1, 1,
          jsonb_build_object('id', 'E-' || lpad(i::text, 5, '0'), 'name', '第' || lpad(i::text, 5, '0') || '号' || (array['饭庄', '茶行'])[1 + i % 2],
            'category', 'General', 'status', 'Active', 'townCode', '610927100', 'source', 'synthetic', 'recordedOn', '2026-11-23',
            'certificates', '[]'::jsonb, 'inspections', '[]'::jsonb, 'inspectionOverdue', false, 'warnings', '[]'::jsonb), now()
        from generate_series(1, 3000) i
        on conflict do nothing
        """);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("饭庄", 1500)] // everywhere
    [InlineData("第029", 100)] // only at the end, behind what a first walk reads
    [InlineData("第0099", 10)] // some at the end of the first walk
    [InlineData("01234号", 1)]
    [InlineData("无此店", 0)]
    public async Task Every_hit_comes_once_and_in_order(string search, int hits)
    {
        var queries = new EntityQueries(postgres.DataSource, new QueryScope(Scope));
        var (names, after) = (new List<string>(), default(Keyset?));
        do
        {
            var page = await queries.ListAsync(new(search), after, limit: 200, Token);
            names.AddRange(page.Rows.Select(r => r.State.Name));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(hits, names.Count);
        Assert.Equal(names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), names);
        Assert.All(names, n => Assert.Contains(search, n, StringComparison.Ordinal));
    }
}
