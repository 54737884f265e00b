using Npgsql;

namespace Vigil.Ledger.Queries.Codes;

/// <summary>
/// Says whether what a scanned code shows has changed: a stamp over the versions of every row that the page is made of.
/// Whoever keeps a page asks for its stamp, which many pages share one query for, instead of making it anew.
/// </summary>
public sealed class ScanStamps : IAsyncDisposable
{
    private readonly NpgsqlDataSource database;
    private readonly QueryScope scope;
    private readonly GatheredReads<(string Code, DateOnly Since), string?> stamps;

    public ScanStamps(NpgsqlDataSource database, QueryScope scope)
    {
        (this.database, this.scope) = (database, scope);
        stamps = new(ReadAsync, static _ => null);
    }

    /// <summary>The stamp of what stands behind a code that holds; <see langword="null"/> where the code is unknown or was replaced.</summary>
    /// <param name="code">As <see cref="Vigil.Domain.Codes.SupervisionCode.Read"/> gives it.</param>
    /// <param name="since">The first day of the purchases that are shown.</param>
    public Task<string?> OfAsync(string code, DateOnly since, CancellationToken cancellationToken) => stamps.ReadAsync((code, since), cancellationToken);

    public ValueTask DisposeAsync() => stamps.DisposeAsync();

    private async Task<IReadOnlyDictionary<(string Code, DateOnly Since), string?>> ReadAsync(IReadOnlyCollection<(string Code, DateOnly Since)> asked)
    {
        // A sum of hashes: it changes with every version, and with every row that comes or goes. Must name every table that ScanQueries reads.
        var rows = await database.ReadAllAsync(
            """
            select a.code, a.since, c.version || ' ' || coalesce(sum(hashtextextended(s.kind || ' ' || s.key || ' ' || s.version, 0)), 0)
            from unnest($1::text[], $2::date[]) as a(code, since)
            join code_view c on c.scope = $3 and c.code = a.code
            left join lateral (
              select kind, key, version from state where kind = c.subject_kind and key = c.subject_key
              union all
              select e.kind, e.key, e.version from state_equipment q join state_entity e on e.kind = 'entity' and e.key = q.entity_id
              where c.subject_kind = 'equipment' and q.kind = 'equipment' and q.key = c.subject_key
              union all
              select kind, key, version from state_employee where c.subject_kind = 'entity' and entity_id = c.subject_key
              union all
              select kind, key, version from state_equipment where c.subject_kind = 'entity' and entity_id = c.subject_key
              union all
              select kind, key, version from state_rectification where c.subject_kind = 'entity' and entity_id = c.subject_key
              union all
              select kind, key, version from state_grade where c.subject_kind = 'entity' and kind = 'grade' and key = 'entity:' || c.subject_key
              union all
              select kind, key, version from state_selfcheck where c.subject_kind = 'entity' and kind = 'selfcheck' and key = c.subject_key
              union all
              select kind, key, version from state_goods where c.subject_kind = 'entity' and entity_id = c.subject_key and listed_at >= a.since::text
              union all
              select 'review', id, version from review_view
              where c.subject_kind = 'entity' and subject = 'entity:' || c.subject_key and state -> 'reply' is not null and status = 'Counted'
            ) s on true
            group by a.code, a.since, c.version
            """,
            [
                new() { Value = asked.Select(a => a.Code).ToArray() },
                new() { Value = asked.Select(a => a.Since).ToArray() },
                new() { Value = scope.Code },
            ],
            r => ((Code: r.GetString(0), Since: r.GetFieldValue<DateOnly>(1)), Stamp: (string?)r.GetString(2)),
            CancellationToken.None);
        return rows.ToDictionary(r => r.Item1, r => r.Stamp);
    }
}
