using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Traceability;

namespace Vigil.Ledger.Queries.Traceability;

/// <summary>What a list of delivery notes is narrowed to; <see langword="null"/> means not narrowed.</summary>
/// <param name="Faulty">Only those on which a check found something.</param>
public sealed record GoodsFilter(string? Entity = null, string? Town = null, GoodsMovement? Movement = null, string? Batch = null, string? Party = null, bool Faulty = false);

/// <summary>A delivery note with the business's name.</summary>
public sealed record GoodsRow(GoodsState State, long Version, string? EntityName);

/// <summary>What a business's purchases come to, for anybody to see.</summary>
/// <param name="Notes">Since the day that was asked for.</param>
/// <param name="WithPapers">Of these, how many lines came with a certificate or a test report.</param>
/// <param name="Suppliers">From how many suppliers; none is named.</param>
public sealed record PurchaseSummary(int Notes, int Lines, int WithPapers, int Suppliers, DateOnly? LastOn);

/// <summary>Reads delivery notes, suppliers, recalls and readings.</summary>
public sealed class GoodsQueries(NpgsqlDataSource database, QueryScope scope)
{
    private static readonly JoinedView<GoodsRow> Notes = new(
        "goods_view", "e.name as entity_name", "left join state_entity e on e.kind = 'entity' and e.key = a.entity_id", Row);

    /// <summary>A page, newest first.</summary>
    public Task<Slice<GoodsRow>> ListAsync(GoodsFilter filter, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope)
            .Equal("entity_id", filter.Entity)
            .Equal("town_code", filter.Town)
            .Equal("movement", filter.Movement)
            .Equal("party_id", filter.Party);
        if (filter.Batch is { } batch)
        {
            where.And("state -> 'batches' ? {0}", NpgsqlDbType.Text, batch);
        }

        if (filter.Faulty)
        {
            where.And("faulty");
        }

        return Notes.PageAsync(database, where, "on_day", after, limit, r => new(IsoInstant.Of(r.State.On), r.State.Id), cancellationToken);
    }

    public Task<GoodsRow?> FindAsync(string id, CancellationToken cancellationToken) =>
        Notes.FindAsync(database, SqlFilter.Of(scope).Equal("id", id), cancellationToken);

    /// <summary>Suppliers by name.</summary>
    public async Task<Slice<Stored<SupplierState>>> SuppliersAsync(string? search, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Search("search", search).After("name", "id", after);
        var rows = await database.ReadAllAsync(
            $"select version, schema, state from supplier_view {where} order by name, id limit {limit + 1}", where.Parameters, r => r.Stored<SupplierState>(), cancellationToken);
        return rows.Page(limit, r => new(r.State.Name, r.State.Id));
    }

    /// <summary>Recalls, newest first.</summary>
    public async Task<Slice<Stored<RecallState>>> RecallsAsync(RecallStatus? status, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("status", status).After("at", "id", after, descending: true);
        var rows = await database.ReadAllAsync(
            $"select version, schema, state from recall_view {where} order by at desc, id desc limit {limit + 1}", where.Parameters, r => r.Stored<RecallState>(), cancellationToken);
        return rows.Page(limit, r => new(IsoInstant.Of(r.State.ListedAt), r.State.Id));
    }

    /// <summary>A recall, with the names of those who hold the goods.</summary>
    public async Task<(Stored<RecallState> Recall, IReadOnlyDictionary<string, string> Names)?> RecallAsync(string id, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", id);
        var rows = await database.ReadAllAsync($"select version, schema, state from recall_view {where}", where.Parameters, r => r.Stored<RecallState>(), cancellationToken);
        if (rows is not [var recall])
        {
            return null;
        }

        var names = await database.ReadAllAsync(
            "select id, name from entity_view where scope = @scope and id = any (@ids)",
            [
                new("scope", NpgsqlDbType.Text) { Value = scope.Code },
                new("ids", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = recall.State.Holders.Select(h => h.EntityId).ToArray() },
            ],
            r => (Id: r.GetString(0), Name: r.GetString(1)),
            cancellationToken);
        return (recall, names.ToDictionary(n => n.Id, n => n.Name, StringComparer.Ordinal));
    }

    /// <summary>Recalls that run and list a business, the newest first.</summary>
    public async Task<IReadOnlyList<RecallState>> RecallsOfAsync(string entityId, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("status", (RecallStatus?)RecallStatus.Open)
            .And("state -> 'holders' @> jsonb_build_array(jsonb_build_object('entityId', {0}::text))", NpgsqlDbType.Text, entityId);
        var rows = await database.ReadAllAsync(
            $"select version, schema, state from recall_view {where} order by at desc, id desc", where.Parameters, r => r.Stored<RecallState>(), cancellationToken);
        return [.. rows.Select(r => r.State)];
    }

    /// <summary>The newest purchase from each of the suppliers of a business's last deliveries, the newest first.</summary>
    public async Task<IReadOnlyList<GoodsState>> LastPurchasesAsync(string entityId, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("entity_id", entityId).Equal("movement", (GoodsMovement?)GoodsMovement.Purchase);
        var rows = await database.ReadAllAsync(
            $"""
            select version, schema, state
            from (
              select distinct on (party_id) *
              from (select * from goods_view {where} order by on_day desc, id desc limit 300) recent
              order by party_id, on_day desc, state ->> 'recordedAt' desc) last
            order by on_day desc, state ->> 'recordedAt' desc, id desc
            limit 20
            """,
            where.Parameters,
            r => r.Stored<GoodsState>(),
            cancellationToken);
        return [.. rows.Select(r => r.State)];
    }

    public async Task<Stored<ReadingsState>?> ReadingsAsync(string entityId, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", entityId);
        var rows = await database.ReadAllAsync($"select version, schema, state from readings_view {where}", where.Parameters, r => r.Stored<ReadingsState>(), cancellationToken);
        return rows.SingleOrDefault();
    }

    /// <summary>What a business bought since a day.</summary>
    public async Task<PurchaseSummary> SummaryAsync(string entityId, DateOnly since, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAllAsync(
            """
            select count(distinct g.key)::int, count(l.line)::int,
              (count(*) filter (where jsonb_array_length(l.line -> 'papers') > 0))::int, count(distinct g.state ->> 'partyId')::int, max(g.listed_at)
            from state_goods g cross join lateral jsonb_array_elements(g.state -> 'lines') l(line)
            where g.kind = 'goods' and g.scope = @scope and g.entity_id = @entity and g.listed_at >= @since and g.state ->> 'movement' = 'Purchase'
            """,
            [
                new("scope", NpgsqlDbType.Text) { Value = scope.Code }, new("entity", NpgsqlDbType.Text) { Value = entityId },
                new("since", NpgsqlDbType.Text) { Value = IsoInstant.Of(since) },
            ],
            r => new PurchaseSummary(
                r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3),
                r.IsDBNull(4) ? null : DateOnly.ParseExact(r.GetString(4), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            cancellationToken);
        return rows[0];
    }

    private static GoodsRow Row(System.Data.Common.DbDataReader row) =>
        new(row.State<GoodsState>(), row.GetInt64(row.GetOrdinal("version")), row.Text("entity_name"));
}
