using System.Data.Common;
using System.Text.Json;
using Npgsql;
using Vigil.Domain.Alerts;
using Vigil.Domain.Comparisons;

namespace Vigil.Ledger.Queries.Comparisons;

/// <summary>What a list of findings is narrowed to; <see langword="null"/> means not narrowed.</summary>
public sealed record FindingFilter(
    FindingStatus? Status = null, string? Rule = null, string? Town = null, string? Entity = null, AlertSeverity? Severity = null);

/// <summary>A finding in a list.</summary>
/// <param name="SubjectName">Of the worker, the piece of equipment or the camera that it is about; the entity's where it is about none.</param>
public sealed record FindingRow(FindingState State, string EntityId, string? EntityName, string? TownCode, string? SubjectName, string OpenedAt, string Place);

/// <summary>How many findings of a rule are open.</summary>
public sealed record FindingCount(string Rule, int Open);

/// <summary>Reads what the comparison of records found.</summary>
public sealed class FindingQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>A page, newest first.</summary>
    public async Task<Slice<FindingRow>> ListAsync(FindingFilter filter, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope)
            .Equal("status", filter.Status)
            .Equal("rule", filter.Rule)
            .Equal("town_code", filter.Town)
            .Equal("entity_id", filter.Entity)
            .Equal("severity", filter.Severity)
            .After("opened_at", "place", after, descending: true);
        var rows = await database.ReadAllAsync(
            $"""
            select f.finding::text as finding, f.entity_id, e.name as entity_name, f.town_code, f.opened_at, f.place, s.name as subject_name
            from (select * from finding_view {where} order by opened_at desc, place desc limit {limit + 1}) f
            left join state e on e.kind = 'entity' and e.key = f.entity_id
            left join state s on s.kind in ('employee', 'equipment', 'camera') and s.key = f.finding ->> 'part' and s.entity_id = f.entity_id
            order by f.opened_at desc, f.place desc
            """,
            where.Parameters,
            Row,
            cancellationToken);
        return rows.DistinctBy(r => r.Place).ToList().Page(limit, r => new(r.OpenedAt, r.Place));
    }

    /// <summary>Open findings by rule.</summary>
    public async Task<IReadOnlyList<FindingCount>> CountAsync(CancellationToken cancellationToken) => await database.ReadAllAsync(
        "select rule, count(*)::int from finding_view where scope = @p0 and status = 'Open' group by rule order by rule",
        SqlFilter.Of(scope).Parameters,
        r => new FindingCount(r.GetString(0), r.GetInt32(1)),
        cancellationToken);

    private static FindingRow Row(DbDataReader row) => new(
        JsonSerializer.Deserialize(row.GetString(row.GetOrdinal("finding")), ComparisonJson.Shared.FindingState)!,
        row.GetString(row.GetOrdinal("entity_id")),
        row.Text("entity_name"),
        row.Text("town_code"),
        row.Text("subject_name"),
        row.GetString(row.GetOrdinal("opened_at")),
        row.GetString(row.GetOrdinal("place")));
}
