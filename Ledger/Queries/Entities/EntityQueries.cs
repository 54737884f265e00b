using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Inspections;
using Vigil.Ledger.Queries.Alerts;

namespace Vigil.Ledger.Queries.Entities;

/// <summary>What a list of entities is narrowed to; <see langword="null"/> means not narrowed.</summary>
/// <param name="Search">Part of a name, a registration number or a certificate's number.</param>
public sealed record EntityFilter(
    string? Search = null,
    string? Town = null,
    EntityCategory? Category = null,
    RiskGrade? Grade = null,
    EntityStatus? Status = null,
    bool? Overdue = null);

/// <summary>An entity in a list. Its inspections and certificates are left out of the state.</summary>
public sealed record EntityRow(EntityState State, long Version, int OpenAlerts);

/// <summary>A located entity, for the map.</summary>
/// <param name="WorstAlert">The severity of its gravest open alert.</param>
public sealed record EntityPinRow(string Id, string Name, double Latitude, double Longitude, string? Grade, string TownCode, AlertSeverity? WorstAlert);

/// <summary>All that is known about an entity, as of one snapshot.</summary>
public sealed record EntityDossier(
    EntityRow Entity,
    IReadOnlyList<Stored<EmployeeState>> Employees,
    IReadOnlyList<Stored<EquipmentState>> Equipment,
    IReadOnlyList<Stored<CameraState>> Cameras,
    IReadOnlyList<AlertRow> Alerts);

/// <summary>A town and what it holds.</summary>
public sealed record TownCount(string Code, int Entities, int OpenAlerts);

/// <summary>Reads entities: lists, pins and whole archives.</summary>
public sealed class EntityQueries(NpgsqlDataSource database, QueryScope scope)
{
    // An archive shows this many of each; a market with more staff has its own list.
    private const int ArchiveLimit = 500;

    // How many names a search walks before it asks the index; and how many where the first walk found some, but not enough.
    private const int ShortWalk = 1_000;
    private const int LongWalk = 20_000;
    private const int Promising = 3;

    private const string Columns = """
        select e.id, e.version, e.schema, e.name, e.state - '{inspections,certificates}'::text[] as state,
          (select count(*) from alert_view a where a.entity_id = e.id and a.status <> 'Closed') as open_alerts
        """;

    /// <summary>A page by name, then id.</summary>
    public async Task<Slice<EntityRow>> ListAsync(EntityFilter filter, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(filter.Search))
        {
            return await WalkAsync(filter, after, limit, limit + 1, cancellationToken);
        }

        // What is found everywhere soon fills a page in the list's own order; what is rare is found by the index, and sorted.
        var page = await WalkAsync(filter, after, limit, ShortWalk, cancellationToken);
        if (page.Next is null && page.Rows.Count >= Promising)
        {
            page = await WalkAsync(filter, after, limit, LongWalk, cancellationToken);
        }

