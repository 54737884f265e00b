using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Vigil.Domain.Decisions;

namespace Vigil.Ledger.Queries;

/// <summary>Reads states of any schema from rows, and pages of them.</summary>
internal static class StateReading
{
    /// <summary>Reads the state in the columns <c>state</c> and <c>schema</c>, written by whatever version of the product.</summary>
    public static TState State<TState>(this DbDataReader row)
        where TState : class, ILedgerState<TState> => row.State<TState>("state", "schema");

    /// <summary>Reads the state in a column of another name: of a row that was joined.</summary>
    public static TState State<TState>(this DbDataReader row, string column, string schemaColumn)
        where TState : class, ILedgerState<TState>
    {
        var json = row.GetString(row.GetOrdinal(column));
        var schema = row.GetInt32(row.GetOrdinal(schemaColumn));
        return schema == TState.Schema
            ? JsonSerializer.Deserialize(json, TState.Json)!
            : TState.Upcast(JsonNode.Parse(json)!.AsObject(), schema).Deserialize(TState.Json)!;
    }

    public static Stored<TState> Stored<TState>(this DbDataReader row)
        where TState : class, ILedgerState<TState> =>
        new(row.State<TState>(), row.GetInt64(row.GetOrdinal("version")));

    public static string? Text(this DbDataReader row, string column)
    {
        var ordinal = row.GetOrdinal(column);
        return row.IsDBNull(ordinal) ? null : row.GetString(ordinal);
    }

    public static double? Number(this DbDataReader row, string column)
    {
        var ordinal = row.GetOrdinal(column);
        return row.IsDBNull(ordinal) ? null : row.GetDouble(ordinal);
    }

    /// <summary>Runs a query and reads every row.</summary>
    public static async Task<List<T>> ReadAllAsync<T>(
        this NpgsqlDataSource database, string sql, IEnumerable<NpgsqlParameter> parameters, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await ReadAllAsync(rows, read, cancellationToken);
    }

    /// <summary>Reads the rest of one result.</summary>
    public static async Task<List<T>> ReadAllAsync<T>(DbDataReader rows, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        while (await rows.ReadAsync(cancellationToken))
        {
            all.Add(read(rows));
        }

        return all;
    }

    /// <summary>Cuts what was read to a page. The query asks for one row more than the page holds, which says whether another follows.</summary>
    public static Slice<T> Page<T>(this List<T> rows, int limit, Func<T, Keyset> keyset)
    {
        if (rows.Count <= limit)
        {
            return new(rows, null);
        }

        rows.RemoveRange(limit, rows.Count - limit);
        return new(rows, keyset(rows[^1]));
    }
}
