using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Dispatch;

namespace Vigil.Ledger.Queries.WorkOrders;

/// <summary>What a list of work orders is narrowed to; <see langword="null"/> means not narrowed.</summary>
/// <param name="Open">False for those that have ended; with neither this nor a status, the open ones.</param>
/// <param name="Officer">On whose list it is: crew, offered or successor.</param>
/// <param name="DueBefore">Only those of which a term ends before this instant.</param>
/// <param name="Day">The planned day of the visit.</param>
/// <param name="Search">Part of the entity's name, the summary or the id.</param>
/// <param name="Towns">Only these towns or <paramref name="SeenBy"/>'s own: what an officer may see; default for all.</param>
/// <param name="SeenBy">The officer who asks: orders that they must stay out of are left out.</param>
public sealed record WorkOrderListFilter(
    WorkOrderStatus? Status = null,
    bool? Open = null,
    WorkOrderKind? Kind = null,
    WorkOrderPriority? Priority = null,
    string? Town = null,
    string? Officer = null,
    string? Entity = null,
    DateTimeOffset? DueBefore = null,
    bool? Unassigned = null,
    DateOnly? Day = null,
    string? Search = null,
    IReadOnlyList<string>? Towns = null,
    string? SeenBy = null);

/// <summary>A work order with the names that people read instead of ids.</summary>
public sealed record WorkOrderRow(WorkOrderState State, long Version, string? EntityName, string? SubjectName);

/// <summary>Numbers of the board.</summary>
public sealed record WorkOrderCountRow(WorkOrderStatus Status, int Count, int Overdue, int DueToday, int Urgent);

