using NpgsqlTypes;
using Vigil.Domain.Decisions;

namespace Vigil.Ledger.Commits;

/// <summary>The columns by which a row is found, and by which it is told whose it is.</summary>
internal readonly struct KeyColumns(BatchStatement statement)
{
    private readonly List<int> numbers = statement.Column<int>(NpgsqlDbType.Integer);
    private readonly List<string> kinds = statement.Column<string>(NpgsqlDbType.Text);
    private readonly List<string> keys = statement.Column<string>(NpgsqlDbType.Text);

    public int Count => keys.Count;

    public void Add(int no, LedgerKey key)
    {
        numbers.Add(no);
        kinds.Add(key.Kind);
        keys.Add(key.Key);
    }
}

internal readonly struct StateColumns(BatchStatement statement)
{
    private readonly List<int> schemas = statement.Column<int>(NpgsqlDbType.Integer);
    private readonly List<ReadOnlyMemory<byte>> states = statement.Column<ReadOnlyMemory<byte>>(NpgsqlDbType.Jsonb);
    private readonly List<DateTimeOffset> times = statement.Column<DateTimeOffset>(NpgsqlDbType.TimestampTz);

    public void Add(NextState next, DateTimeOffset at)
    {
        schemas.Add(next.Schema);
        states.Add(next.Json);
        times.Add(at);
    }
}
