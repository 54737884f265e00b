using System.Data.Common;
using Npgsql;
using Vigil.Domain.Cameras;

namespace Vigil.Ledger.Queries.Cameras;

/// <summary>A camera with the name of the entity it looks into.</summary>
/// <param name="SeenAt">The last sign of life that the camera's actor kept: scratch, up to half a minute old.</param>
/// <param name="PictureAt">The camera's own time of the newest picture known then.</param>
public sealed record CameraRow(
    CameraState State, long Version, string? EntityName, DateTimeOffset? SeenAt = null, DateTimeOffset? PictureAt = null);

/// <summary>Reads cameras.</summary>
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
        select x.version, x.schema, x.state, e.state ->> 'name' as entity_name, l.seen_at, l.picture_at
        from (select * from camera_view {conditions}) x
        left join state_entity e on e.kind = 'entity' and e.key = x.entity_id
        left join camera_liveness l on l.scratch_key = 'v:' || x.id
        order by x.name, x.id
        """,
        where.Parameters,
        Row,
        cancellationToken);

    private static CameraRow Row(DbDataReader row) =>
        new(
            row.State<CameraState>(),
            row.GetInt64(row.GetOrdinal("version")),
            row.Text("entity_name"),
            Instant(row, "seen_at"),
            Instant(row, "picture_at"));

    private static DateTimeOffset? Instant(DbDataReader row, string column) =>
        row.IsDBNull(row.GetOrdinal(column)) ? null : row.GetFieldValue<DateTimeOffset>(row.GetOrdinal(column));
}
