using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Draws;

namespace Vigil.Ledger.Queries.Draws;

/// <summary>A draw in a list: its visits are left out of the state and counted.</summary>
/// <param name="Over">How many of the visits are done or cancelled.</param>
public sealed record DrawRow(DrawState State, long Version, int Visits, int Up, int Over);

/// <summary>Reads draws.</summary>
public sealed class DrawQueries(NpgsqlDataSource database, QueryScope scope)
{
    private static readonly string Over = string.Join(", ", new[] { WorkOrderStatus.Done, WorkOrderStatus.Cancelled, WorkOrderStatus.Archived }.Select(s => $"\"{s}\""));

    /// <summary>A page, newest first.</summary>
    /// <param name="committed">Only those whose commitment is public.</param>
    public async Task<Slice<DrawRow>> ListAsync(DrawStatus? status, bool committed, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("status", status).After("drafted_at", "id", after, descending: true);
        if (committed)
        {
            where.And("state ? 'committed'");
        }

        var sql = $$"""
            select version, schema, jsonb_set(state, '{drawn,visits}', '[]', false) as state,
              coalesce(jsonb_array_length(state #> '{drawn,visits}'), 0) as visits,
              jsonb_array_length(jsonb_path_query_array(state, '$.drawn.visits[*] ? (exists(@.up))')) as up,
              (select count(*)::int from jsonb_array_elements(state #> '{drawn,visits}') v where '[{{Over}}]'::jsonb ? (v ->> 'status')) as over
            from draw_view {{where}} order by drafted_at desc, id desc limit {{limit + 1}}
            """;
        var rows = await database.ReadAllAsync(sql, where.Parameters, Row, cancellationToken);
        return rows.Page(limit, r => new(IsoInstant.Of(r.State.Drafted.At), r.State.Id));
    }

    public async Task<Stored<DrawState>?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", id);
        var rows = await database.ReadAllAsync(
            $"select version, schema, state from draw_view {where}", where.Parameters, StateReading.Stored<DrawState>, cancellationToken);
        return rows.SingleOrDefault();
    }

    /// <summary>Whether another draw was seeded with the same value of the same name.</summary>
    public async Task<bool> IsUsedAsync(string beacon, string value, string exceptId, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("beacon", beacon).Equal("value", value).And("id <> {0}", NpgsqlDbType.Text, exceptId);
        var rows = await database.ReadAllAsync($"select 1 from draw_view {where} limit 1", where.Parameters, r => r.GetInt32(0), cancellationToken);
        return rows.Count > 0;
    }

    private static DrawRow Row(DbDataReader row) => new(
        row.State<DrawState>(),
        row.GetInt64(row.GetOrdinal("version")),
        row.GetInt32(row.GetOrdinal("visits")),
        row.GetInt32(row.GetOrdinal("up")),
        row.GetInt32(row.GetOrdinal("over")));
}
