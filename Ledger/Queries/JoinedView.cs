using System.Data.Common;
using Npgsql;

namespace Vigil.Ledger.Queries;

/// <summary>A view over the states of one kind, with what people read instead of ids joined to it.</summary>
/// <remarks>The names are joined to the page that was cut, never to the whole list.</remarks>
/// <param name="Columns">What a row has beside version, schema and state; <c>a</c> is the row of the view.</param>
/// <param name="Joins">Left joins to <c>a</c>.</param>
internal sealed record JoinedView<TRow>(string View, string Columns, string Joins, Func<DbDataReader, TRow> Read)
    where TRow : class
{
    /// <summary>A page after a keyset, by a column of the view and then by id.</summary>
    /// <param name="where">The list's conditions; the keyset is added to them.</param>
    public async Task<Slice<TRow>> PageAsync(
        NpgsqlDataSource database,
        SqlFilter where,
        string sort,
        Keyset? after,
        int limit,
        Func<TRow, Keyset> keyset,
        CancellationToken cancellationToken,
        bool descending = true)
    {
        where.After(sort, "id", after, descending);
        var direction = descending ? " desc" : "";
        var rows = await database.ReadAllAsync(
            $"""
            select a.version, a.schema, a.state, {Columns}
            from (select * from {View} {where} order by {sort}{direction}, id{direction} limit {limit + 1}) a
            {Joins}
            order by a.{sort}{direction}, a.id{direction}
            """,
            where.Parameters,
            Read,
            cancellationToken);
        return rows.Page(limit, keyset);
    }

    /// <summary>The one row that the conditions leave, or <see langword="null"/>.</summary>
    public async Task<TRow?> FindAsync(NpgsqlDataSource database, SqlFilter where, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAllAsync(
            $"select a.version, a.schema, a.state, {Columns} from (select * from {View} {where}) a {Joins}", where.Parameters, Read, cancellationToken);
        return rows.SingleOrDefault();
    }
}
