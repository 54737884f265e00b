using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Entities;
using Vigil.Domain.Training;

namespace Vigil.Ledger.Queries.Training;

/// <summary>What a list of workers' results is narrowed to; <see langword="null"/> means not narrowed.</summary>
/// <param name="RetakeOnly">Only those whose retake after a failed spot test is open.</param>
/// <param name="Towns">Only of these towns: what an inspector covers.</param>
public sealed record EnrolmentFilter(
    string? Course = null, string? Entity = null, EnrolmentStatus? Status = null, bool RetakeOnly = false, string? Search = null, IReadOnlyList<string>? Towns = null);

/// <summary>A worker's result with names instead of ids.</summary>
public sealed record EnrolmentRow(EnrolmentState State, long Version, string? EmployeeName, string? EntityName);

/// <summary>One worker of an entity and what they have passed.</summary>
/// <param name="Enrolments">Of any course.</param>
public sealed record TraineeRow(string EmployeeId, string Name, string Post, EntityCategory? Category, IReadOnlyList<EnrolmentState> Enrolments);

/// <summary>How many of an entity's workers have passed a course that counts today.</summary>
public sealed record EntityTraining(string EntityId, string Name, int Staff, int Trained);

/// <summary>Reads workers' results.</summary>
public sealed class EnrolmentQueries(NpgsqlDataSource database, QueryScope scope)
{
    // A barber has nothing to learn of kitchens: whom no course is about isn't listed as missing it.
    private const string Trades = """
        (category <> 'General'
          or exists (select 1 from state_equipment q where q.kind = 'equipment' and q.entity_id = id and q.state ->> 'use' = 'InUse'))
        """;

    private static readonly JoinedView<EnrolmentRow> Enrolments = new(
        "enrolment_view",
        "p.name as employee_name, e.name as entity_name",
        """
        left join state_employee p on p.kind = 'employee' and p.key = a.employee_id
        left join state_entity e on e.kind = 'entity' and e.key = a.entity_id
        """,
        Row);

    /// <summary>A page, newest change first.</summary>
    public Task<Slice<EnrolmentRow>> ListAsync(EnrolmentFilter filter, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope)
            .Equal("course_id", filter.Course)
            .Equal("entity_id", filter.Entity)
            .Equal("status", filter.Status)
            .AnyOf("town_code", filter.Towns)
            .SearchEntity(
                filter.Search,
                or: "exists (select 1 from employee_view w where w.id = employee_id and w.search like '%' || search_text({0}) || '%')");
        if (filter.RetakeOnly)
        {
            where.And("retake is not null");
        }

        return Enrolments.PageAsync(
            database, where, "changed_at", after, limit, r => new(IsoInstant.Of(r.State.ChangedAt), EnrolmentState.KeyOf(r.State.CourseId, r.State.EmployeeId).Key), cancellationToken);
    }

    public Task<EnrolmentRow?> FindAsync(string courseId, string employeeId, CancellationToken cancellationToken) =>
        Enrolments.FindAsync(database, SqlFilter.Of(scope).Equal("id", EnrolmentState.KeyOf(courseId, employeeId).Key), cancellationToken);

    /// <summary>Whose link it is; whether it still works is asked of its end.</summary>
    public Task<EnrolmentRow?> FindByLinkAsync(string hash, CancellationToken cancellationToken) =>
        Enrolments.FindAsync(database, SqlFilter.Of(scope).Equal("link_hash", hash), cancellationToken);

    public async Task<IReadOnlyList<EnrolmentState>> OfEmployeeAsync(string employeeId, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("employee_id", employeeId);
        return await database.ReadAllAsync($"select schema, state from enrolment_view {where} order by id", where.Parameters, r => r.State<EnrolmentState>(), cancellationToken);
    }

    /// <summary>An entity's workers on duty, by name, with their results; at most 500.</summary>
    public async Task<IReadOnlyList<TraineeRow>> OfEntityAsync(string entityId, CancellationToken cancellationToken)
    {
        var staff = SqlFilter.Of(scope).Equal("entity_id", entityId).And("(state ->> 'onDuty')::boolean");
        var rows = await database.ReadAllAsync(
            $"""
            select s.id, s.name, s.post, a.schema, a.state, e.state ->> 'category' as category
            from (select id, name, entity_id, state ->> 'post' as post from employee_view {staff} order by name, id limit 500) s
            left join state_entity e on e.kind = 'entity' and e.key = s.entity_id
            left join state_enrolment a on a.kind = 'enrolment' and a.state ->> 'employeeId' = s.id
            order by s.name, s.id, a.key
            """,
            staff.Parameters,
            r => (Id: r.GetString(0), Name: r.GetString(1), Post: r.Text("post") ?? "", Category: Enum.TryParse<EntityCategory>(r.Text("category"), out var category) ? category : (EntityCategory?)null, State: r.IsDBNull(4) ? null : r.State<EnrolmentState>()),
            cancellationToken);
        return [.. rows.GroupBy(r => r.Id).Select(g => new TraineeRow(g.Key, g.First().Name, g.First().Post, g.First().Category, [.. g.Select(r => r.State).OfType<EnrolmentState>()]))];
    }

    /// <summary>Entities that deal in food or use special equipment, by name, each with its workers on duty and how many have passed.</summary>
    /// <param name="course"><see langword="null"/> for any course.</param>
    public async Task<Slice<EntityTraining>> EntitiesAsync(string? course, string? town, DateOnly today, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("town_code", town).And("status <> 'Closed'")
            .And(Trades)
            .And("exists (select 1 from state_employee w where w.kind = 'employee' and w.entity_id = id and (w.state ->> 'onDuty')::boolean)")
            .After("name", "id", after);
        var passed = where.Outer().And("a.kind = 'enrolment'").And("a.state ->> 'employeeId' = p.key")
            .Equal("a.state ->> 'courseId'", course)
            .And("a.state ->> 'validThrough' >= {0}", NpgsqlDbType.Text, IsoInstant.Of(today));
        var rows = await database.ReadAllAsync(
            $"""
            select e.id, e.name, count(*)::int, count(*) filter (where exists (select 1 from state_enrolment a {passed}))::int
            from (select id, name from entity_view {where} order by name, id limit {limit + 1}) e
            join state_employee p on p.kind = 'employee' and p.entity_id = e.id and (p.state ->> 'onDuty')::boolean
            group by e.id, e.name
            order by e.name, e.id
            """,
            where.Parameters,
            r => new EntityTraining(r.GetString(0), r.GetString(1), r.GetInt32(2), r.GetInt32(3)),
            cancellationToken);
        return rows.Page(limit, r => new(r.Name, r.EntityId));
    }

    private static EnrolmentRow Row(DbDataReader row) =>
        new(row.State<EnrolmentState>(), row.GetInt64(row.GetOrdinal("version")), row.Text("employee_name"), row.Text("entity_name"));
}
