using Npgsql;
using Vigil.Domain.Inspectors;

namespace Vigil.Ledger.Queries.Inspectors;

/// <summary>Reads inspectors. Presence is not here: it is the inspector actors' scratch.</summary>
public sealed class InspectorQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>A page by name, then id.</summary>
    public async Task<Slice<Stored<InspectorState>>> ListAsync(Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).After("name", "id", after);
        var rows = await database.ReadAllAsync(
            $"select version, schema, state from inspector_view {where} order by name, id limit {limit + 1}",
            where.Parameters,
            StateReading.Stored<InspectorState>,
            cancellationToken);
        return rows.Page(limit, r => new(r.State.Name, r.State.Id));
    }

    public async Task<Stored<InspectorState>?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", id);
        var rows = await database.ReadAllAsync(
            $"select version, schema, state from inspector_view {where}",
            where.Parameters,
            StateReading.Stored<InspectorState>,
            cancellationToken);
        return rows.SingleOrDefault();
    }
}
