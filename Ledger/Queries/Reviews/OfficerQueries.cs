using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Reviews;

namespace Vigil.Ledger.Queries.Reviews;

/// <summary>A quarter of one officer, as management may see it: nothing before it is closed, and then the figure where there is one.</summary>
public sealed record OfficerQuarterRow(string OfficerId, string? Name, string Quarter, OfficerFigure? Figure);

/// <summary>Reads the boxes of officers' ratings, and complaints about officers.</summary>
public sealed class OfficerQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>The box of a token that wasn't used; <see langword="null"/> for any other.</summary>
    public async Task<(string OfficerId, string Quarter)?> BoxOfAsync(string tokenHash, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("unused @> to_jsonb({0}::text)", NpgsqlDbType.Text, tokenHash);
        var found = await database.ReadAllAsync($"select officer_id, quarter from officer_box_view {where} limit 1", where.Parameters, r => (r.GetString(0), r.GetString(1)), cancellationToken);
        return found is [var one] ? one : null;
    }

    /// <summary>How many decks an officer was handed in a quarter. How many tokens are left is told to nobody.</summary>
    public async Task<int> DecksAsync(string officerId, string quarter, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", OfficerBoxState.KeyOf(officerId, quarter).Key);
        var found = await database.ReadAllAsync(
            $"select (state ->> 'decks')::int from officer_box_view {where}", where.Parameters, r => r.GetInt32(0), cancellationToken);
        return found.FirstOrDefault();
    }

    /// <summary>Closed quarters, newest first, by officer. An officer of whom there were too few ratings is in the list without a figure.</summary>
    public async Task<IReadOnlyList<OfficerQuarterRow>> ClosedAsync(int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("(state ->> 'closed')::boolean");
        return await database.ReadAllAsync(
            $"""
            select b.schema, b.state, i.name from (select * from officer_box_view {where} order by quarter desc, officer_id limit {limit}) b
            left join state_inspector i on i.kind = 'inspector' and i.key = b.officer_id order by b.quarter desc, b.officer_id
            """,
            where.Parameters,
            r =>
            {
                var box = r.State<OfficerBoxState>();
                return new OfficerQuarterRow(box.OfficerId, r.Text("name"), box.Quarter, box.Figure);
            },
            cancellationToken);
    }

    /// <summary>Complaints about officers, newest first.</summary>
    public async Task<Slice<Stored<IntegrityState>>> ComplaintsAsync(Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).After("received_at", "id", after, descending: true);
        var rows = await database.ReadAllAsync(
            $"select version, schema, state from integrity_view {where} order by received_at desc, id desc limit {limit + 1}",
            where.Parameters,
            r => r.Stored<IntegrityState>(),
            cancellationToken);
        return rows.Page(limit, r => new(IsoInstant.Of(r.State.ReceivedAt), r.State.Id));
    }

    public async Task<Stored<IntegrityState>?> ComplaintAsync(string id, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", id);
        var found = await database.ReadAllAsync($"select version, schema, state from integrity_view {where}", where.Parameters, r => r.Stored<IntegrityState>(), cancellationToken);
        return found is [var one] ? one : null;
    }
}
