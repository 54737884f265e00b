using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Codes;

namespace Vigil.Ledger.Queries.Complaints;

/// <summary>An entity as anybody may know it: what stands on its shop sign and in the public register.</summary>
public sealed record SubjectRow(string Id, string Name, string Address, string TownCode);

/// <summary>Finds whom a complaint is about.</summary>
public sealed class SubjectQueries(NpgsqlDataSource database, QueryScope scope)
{
    private const string Select = "select id, name, state ->> 'address', town_code from entity_view";

    /// <summary>The entity of a code on a wall, an id or a registration number; <see langword="null"/> where there is none.</summary>
    public async Task<SubjectRow?> FindAsync(string code, CancellationToken cancellationToken)
    {
        if (SupervisionCode.Read(code) is { } scanned)
        {
            // The sheet on a lift leads to who uses it.
            var byCode = SqlFilter.Of(scope).And("id = (select entity_id from code_view where code = {0})", NpgsqlDbType.Text, scanned);
            var behind = await database.ReadAllAsync($"{Select} {byCode}", byCode.Parameters, Row, cancellationToken);
            if (behind.Count > 0)
            {
                return behind[0];
            }
        }

        var byId = SqlFilter.Of(scope).Equal("id", code);
        var found = await database.ReadAllAsync($"{Select} {byId}", byId.Parameters, Row, cancellationToken);
        if (found.Count == 0)
        {
            var byNumber = SqlFilter.Of(scope).Search("search", code).And("state ->> 'registrationNumber' = {0}", NpgsqlDbType.Text, code);
            found = await database.ReadAllAsync($"{Select} {byNumber} order by id limit 1", byNumber.Parameters, Row, cancellationToken);
        }

        return found.FirstOrDefault();
    }

    /// <summary>Entities that are not closed and whose name holds a text, in the order of their names.</summary>
    public async Task<IReadOnlyList<SubjectRow>> SearchAsync(string text, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Search("search", text).And("status <> 'Closed'").And("name ilike '%' || {0} || '%'", NpgsqlDbType.Text, SqlFilter.Escape(text.Trim()));
        return await database.ReadAllAsync($"{Select} {where} order by name, id limit {limit}", where.Parameters, Row, cancellationToken);
    }

    private static SubjectRow Row(System.Data.Common.DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3));
}