        return page.Next is null ? await LookUpAsync(filter, after, limit, cancellationToken) : page;
    }

    /// <summary>Reads some names in the list's order and keeps those that are searched for.</summary>
    private Task<Slice<EntityRow>> WalkAsync(EntityFilter filter, Keyset? after, int limit, int names, CancellationToken cancellationToken)
    {
        var where = Where(filter, after);
        var found = where.Outer().Search("search", filter.Search);
        return PageAsync(
            $"""
            {Columns}
            from (select * from (select * from entity_view {where} order by name, id limit {names}) w {found} order by name, id limit {limit + 1}) e
            order by e.name, e.id
            """,
            where,
            limit,
            cancellationToken);
    }

    /// <summary>Reads whatever the index of searches finds.</summary>
    private Task<Slice<EntityRow>> LookUpAsync(EntityFilter filter, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = Where(filter, after).Search("search", filter.Search);
        return PageAsync(
            $"""
            with hit as materialized (select id, name from entity_view {where})
            {Columns}
            from (select id from hit order by name, id limit {limit + 1}) h join entity_view e using (id)
            order by e.name, e.id
            """,
            where,
            limit,
            cancellationToken);
    }

    private async Task<Slice<EntityRow>> PageAsync(string sql, SqlFilter where, int limit, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAllAsync(sql, where.Parameters, Row, cancellationToken);
        return rows.Page(limit, r => new(r.State.Name, r.State.Id));
    }

    private SqlFilter Where(EntityFilter filter, Keyset? after)
    {
        var where = SqlFilter.Of(scope)
            .Equal("town_code", filter.Town)
            .Equal("category", filter.Category)
            .Equal("grade", filter.Grade)
            .Equal("status", filter.Status)
            .After("name", "id", after);
        if (filter.Overdue is { } overdue)
        {
            where.And(overdue ? "inspection_overdue = 'true'" : "inspection_overdue is distinct from 'true'");
        }

        return filter.Grade is null ? where : where.And("grade is not null"); // says to the planner that the partial index serves
    }

    /// <summary>Everything known about an entity, or <see langword="null"/> where there is none.</summary>
    public async Task<EntityDossier?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        Add("""
            select id, version, schema, state,
              (select count(*) from alert_view a where a.entity_id = e.id and a.status <> 'Closed') as open_alerts
            from entity_view e where scope = @scope and id = @id
            """);
        Add($"select version, schema, state from employee_view where entity_id = @id and scope = @scope order by name, id limit {ArchiveLimit}");
        Add($"select version, schema, state from equipment_view where entity_id = @id and scope = @scope order by due_on, id limit {ArchiveLimit}");
        Add($"select version, schema, state from camera_view where entity_id = @id and scope = @scope order by id limit {ArchiveLimit}");
        Add($"""
            select a.version, a.schema, a.state, {AlertQueries.Columns}
            from (select * from alert_view where entity_id = @id and scope = @scope and status <> 'Closed'
              order by last_raised_at desc, id desc limit {ArchiveLimit}) a
            {AlertQueries.Names}
            order by a.last_raised_at desc, a.id desc
            """);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await rows.ReadAsync(cancellationToken))
        {
            return null;
        }

        var entity = Row(rows);
        return new(
            entity,
            await NextAsync(StateReading.Stored<EmployeeState>),
            await NextAsync(StateReading.Stored<EquipmentState>),
            await NextAsync(StateReading.Stored<CameraState>),
            await NextAsync(AlertQueries.Row));

        void Add(string sql)
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.Add(new NpgsqlParameter("id", NpgsqlDbType.Text) { Value = id });
            command.Parameters.Add(new NpgsqlParameter("scope", NpgsqlDbType.Text) { Value = scope.Code });
            batch.BatchCommands.Add(command);
        }

        async Task<IReadOnlyList<T>> NextAsync<T>(Func<DbDataReader, T> read)
        {
            await rows.NextResultAsync(cancellationToken);
            return await StateReading.ReadAllAsync(rows, read, cancellationToken);
        }
    }

    /// <summary>An entity's name, or <see langword="null"/> where there is none.</summary>
    public async Task<string?> NameOfAsync(string id, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", id);
        return (await database.ReadAllAsync($"select name from entity_view {where}", where.Parameters, r => r.Text("name"), cancellationToken)).SingleOrDefault();
    }

    /// <summary>Whether the entity is registered, and its town.</summary>
    public async Task<string?> TownOfAsync(string id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select town_code from entity_view where scope = @scope and id = @id");
        command.Parameters.Add(new NpgsqlParameter("id", NpgsqlDbType.Text) { Value = id });
        command.Parameters.Add(new NpgsqlParameter("scope", NpgsqlDbType.Text) { Value = scope.Code });
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>Every entity that has a place and is not closed for good, by id.</summary>
    public async Task<IReadOnlyList<EntityPinRow>> PinsAsync(CancellationToken cancellationToken)
    {
        const string Sql = """
            with worst as (
              select entity_id, max(array_position(array['Info', 'Minor', 'Major', 'Critical'], severity)) as severity
              from alert_view where scope = @p0 and status <> 'Closed' group by entity_id)
            select e.id, e.name, (e.state #>> '{location,latitude}')::float8 as latitude, (e.state #>> '{location,longitude}')::float8 as longitude,
              e.grade, e.town_code, w.severity
            from entity_view e left join worst w on w.entity_id = e.id
            where e.scope = @p0 and e.status <> 'Closed' and e.state ? 'location'
            order by e.id
            """;
        return await database.ReadAllAsync(
            Sql,
            SqlFilter.Of(scope).Parameters,
            r => new EntityPinRow(
                r.GetString(0), r.GetString(1), r.GetDouble(2), r.GetDouble(3), r.IsDBNull(4) ? null : r.GetString(4), r.GetString(5),
                r.IsDBNull(6) ? null : (AlertSeverity)(r.GetInt32(6) - 1)),
            cancellationToken);
    }

    /// <summary>How many entities and open alerts each town has.</summary>
    public async Task<IReadOnlyList<TownCount>> TownsAsync(CancellationToken cancellationToken)
    {
        const string Sql = """
            select coalesce(e.town_code, a.town_code), coalesce(e.n, 0)::int, coalesce(a.n, 0)::int
            from (select town_code, count(*) as n from entity_view where scope = @p0 group by town_code) e
            full join (select town_code, count(*) as n from alert_view
              where scope = @p0 and status <> 'Closed' and town_code is not null group by town_code) a using (town_code)
            order by 1
            """;
        return await database.ReadAllAsync(
            Sql, SqlFilter.Of(scope).Parameters, r => new TownCount(r.GetString(0), r.GetInt32(1), r.GetInt32(2)), cancellationToken);
    }

    private static EntityRow Row(DbDataReader row) =>
        new(row.State<EntityState>(), row.GetInt64(row.GetOrdinal("version")), (int)row.GetInt64(row.GetOrdinal("open_alerts")));
}
