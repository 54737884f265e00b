using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Employees;
using Vigil.Domain.Sources;
using Vigil.Domain.Traceability;

namespace Vigil.Ledger.Queries.Sources;

/// <summary>Reads other departments' records, what they say, and of whom they may speak.</summary>
public sealed class SourceQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>Records, the last received first. Without a status those that wait for a person or a match.</summary>
    public async Task<Slice<Stored<SourceRecordState>>> ListAsync(
        SourceMatch? status, bool all, string? source, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("status", status).Equal("source", source).After("received_at", "id", after, descending: true);
        if (status is null && !all)
        {
            where.And("status in ('Candidates', 'Unmatched', 'Received')");
        }

        var rows = await database.ReadAllAsync(
            $"select version, schema, state from sourcerecord_view {where} order by received_at desc, id desc limit {limit + 1}",
            where.Parameters, r => r.Stored<SourceRecordState>(), cancellationToken);
        return rows.Page(limit, r => new(IsoInstant.Of(r.State.ListedAt), r.State.Id));
    }

    /// <summary>What departments said of an entity and of those who work there.</summary>
    public async Task<IReadOnlyList<FactsState>> FactsOfAsync(string entityId, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("entity_id", entityId);
        return await database.ReadAllAsync($"select schema, state from facts_view {where} order by id limit 1000", where.Parameters, r => r.State<FactsState>(), cancellationToken);
    }

    /// <summary>Workers by their ids.</summary>
    public async Task<IReadOnlyList<EmployeeState>> WorkersAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => ids.Count == 0
        ? []
        : await database.ReadAllAsync(
            "select schema, state from employee_view where scope = @scope and id = any (@ids) order by id",
            [Text("scope", scope.Code), new("ids", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = ids.ToArray() }],
            r => r.State<EmployeeState>(),
            cancellationToken);

    /// <summary>Who fits a record, by its numbers, and by name.</summary>
    public async Task<MatchFacts> CandidatesAsync(SourceRecordState record, CancellationToken cancellationToken)
    {
        var registered = await ClaimantsAsync("registration:", record.RegistrationNumber, cancellationToken);
        if (record.SubjectKind == EmployeeState.Kind)
        {

            // The search column holds the numbers of certificates; an index of their own would be written at every commit (docs/adr/0021).
            var byHealth = string.IsNullOrEmpty(record.HealthNumber) ? [] : await EmployeesAsync(
                """
                search like '%' || search_text({0}) || '%'
                and exists (select from jsonb_array_elements(state -> 'certificates') held where held ->> 'number' = {0})
                """,
                NpgsqlDbType.Text,
                record.HealthNumber,
                cancellationToken);
            var byName = registered.Count == 0 || record.Name is null ? [] : await EmployeesAsync(
                "entity_id = any ({0})", NpgsqlDbType.Array | NpgsqlDbType.Text, registered.Select(r => r.Id).ToArray(), cancellationToken);
            return new([], [.. byHealth], [.. byName.Where(e => BatchCode.Key(e.Name) == BatchCode.Key(record.Name))]);
        }

        var licensed = await ClaimantsAsync("licence:", record.LicenceNumber, cancellationToken);
        var named = record.Name is null ? [] : await NamedAsync(record.Name, record.Address, cancellationToken);
        return new([.. registered], [.. licensed], [.. named]);
    }

    // By the part of the name that people don't spell in several ways, and by the address; what is shown is for a person to judge.
    private Task<List<SourceCandidate>> NamedAsync(string name, string? address, CancellationToken cancellationToken) => database.ReadAllAsync(
        """
        select id, name, state ->> 'address' from entity_view
        where scope = @scope and (search like '%' || search_text(@name) || '%' or (name = @whole and state ->> 'address' = @address))
        order by (state ->> 'address' = @address) desc, id limit 20
        """,
        [Text("scope", scope.Code), Text("name", SqlFilter.Escape(name.Trim())), Text("whole", name.Trim()), Text("address", address ?? "")],
        Candidate,
        cancellationToken);

    private Task<List<SourceCandidate>> ClaimantsAsync(string kind, string? number, CancellationToken cancellationToken) => string.IsNullOrEmpty(number)
        ? Task.FromResult(new List<SourceCandidate>())
        : database.ReadAllAsync(
            """
            select e.key, e.name, e.state ->> 'address'
            from state_comparison c join state_entity e on e.kind = 'entity' and e.key = c.key
            where c.kind = 'comparison' and c.scope = @scope and c.state -> 'identifiers' ? @claim
            order by e.key limit 20
            """,
            [Text("scope", scope.Code), Text("claim", kind + number)],
            Candidate,
            cancellationToken);

    private Task<List<SourceCandidate>> EmployeesAsync(string condition, NpgsqlDbType type, object value, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And(condition, type, value);
        return database.ReadAllAsync($"select id, name, entity_id from employee_view {where} order by id limit 500", where.Parameters, Candidate, cancellationToken);
    }

    private static SourceCandidate Candidate(System.Data.Common.DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), false);

    private static NpgsqlParameter Text(string name, string value) => new(name, NpgsqlDbType.Text) { Value = value };
}
