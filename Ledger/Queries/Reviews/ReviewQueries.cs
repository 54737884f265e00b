using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Decisions;
using Vigil.Domain.Reviews;

namespace Vigil.Ledger.Queries.Reviews;

/// <summary>What a list of reviews is narrowed to; <see langword="null"/> means not narrowed.</summary>
public sealed record ReviewFilter(ReviewStatus? Status = null, ReviewReason? Reason = null, string? Entity = null, LedgerKey? Subject = null, string? Town = null);

/// <summary>A review with names.</summary>
/// <param name="EmployeeName">Where it is of a worker: for the regulator's people only.</param>
public sealed record ReviewRow(ReviewState State, long Version, string? EntityName, string? EmployeeName);

/// <summary>What a list of grades is narrowed to; <see langword="null"/> means not narrowed.</summary>
public sealed record GradeFilter(GradeStatus? Status = null, string? SubjectKind = null, string? Mark = null, string? Entity = null, string? Town = null);

public sealed record GradeRow(GradeState State, long Version, string? EntityName, string? EmployeeName);

/// <summary>What waits for somebody.</summary>
public sealed record ReviewCounts(int Excluded, int Held, int Appealed, int Late);

/// <summary>Reads reviews and grades for people.</summary>
public sealed class ReviewQueries(NpgsqlDataSource database, QueryScope scope)
{
    private const string Select = "select a.version, a.schema, a.state, e.state ->> 'name' as entity_name, p.state ->> 'name' as employee_name";

    private const string Names = """
        left join state_entity e on e.kind = 'entity' and e.key = a.entity_id
        left join state_employee p on a.subject_kind = 'employee' and p.kind = 'employee' and p.key = a.subject_id
        """;

    /// <summary>A page of reviews, newest first.</summary>
    public async Task<Slice<ReviewRow>> ListAsync(ReviewFilter filter, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope)
            .Equal("status", filter.Status)
            .Equal("reason", filter.Reason)
            .Equal("entity_id", filter.Entity)
            .Equal("town_code", filter.Town)
            .Equal("subject", filter.Subject is { } s ? $"{s.Kind}:{s.Key}" : null)
            .After("given_at", "id", after, descending: true);
        var rows = await database.ReadAllAsync(
            $"{Select} from (select * from review_view {where} order by given_at desc, id desc limit {limit + 1}) a {Names} order by a.given_at desc, a.id desc",
            where.Parameters,
            r => new ReviewRow(r.State<ReviewState>(), r.GetInt64(r.GetOrdinal("version")), r.Text("entity_name"), r.Text("employee_name")),
            cancellationToken);
        return rows.Page(limit, r => new(IsoInstant.Of(r.State.GivenAt), r.State.Id));
    }

    public async Task<Stored<ReviewState>?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", id);
        var found = await database.ReadAllAsync($"select version, schema, state from review_view {where}", where.Parameters, r => r.Stored<ReviewState>(), cancellationToken);
        return found is [var one] ? one : null;
    }

    /// <summary>A page of grades: appeals first by when they came, as all that waits, newest first.</summary>
    public async Task<Slice<GradeRow>> GradesAsync(GradeFilter filter, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope)
            .And("listed_at is not null")
            .Equal("status", filter.Status)
            .Equal("subject_kind", filter.SubjectKind)
            .Equal("mark", filter.Mark)
            .Equal("entity_id", filter.Entity)
            .Equal("town_code", filter.Town)
            .After("listed_at", "id", after, descending: true);
        var rows = await database.ReadAllAsync(
            $"{Select} from (select * from grade_view {where} order by listed_at desc, id desc limit {limit + 1}) a {Names} order by a.listed_at desc, a.id desc",
            where.Parameters,
            Grade,
            cancellationToken);
        return rows.Page(limit, r => new(IsoInstant.Of(r.State.ListedAt!.Value), GradeState.KeyOf(r.State.Subject).Key));
    }

    public async Task<GradeRow?> GradeAsync(LedgerKey subject, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", GradeState.KeyOf(subject).Key);
        var found = await database.ReadAllAsync($"{Select} from (select * from grade_view {where}) a {Names}", where.Parameters, Grade, cancellationToken);
        return found is [var one] ? one : null;
    }

    /// <summary>The grades of an entity and of its staff.</summary>
    public async Task<IReadOnlyList<GradeRow>> OfEntityAsync(string entityId, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("entity_id", entityId);
        return await database.ReadAllAsync($"{Select} from (select * from grade_view {where} order by id limit 500) a {Names} order by a.id desc", where.Parameters, Grade, cancellationToken);
    }

    /// <param name="now">Appeals whose time is over by then are late.</param>
    public async Task<ReviewCounts> CountAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var grades = SqlFilter.Of(scope).And("status in ('Held', 'Appealed')");
        grades.Parameters.Add(new("now", NpgsqlDbType.Text) { Value = IsoInstant.Of(now) });
        var waiting = await database.ReadAllAsync(
            $"select count(*) filter (where status = 'Held')::int, count(*) filter (where status = 'Appealed')::int, count(*) filter (where open = 'true' and decide_by < @now)::int from grade_view {grades}",
            grades.Parameters,
            r => (r.GetInt32(0), r.GetInt32(1), r.GetInt32(2)),
            cancellationToken);
        var reviews = SqlFilter.Of(scope).And("status = 'Excluded'").And("given_at > {0}", NpgsqlDbType.Text, IsoInstant.Of(now.AddDays(-60)));
        var excluded = await database.ReadAllAsync($"select count(*)::int from review_view {reviews}", reviews.Parameters, r => r.GetInt32(0), cancellationToken);
        return new(excluded[0], waiting[0].Item1, waiting[0].Item2, waiting[0].Item3);
    }

    public async Task<GradeDriftState?> DriftAsync(string subjectKind, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", subjectKind);
        var found = await database.ReadAllAsync($"select schema, state from grade_drift_view {where}", where.Parameters, r => r.State<GradeDriftState>(), cancellationToken);
        return found is [var one] ? one : null;
    }

    /// <summary>Who works at an entity now: what badges are made of, and names that no text may show.</summary>
    public async Task<IReadOnlyList<(string Id, string Name)>> StaffAsync(string entityId, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("entity_id", entityId).And("(state ->> 'onDuty')::boolean");
        return await database.ReadAllAsync(
            $"select id, name from employee_view {where} order by id limit 2000", where.Parameters, r => (r.GetString(0), r.IsDBNull(1) ? "" : r.GetString(1)), cancellationToken);
    }

    private static GradeRow Grade(DbDataReader row) =>
        new(row.State<GradeState>(), row.GetInt64(row.GetOrdinal("version")), row.Text("entity_name"), row.Text("employee_name"));
}
