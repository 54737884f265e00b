using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Alerts;

namespace Vigil.Ledger.Queries.Alerts;

/// <summary>What a list of alerts is narrowed to; <see langword="null"/> means not narrowed.</summary>
/// <param name="Status"><see langword="null"/> with <paramref name="Closed"/> false: whatever is not closed.</param>
/// <param name="Closed">True to list alerts in any status where <paramref name="Status"/> isn't given.</param>
/// <param name="Assigned">False for those that nobody was given; true for those that somebody was.</param>
/// <param name="AssignedTo">An inspector's id.</param>
/// <param name="Since">Only those raised, or raised again, at or after this instant.</param>
/// <param name="Search">Part of the name of the entity or of the source.</param>
public sealed record AlertFilter(
    AlertStatus? Status = null,
    bool Closed = false,
    AlertSeverity? Severity = null,
    AlertKind? Kind = null,
    string? Town = null,
    string? Entity = null,
    bool? Assigned = null,
    string? AssignedTo = null,
    bool? Silenced = null,
    bool? Overdue = null,
    DateTimeOffset? Since = null,
    string? Search = null);

/// <summary>An alert with the names that people read instead of ids.</summary>
public sealed record AlertRow(
    AlertState State, long Version, string? EntityName, string? SubjectName, string? AssignedToName, double? Latitude, double? Longitude);

/// <summary>The console's numbers.</summary>
public sealed record AlertTileCounts(
    int OpenCritical,
    int OpenMajor,
    int OpenMinor,
    int OpenInfo,
    int Unassigned,
    int Overdue,
    int Silenced,
    int DueThisWeek,
    int CamerasDown,
    int CamerasTotal,
    int InspectorsOnDuty,
    int InspectorsTotal);

/// <summary>Reads alerts.</summary>
public sealed class AlertQueries(NpgsqlDataSource database, QueryScope scope)
{
    internal const string Columns = """
        e.state ->> 'name' as entity_name, s.state ->> 'name' as subject_name,
          i.state ->> 'name' as assigned_name, (e.state #>> '{location,latitude}')::float8 as latitude,
          (e.state #>> '{location,longitude}')::float8 as longitude
        """;

    internal const string Names = """
        left join state_entity e on e.kind = 'entity' and e.key = a.entity_id
        left join state s on s.kind = a.state #>> '{subject,kind}' and s.key = a.state #>> '{subject,key}'
        left join state_inspector i on i.kind = 'inspector' and i.key = a.assigned_to
        """;

    private static readonly JoinedView<AlertRow> Alerts = new("alert_view", Columns, Names, Row);

    /// <summary>A page, newest raise first.</summary>
    /// <param name="now">The business instant; what is silenced or overdue depends on it.</param>
    public Task<Slice<AlertRow>> ListAsync(
        AlertFilter filter, DateTimeOffset now, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope)
            .Equal("status", filter.Status)
            .Equal("severity", filter.Severity)
            .Equal("alert_kind", filter.Kind)
            .Equal("town_code", filter.Town)
            .Equal("entity_id", filter.Entity)
            .Equal("assigned_to", filter.AssignedTo)
            .SearchEntity(filter.Search);
        if (filter is { Status: null, Closed: false } || filter.Status is AlertStatus.Open or AlertStatus.Acknowledged)
        {
            where.And("status <> 'Closed'");
        }

        if (filter.Assigned is { } assigned)
        {
            where.And(assigned ? "assigned_to is not null" : "assigned_to is null");
        }

        if (filter.Silenced is { } silenced)
        {
            where.And(silenced ? "silenced_until > {0}" : "coalesce(silenced_until, '') <= {0}", NpgsqlDbType.Text, IsoInstant.Of(now));
        }

        if (filter.Overdue is { } overdue)
        {
            where.And(
                overdue ? "(status = 'Open' and next_step_at <= {0})" : "(status <> 'Open' or coalesce(next_step_at, '9999') > {0})",
                NpgsqlDbType.Text,
                IsoInstant.Of(now));
        }

        if (filter.Since is { } since)
        {
            where.And("last_raised_at >= {0}", NpgsqlDbType.Text, IsoInstant.Of(since));
        }

        return Alerts.PageAsync(database, where, "last_raised_at", after, limit, r => new(IsoInstant.Of(r.State.LastRaisedAt), r.State.Id), cancellationToken);
    }

    /// <summary>One alert, or <see langword="null"/>.</summary>
    public Task<AlertRow?> FindAsync(string id, CancellationToken cancellationToken) =>
        Alerts.FindAsync(database, SqlFilter.Of(scope).Equal("id", id), cancellationToken);

    /// <summary>The console's tiles, in one query.</summary>
    /// <param name="today">The business day. Due this week means from today through the sixth day after it.</param>
    public async Task<AlertTileCounts> TilesAsync(DateTimeOffset now, DateOnly today, CancellationToken cancellationToken)
    {
        const string Sql = """
            select
              count(*) filter (where a.status = 'Open' and a.severity = 'Critical')::int,
              count(*) filter (where a.status = 'Open' and a.severity = 'Major')::int,
              count(*) filter (where a.status = 'Open' and a.severity = 'Minor')::int,
              count(*) filter (where a.status = 'Open' and a.severity = 'Info')::int,
              count(*) filter (where a.assigned_to is null)::int,
              count(*) filter (where a.status = 'Open' and a.next_step_at <= @now)::int,
              count(*) filter (where a.silenced_until > @now)::int,
              ((select count(*) from entity_view where scope = @scope and next_inspection_on between @from and @through)
                + (select count(*) from equipment_view where scope = @scope and due_on between @from and @through))::int,
              (select count(*) from camera_view where scope = @scope and status = 'Down')::int,
              (select count(*) from camera_view where scope = @scope)::int,
              (select count(*) from inspector_view where scope = @scope and on_duty = 'true')::int,
              (select count(*) from inspector_view where scope = @scope)::int
            from alert_view a
            where a.scope = @scope and a.status <> 'Closed'
            """;
        var rows = await database.ReadAllAsync(
            Sql,
            [
                new("scope", NpgsqlDbType.Text) { Value = scope.Code },
                new("now", NpgsqlDbType.Text) { Value = IsoInstant.Of(now) },
                new("from", NpgsqlDbType.Text) { Value = IsoInstant.Of(today) },
                new("through", NpgsqlDbType.Text) { Value = IsoInstant.Of(today.AddDays(6)) },
            ],
            r => new AlertTileCounts(
                r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5),
                r.GetInt32(6), r.GetInt32(7), r.GetInt32(8), r.GetInt32(9), r.GetInt32(10), r.GetInt32(11)),
            cancellationToken);
        return rows.Single();
    }

    /// <summary>How many alerts that are not closed each inspector was given.</summary>
    public async Task<IReadOnlyDictionary<string, int>> AssignedAsync(CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("status <> 'Closed'").And("assigned_to is not null");
        var rows = await database.ReadAllAsync(
            $"select assigned_to, count(*)::int from alert_view {where} group by assigned_to",
            where.Parameters,
            r => (Inspector: r.GetString(0), Count: r.GetInt32(1)),
            cancellationToken);
        return rows.ToDictionary(r => r.Inspector, r => r.Count, StringComparer.Ordinal);
    }

    internal static AlertRow Row(DbDataReader row) => new(
        row.State<AlertState>(),
        row.GetInt64(row.GetOrdinal("version")),
        row.Text("entity_name"),
        row.Text("subject_name"),
        row.Text("assigned_name"),
        row.Number("latitude"),
        row.Number("longitude"));
}
