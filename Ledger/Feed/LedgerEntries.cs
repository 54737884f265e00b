using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Decisions;

namespace Vigil.Ledger.Feed;

/// <summary>Reads entries from the table.</summary>
internal sealed class LedgerEntries(NpgsqlDataSource database)
{
    /// <summary>What <see cref="Read"/> expects, in this order.</summary>
    public const string Columns = "seq, at, kind, key, type, by_actor, operation, fingerprint, due, audiences, body";

    /// <summary>Entries with <paramref name="after"/> &lt; seq ≤ <paramref name="to"/>, oldest first.</summary>
    /// <param name="audience">Only those that carry it; <see langword="null"/> for all.</param>
    public async Task<List<LedgerEntry>> ReadAsync(
        string scope, long after, long to, string? audience, int limit, CancellationToken cancellationToken)
    {
        // Ordered and bounded by the key alone: an audience is a filter, never a reason for another plan.
        await using var command = database.CreateCommand($"""
            select {Columns} from ledger
            where scope = $1 and seq > $2 and seq <= $3 and ($4 is null or $4 = any (audiences))
            order by scope, seq
            limit $5
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = scope });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = to });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = audience, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        var entries = new List<LedgerEntry>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            entries.Add(Read(reader));
        }

        return entries;
    }

    /// <summary>The newest seq of a scope; 0 where it has none.</summary>
    public async Task<long> HeadAsync(string scope, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select seq from ledger_head where scope = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = scope });
        return await command.ExecuteScalarAsync(cancellationToken) is long seq ? seq : 0;
    }

    /// <summary>An entry from a row of <see cref="Columns"/>.</summary>
    public static LedgerEntry Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetFieldValue<DateTimeOffset>(1),
        new(row.GetString(2), row.GetString(3)),
        row.GetString(4),
        new Cause(
            row.GetString(5),
            row.IsDBNull(6) ? null : row.GetString(6),
            row.IsDBNull(7) ? null : row.GetString(7),
            row.IsDBNull(8) ? null : row.GetString(8)),
        row.GetFieldValue<string[]>(9),
        row.GetString(10));
}
