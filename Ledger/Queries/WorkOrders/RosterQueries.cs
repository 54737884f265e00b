using Npgsql;
using Vigil.Domain.Inspectors;

namespace Vigil.Ledger.Queries.WorkOrders;

/// <summary>An officer as assignment needs them: duty, where they were seen last, and how many open orders are on their list.</summary>
public sealed record RosterRow(InspectorState State, long Version, DateTimeOffset? SeenAt, double? Latitude, double? Longitude, int Open);

/// <summary>Reads the roster: every officer in one query, for whoever keeps it a second.</summary>
public sealed class RosterQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>All officers, by name, then id.</summary>
    /// <remarks>
    /// The open orders are gone through once for all officers. One look for each officer may be planned as a walk through all of
    /// them each time, above all while PostgreSQL has no statistics of the table yet: half a second with two hundred officers.
    /// </remarks>
    public async Task<IReadOnlyList<RosterRow>> AllAsync(CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope);
        return await database.ReadAllAsync(
            $"""
            select i.version, i.schema, i.state, p.seen_at, p.latitude, p.longitude,
              coalesce(held.open, 0) as open
            from (select * from inspector_view {where}) i
            left join (
              select h.value as officer, count(*)::int as open
              from workorder_view, jsonb_array_elements_text(holders) h(value) {where} and {WorkOrderQueries.IsOpen}
              group by h.value) held on held.officer = i.id
            left join inspector_presence p on p.scratch_key = 'i:' || i.id
            order by i.name, i.id
            """,
            where.Parameters,
            r => new RosterRow(
                r.State<InspectorState>(),
                r.GetInt64(r.GetOrdinal("version")),
                r.IsDBNull(r.GetOrdinal("seen_at")) ? null : r.GetFieldValue<DateTimeOffset>(r.GetOrdinal("seen_at")),
                r.Number("latitude"),
                r.Number("longitude"),
                r.GetInt32(r.GetOrdinal("open"))),
            cancellationToken);
    }

    /// <summary>Who has another open order at a place: one visit may serve for both.</summary>
    public async Task<IReadOnlyList<string>> AtThePlaceAsync(string orderId, string placeKey, string? entityId, string? townCode, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And(WorkOrderQueries.IsOpen).Equal("place_key", placeKey)
            .And("id <> {0}", NpgsqlTypes.NpgsqlDbType.Text, orderId)
            .Equal(entityId is null ? "town_code" : "entity_id", entityId ?? townCode);
        return await database.ReadAllAsync(
            $"select distinct h.value from workorder_view, jsonb_array_elements_text(holders) h(value) {where}",
            where.Parameters,
            r => r.GetString(0),
            cancellationToken);
    }
}
