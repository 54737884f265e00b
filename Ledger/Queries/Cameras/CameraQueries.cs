using System.Data.Common;
using Npgsql;
using Vigil.Domain.Cameras;
using Vigil.Domain.Sight;

namespace Vigil.Ledger.Queries.Cameras;

/// <summary>A camera with the name of the entity it looks into.</summary>
/// <param name="SeenAt">The last sign of life that the camera's actor kept: scratch, up to half a minute old.</param>
/// <param name="Sight">Whether it sees; <see langword="null"/> where nothing was ever to be seen.</param>
/// <param name="PictureAt">The camera's own time of the newest picture known then.</param>
public sealed record CameraRow(
    CameraState State,
    long Version,
    string? EntityName,
    DateTimeOffset? SeenAt = null,
    DateTimeOffset? PictureAt = null,
    SightState? Sight = null);

/// <summary>Reads cameras.</summary>
public sealed class CameraQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>A page by name, then id.</summary>
    /// <param name="sight">Only those that see, or don't; <see langword="null"/> for all, also those through which nothing was ever to be seen.</param>
    public async Task<Slice<CameraRow>> ListAsync(
        string? entity, CameraStatus? status, SightStatus? sight, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("entity_id", entity).Equal("status", status).After("name", "id", after);
        if (sight is { } wanted)
        {
            where.And($"exists (select from state_sight s where s.kind = 'sight' and s.key = camera_view.id and s.status = '{Enum.GetName(wanted)}')");
        }

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
        select x.version, x.schema, x.state, e.state ->> 'name' as entity_name, l.seen_at, l.picture_at,
          s.state as sight_state, s.schema as sight_schema
        from (select * from camera_view {conditions}) x
        left join state_entity e on e.kind = 'entity' and e.key = x.entity_id
        left join camera_liveness l on l.scratch_key = 'v:' || x.id
        left join state_sight s on s.kind = 'sight' and s.key = x.id
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
            Instant(row, "picture_at"),
            row.IsDBNull(row.GetOrdinal("sight_state")) ? null : row.State<SightState>("sight_state", "sight_schema"));

    private static DateTimeOffset? Instant(DbDataReader row, string column) =>
        row.IsDBNull(row.GetOrdinal(column)) ? null : row.GetFieldValue<DateTimeOffset>(row.GetOrdinal(column));
}
