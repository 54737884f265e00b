using System.Data.Common;
using Npgsql;
using Vigil.Domain.Cameras;
using Vigil.Domain.Leads;

namespace Vigil.Ledger.Queries.Leads;

/// <summary>What a list of leads is narrowed to; <see langword="null"/> means not narrowed.</summary>
/// <param name="Waiting">True for those that wait, by their term; false for those that were judged, newest first.</param>
/// <param name="Status">One of the two statuses on that side.</param>
public sealed record LeadFilter(
    bool Waiting, LeadStatus? Status = null, DetectionClass? Class = null, string? Town = null, string? Entity = null, string? Camera = null);

/// <summary>A lead with the names that people read instead of ids, and what its camera has learned of its kind.</summary>
public sealed record LeadRow(LeadState State, long Version, string? EntityName, CameraState? Camera);

/// <summary>How many leads wait, by status and class.</summary>
public sealed record LeadCount(LeadStatus Status, DetectionClass Class, int Count);

/// <summary>Reads leads.</summary>
public sealed class LeadQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>A page. What waits comes with the nearest term first, what was judged with the newest verdict first.</summary>
    public async Task<Slice<LeadRow>> ListAsync(LeadFilter filter, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope)
            .And(filter.Waiting ? "status in ('Pending', 'Unsure')" : "status in ('Confirmed', 'Rejected')")
            .Equal("status", filter.Status)
            .Equal("category", filter.Class)
            .Equal("town_code", filter.Town)
            .Equal("entity_id", filter.Entity)
            .Equal("camera_id", filter.Camera)
            .After("listed_at", "id", after, descending: !filter.Waiting);
        var direction = filter.Waiting ? "asc" : "desc";
        var rows = await ReadAsync($"{where} order by listed_at {direction}, id {direction} limit {limit + 1}", direction, where, cancellationToken);
        return rows.Page(limit, r => new(IsoInstant.Of(r.State.ListedAt), r.State.Id));
    }

    public async Task<LeadRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", id);
        return (await ReadAsync(where.ToString(), "asc", where, cancellationToken)).SingleOrDefault();
    }

    /// <summary>What waits for a reviewer.</summary>
    public async Task<IReadOnlyList<LeadCount>> CountAsync(CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("status in ('Pending', 'Unsure')");
        return await database.ReadAllAsync(
            $"select status, category, count(*)::int from lead_view {where} group by status, category",
            where.Parameters,
            r => new LeadCount(Enum.Parse<LeadStatus>(r.GetString(0)), Enum.Parse<DetectionClass>(r.GetString(1)), r.GetInt32(2)),
            cancellationToken);
    }

    private Task<List<LeadRow>> ReadAsync(string conditions, string direction, SqlFilter where, CancellationToken cancellationToken) => database.ReadAllAsync(
        $"""
        select x.version, x.schema, x.state, e.state ->> 'name' as entity_name, c.schema as camera_schema, c.state as camera
        from (select * from lead_view {conditions}) x
        left join state_entity e on e.kind = 'entity' and e.key = x.entity_id
        left join state_camera c on c.kind = 'camera' and c.key = x.camera_id
        order by x.listed_at {direction}, x.id {direction}
        """,
        where.Parameters,
        Row,
        cancellationToken);

    private static LeadRow Row(DbDataReader row) => new(
        row.State<LeadState>(),
        row.GetInt64(row.GetOrdinal("version")),
        row.Text("entity_name"),
        row.IsDBNull(row.GetOrdinal("camera")) ? null : row.State<CameraState>("camera", "camera_schema"));
}
