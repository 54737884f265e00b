using System.Collections;
using Npgsql;
using NpgsqlTypes;

namespace Vigil.Ledger.Commits;

/// <summary>A statement over columns of many rows, sent as arrays. The lists are filled anew for each batch and never given up.</summary>
internal sealed class BatchStatement(string sql)
{
    private readonly List<IList> columns = [];

    public NpgsqlBatchCommand Command { get; } = new(sql);

    /// <summary>The number of rows at present.</summary>
    public int Rows => columns[0].Count;

    /// <summary>Adds the next positional parameter, an array.</summary>
    public List<T> Column<T>(NpgsqlDbType type)
    {
        var column = new List<T>();
        columns.Add(column);
        Command.Parameters.Add(new NpgsqlParameter<List<T>> { TypedValue = column, NpgsqlDbType = NpgsqlDbType.Array | type });
        return column;
    }

    /// <summary>Adds the next positional parameter, one value.</summary>
    public NpgsqlParameter<T> Value<T>(NpgsqlDbType type)
    {
        var parameter = new NpgsqlParameter<T> { NpgsqlDbType = type };
        Command.Parameters.Add(parameter);
        return parameter;
    }

    public void Clear()
    {
        foreach (var column in columns)
        {
            column.Clear();
        }
    }
}
