using System.Data.Common;
using Npgsql;
using Vigil.Domain.Cameras;

namespace Vigil.Ledger.Queries.Cameras;

/// <summary>A camera with the name of the entity it looks into.</summary>
public sealed record CameraRow(CameraState State, long Version, string? EntityName);

/// <summary>Reads cameras. Liveness counters are not here: they are the camera actors' scratch.</summary>
public sealed class CameraQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>A page by name, then id.</summary>
    public async Task<Slice<CameraRow>> ListAsync(string? entity, CameraStatus? status, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("entity_id", entity).Equal("status", status).After("name", "id", after);
        var rows = await ReadAsync($"{where} order by name, id limit {limit + 1}", where, cancellationToken);
        return rows.Page(limit, r => new(r.State.Name, r.State.Id));
    }

    public async Task<CameraRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", id);
        return (await ReadAsync(where.ToString(), where, cancellationToken)).SingleOrDefault();
    }

    private Task<List<CameraRow>> ReadAsync(string conditions, SqlFilter where, CancellationToken cancellationToken) => database.ReadAllAsync(
        $"""
        select x.version, x.schema, x.state, e.state ->> 'name' as entity_name
        from (select * from camera_view {conditions}) x
        left join state_entity e on e.kind = 'entity' and e.key = x.entity_id
        order by x.name, x.id
        """,
        where.Parameters,
        Row,
        cancellationToken);

    private static CameraRow Row(DbDataReader row) =>
        new(row.State<CameraState>(), row.GetInt64(row.GetOrdinal("version")), row.Text("entity_name"));
}
