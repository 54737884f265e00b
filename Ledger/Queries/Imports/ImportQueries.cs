using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Imports;

namespace Vigil.Ledger.Queries.Imports;

/// <summary>Reads imports and how far they are.</summary>
public sealed class ImportQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>A page, the newest first.</summary>
    public async Task<Slice<ImportState>> ListAsync(Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("kind = 'import'").After("state ->> 'startedAt'", "key", after, descending: true);
        var rows = await database.ReadAllAsync(
            $"select schema, state from state {where} order by state ->> 'startedAt' desc, key desc limit {limit + 1}",
            where.Parameters,
            row => row.State<ImportState>(),
            cancellationToken);
        return rows.Page(limit, s => new(IsoInstant.Of(s.StartedAt), s.Id));
    }

    public async Task<ImportState?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("kind = 'import'").And("key = {0}", NpgsqlDbType.Text, id);
        var found = await database.ReadAllAsync(
            $"select schema, state from state {where}", where.Parameters, row => row.State<ImportState>(), cancellationToken);
        return found.SingleOrDefault();
    }
}