/// <summary>Reads work orders.</summary>
public sealed class WorkOrderQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>The condition of the partial index, word for word.</summary>
    internal const string IsOpen = "status not in ('Done', 'Cancelled', 'Archived')";

    private const string Select = """
        select w.version, w.schema, w.state, e.name as entity_name, s.name as subject_name
        """;

    private const string Names = """
        left join state_entity e on e.kind = 'entity' and e.key = w.entity_id
        left join state s on s.kind = w.state #>> '{subject,kind}' and s.key = w.state #>> '{subject,key}'
        """;

    private const string SearchCondition = """
        (search like '%' || search_text({0}) || '%' or id ilike '%' || {0} || '%'
          or exists (select 1 from state_entity n where n.kind = 'entity' and n.key = workorder_view.entity_id and n.search like '%' || search_text({0}) || '%'))
        """;

    /// <summary>A page by urgency: urgent ones first, then by the end of the next term.</summary>
    public async Task<Slice<WorkOrderRow>> ListAsync(WorkOrderListFilter filter, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = Where(filter).After("urgency", "id", after);
        var sql = $"""
            {Select}
            from (select * from workorder_view {where} order by urgency, id limit {limit + 1}) w
            {Names}
            order by w.urgency, w.id
            """;
        var rows = await database.ReadAllAsync(sql, where.Parameters, Row, cancellationToken);
        return rows.Page(limit, r => new(r.State.Urgency, r.State.Id));
    }

    /// <summary>One work order, or <see langword="null"/>.</summary>
    public async Task<WorkOrderRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", id);
        var rows = await database.ReadAllAsync($"{Select} from (select * from workorder_view {where}) w {Names}", where.Parameters, Row, cancellationToken);
        return rows.SingleOrDefault();
    }

    /// <summary>Other open orders at the same place, the most urgent first.</summary>
    public async Task<IReadOnlyList<WorkOrderRow>> TogetherAsync(WorkOrderState order, CancellationToken cancellationToken)
    {
        if (order.PlaceKey is null)
        {
            return [];
        }

        var where = SqlFilter.Of(scope).And(IsOpen).Equal("place_key", order.PlaceKey).And("id <> {0}", NpgsqlDbType.Text, order.Id);
        if (order.EntityId is { } entity)
        {
            where.Equal("entity_id", entity);
        }
        else
        {
            where.Equal("town_code", order.TownCode);
        }

        return await database.ReadAllAsync(
            $"{Select} from (select * from workorder_view {where} order by urgency, id limit 20) w {Names} order by w.urgency, w.id",
            where.Parameters,
            Row,
            cancellationToken);
    }

    /// <summary>Open orders by status, with how many of them press. A status that nothing is in is missing.</summary>
    /// <param name="now">The business instant.</param>
    /// <param name="endOfToday">The first instant of tomorrow.</param>
    public async Task<IReadOnlyList<WorkOrderCountRow>> CountsAsync(
        WorkOrderListFilter filter, DateTimeOffset now, DateTimeOffset endOfToday, CancellationToken cancellationToken)
    {
        var where = Where(filter with { Status = null, Open = true });
        where.Parameters.Add(new("now", NpgsqlDbType.Text) { Value = Urgency(now) });
        where.Parameters.Add(new("tonight", NpgsqlDbType.Text) { Value = Urgency(endOfToday) });
        return await database.ReadAllAsync(
            $"""
            select status, count(*)::int, (count(*) filter (where due_at <= @now))::int,
              (count(*) filter (where due_at > @now and due_at <= @tonight))::int, (count(*) filter (where urgency < '1'))::int
            from workorder_view {where}
            group by status
            """,
            where.Parameters,
            r => new WorkOrderCountRow(Enum.Parse<WorkOrderStatus>(r.GetString(0)), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4)),
            cancellationToken);
    }

    /// <summary>How many proposed orders wait for a dispatcher: nobody left to ask, and nobody signed for the cap.</summary>
    public async Task<(int Unassigned, int NeedsSignature)> StuckAsync(CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("status", (WorkOrderStatus?)WorkOrderStatus.Proposed);
        var rows = await database.ReadAllAsync(
            $"""
            select (count(*) filter (where unassigned = 'true'))::int,
              (count(*) filter (where (state -> 'cap')::int <= (state -> 'visits')::int and state -> 'capSigned' is null))::int
            from workorder_view {where}
            """,
            where.Parameters,
            r => (r.GetInt32(0), r.GetInt32(1)),
            cancellationToken);
        return rows.Single();
    }

    /// <summary>Open orders that somebody has accepted and that are planned for a day, or have no plan and a term that ends by its evening.</summary>
    public async Task<IReadOnlyList<WorkOrderRow>> OfDayAsync(DateOnly day, DateTimeOffset endOfDay, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("status in ('Accepted', 'EnRoute', 'OnSite', 'Rectifying')").And("lead is not null")
            .And("(visit_on = {0} or (visit_on is null and due_at <= @end))", NpgsqlDbType.Text, IsoInstant.Of(day));
        where.Parameters.Add(new("end", NpgsqlDbType.Text) { Value = Urgency(endOfDay) });
        return await database.ReadAllAsync(
            $"{Select} from (select * from workorder_view {where} order by urgency, id limit 2000) w {Names} order by w.urgency, w.id",
            where.Parameters,
            Row,
            cancellationToken);
    }

    private SqlFilter Where(WorkOrderListFilter filter)
    {
        var where = SqlFilter.Of(scope)
            .Equal("status", filter.Status)
            .Equal("order_kind", filter.Kind)
            .Equal("town_code", filter.Town)
            .Equal("entity_id", filter.Entity)
            .Equal("priority", filter.Priority);
        if (filter.Status is null)
        {
            where.And(filter.Open == false ? "status in ('Done', 'Cancelled', 'Archived')" : IsOpen);
        }

        if (filter.Officer is { } officer)
        {
            where.And(
                filter.Open == false || filter.Status is WorkOrderStatus.Done or WorkOrderStatus.Cancelled or WorkOrderStatus.Archived
                    ? "lead = {0}"
                    : "holders ? {0}",
                NpgsqlDbType.Text,
                officer);
        }

        if (filter.DueBefore is { } before)
        {
            where.And("due_at <= {0}", NpgsqlDbType.Text, Urgency(before));
        }

        if (filter.Unassigned is { } unassigned)
        {
            where.And(unassigned ? "unassigned = 'true'" : "unassigned = 'false'");
        }

        if (filter.Day is { } day)
        {
            where.And("visit_on = {0}", NpgsqlDbType.Text, IsoInstant.Of(day));
        }

        if (filter.Towns is { Count: > 0 } towns)
        {
            where.Parameters.Add(new("me", NpgsqlDbType.Text) { Value = filter.SeenBy ?? "" });
            where.And("(town_code = any({0}) or holders ? @me)", NpgsqlDbType.Array | NpgsqlDbType.Text, towns.ToArray());
        }

        if (filter.SeenBy is { } seer)
        {
            where.And("not (state -> 'recused' ? {0})", NpgsqlDbType.Text, seer);
        }

        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            where.And(SearchCondition, NpgsqlDbType.Text, SqlFilter.Escape(filter.Search.Trim()));
        }

        return where;
    }

    // As the state's urgency writes it.
    private static string Urgency(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture);

    private static WorkOrderRow Row(DbDataReader row) => new(
        row.State<WorkOrderState>(), row.GetInt64(row.GetOrdinal("version")), row.Text("entity_name"), row.Text("subject_name"));
}
