using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Codes;
using Vigil.Domain.Decisions;

namespace Vigil.Ledger.Queries.Codes;

/// <summary>What a scanned code leads to.</summary>
/// <param name="Holds">False where another one has taken its place.</param>
public sealed record CodeHit(CodeState State, bool Holds);

/// <summary>One code on a sheet to be printed.</summary>
public sealed record CodeSheetRow(string SubjectId, string Name, string? TownCode, string Code);

/// <summary>Reads supervision codes.</summary>
public sealed class CodeQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <param name="code">As <see cref="SupervisionCode.Read"/> gives it.</param>
    public async Task<CodeHit?> ResolveAsync(string code, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("code = {0}", NpgsqlDbType.Text, code);
        var found = await ReadAsync(where, cancellationToken);
        if (found.Count > 0)
        {
            return new(found[0].State, Holds: true);
        }

        where = SqlFilter.Of(scope).And("former @> to_jsonb({0}::text)", NpgsqlDbType.Text, code);
        return (await ReadAsync(where, cancellationToken)) is [var former, ..] ? new(former.State, Holds: false) : null;
    }

    public async Task<Stored<CodeState>?> FindAsync(LedgerKey subject, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", CodeState.KeyOf(subject).Key);
        return (await ReadAsync(where, cancellationToken)) is [var one] ? one : null;
    }

    /// <summary>Subjects of a kind with their codes, by name and id; a code that was never given is left out.</summary>
    /// <param name="kind">One of <see cref="CodeState.Kinds"/>.</param>
    public async Task<Slice<CodeSheetRow>> SheetAsync(string kind, string? town, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("kind = {0}", NpgsqlDbType.Text, kind).Equal("town_code", town).After("name", "key", after);
        var rows = await database.ReadAllAsync(
            $"""
            select s.key, s.name, s.town_code, c.state ->> 'code'
            from (select key, name, town_code from state {where} order by name, key limit {limit + 1}) s
            left join state_code c on c.kind = 'code' and c.key = '{kind}:' || s.key
            order by s.name, s.key
            """,
            where.Parameters,
            r => new CodeSheetRow(r.GetString(0), r.IsDBNull(1) ? "" : r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2), r.IsDBNull(3) ? "" : r.GetString(3)),
            cancellationToken);
        var page = rows.Page(limit, r => new(r.Name, r.SubjectId));
        return page with { Rows = [.. page.Rows.Where(r => r.Code.Length > 0)] };
    }

    /// <summary>Ids of subjects without a code, and how many there are in all.</summary>
    public async Task<(IReadOnlyList<string> Ids, int All)> WithoutAsync(string kind, string? town, int most, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("kind = {0}", NpgsqlDbType.Text, kind).Equal("town_code", town)
            .And($"not exists (select 1 from state_code c where c.kind = 'code' and c.key = '{kind}:' || s.key)");
        if (kind == "entity")
        {
            where.And("status <> 'Closed'");
        }

        var rows = await database.ReadAllAsync(
            $"select s.key, count(*) over ()::int from state s {where} order by s.key limit {most}",
            where.Parameters,
            r => (Id: r.GetString(0), All: r.GetInt32(1)),
            cancellationToken);
        return ([.. rows.Select(r => r.Id)], rows.Count == 0 ? 0 : rows[0].All);
    }

    private Task<List<Stored<CodeState>>> ReadAsync(SqlFilter where, CancellationToken cancellationToken) => database.ReadAllAsync(
        $"select version, schema, state from code_view {where}", where.Parameters, r => r.Stored<CodeState>(), cancellationToken);
}
