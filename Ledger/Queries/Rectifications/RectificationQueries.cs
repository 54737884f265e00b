using System.Data.Common;
using Npgsql;
using Vigil.Domain.Rectifications;

namespace Vigil.Ledger.Queries.Rectifications;

/// <summary>What a list of rectifications is narrowed to; <see langword="null"/> means not narrowed.</summary>
/// <param name="Status"><see langword="null"/> with <paramref name="All"/> false: whatever isn't over.</param>
/// <param name="Towns">Only of these towns: what an inspector covers.</param>
/// <param name="Search">Part of the id, or of the entity's name or numbers.</param>
public sealed record RectificationFilter(
    RectificationStatus? Status = null, bool All = false, string? Town = null, string? Entity = null, string? Camera = null, string? Search = null, IReadOnlyList<string>? Towns = null);

/// <summary>A rectification with names instead of ids.</summary>
public sealed record RectificationRow(RectificationState State, long Version, string? EntityName, string? CameraName);

/// <summary>How many stand where; of those that are over, nothing.</summary>
public sealed record RectificationCounts(int Running, int ToReview, int Escalated);

/// <summary>Reads orders to put something right.</summary>
public sealed class RectificationQueries(NpgsqlDataSource database, QueryScope scope)
{
    // As the partial index says it.
    private const string Open = "status not in ('Closed', 'Withdrawn')";

    private static readonly JoinedView<RectificationRow> Orders = new(
        "rectification_view",
        "e.state ->> 'name' as entity_name, c.state ->> 'name' as camera_name",
        """
        left join state_entity e on e.kind = 'entity' and e.key = a.entity_id
        left join state_camera c on c.kind = 'camera' and c.key = a.state ->> 'cameraId'
        """,
        Row);

    /// <summary>A page, newest first.</summary>
    public Task<Slice<RectificationRow>> ListAsync(RectificationFilter filter, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope)
            .Equal("status", filter.Status)
            .Equal("town_code", filter.Town)
            .Equal("entity_id", filter.Entity)
            .Equal("state ->> 'cameraId'", filter.Camera)
            .AnyOf("town_code", filter.Towns)
            .SearchEntity(filter.Search, or: "id like '%' || {0} || '%'");
        if (filter is { Status: null, All: false })
        {
            where.And(Open);
        }

        return Orders.PageAsync(database, where, "ordered_at", after, limit, r => new(IsoInstant.Of(r.State.OrderedAt), r.State.Id), cancellationToken);
    }

    public Task<RectificationRow?> FindAsync(string id, CancellationToken cancellationToken) =>
        Orders.FindAsync(database, SqlFilter.Of(scope).Equal("id", id), cancellationToken);

    /// <param name="town">Only of this town; <see langword="null"/> for the county.</param>
    public async Task<RectificationCounts> CountAsync(string? town, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("town_code", town).And(Open);
        var rows = await database.ReadAllAsync(
            $"""
            select count(*) filter (where status in ('Ordered', 'Returned'))::int, count(*) filter (where status = 'ProofGiven')::int,
              count(*) filter (where status = 'Escalated')::int
            from rectification_view {where}
            """,
            where.Parameters,
            r => new RectificationCounts(r.GetInt32(0), r.GetInt32(1), r.GetInt32(2)),
            cancellationToken);
        return rows.Single();
    }

    private static RectificationRow Row(DbDataReader row) =>
        new(row.State<RectificationState>(), row.GetInt64(row.GetOrdinal("version")), row.Text("entity_name"), row.Text("camera_name"));
}
