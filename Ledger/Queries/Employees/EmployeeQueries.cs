using System.Data.Common;
using Npgsql;
using Vigil.Domain.Employees;

namespace Vigil.Ledger.Queries.Employees;

/// <summary>A worker with the employer's name.</summary>
public sealed record EmployeeRow(EmployeeState State, long Version, string? EntityName);

/// <summary>Reads employees.</summary>
public sealed class EmployeeQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>A page by name, then id.</summary>
    /// <param name="search">Part of a name or of a certificate's number.</param>
    public async Task<Slice<EmployeeRow>> ListAsync(string? entity, string? search, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("entity_id", entity).Search("search", search).After("name", "id", after);
        var rows = await ReadAsync($"{where} order by name, id limit {limit + 1}", where, cancellationToken);
        return rows.Page(limit, r => new(r.State.Name, r.State.Id));
    }

    public async Task<EmployeeRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", id);
        return (await ReadAsync(where.ToString(), where, cancellationToken)).SingleOrDefault();
    }

    private Task<List<EmployeeRow>> ReadAsync(string conditions, SqlFilter where, CancellationToken cancellationToken) => database.ReadAllAsync(
        $"""
        select x.version, x.schema, x.state, e.state ->> 'name' as entity_name
        from (select * from employee_view {conditions}) x
        left join state_entity e on e.kind = 'entity' and e.key = x.entity_id
        order by x.name, x.id
        """,
        where.Parameters,
        Row,
        cancellationToken);

    private static EmployeeRow Row(DbDataReader row) =>
        new(row.State<EmployeeState>(), row.GetInt64(row.GetOrdinal("version")), row.Text("entity_name"));
}
