using Npgsql;
using Vigil.Domain.Decisions;
using Vigil.Ledger.Feed;

namespace Vigil.Ledger.Queries.Entries;

/// <summary>Reads the ledger by grain and by operation.</summary>
public sealed class EntryQueries(NpgsqlDataSource database)
{
    /// <summary>What happened to one grain, oldest first, a page at a time.</summary>
    /// <param name="after">The last seq of the page before; 0 for the first page.</param>
    public async Task<IReadOnlyList<LedgerEntry>> StoryAsync(
        LedgerKey key, long after, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"select {LedgerEntries.Columns} from ledger where kind = $1 and key = $2 and seq > $3 order by seq limit $4");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Kind });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Key });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>The same, newest first.</summary>
    /// <param name="before">The last seq of the page before; <see langword="null"/> for the first page.</param>
    public async Task<IReadOnlyList<LedgerEntry>> LatestAsync(
        LedgerKey key, long? before, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"select {LedgerEntries.Columns} from ledger where kind = $1 and key = $2 and seq < $3 order by seq desc limit $4");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Kind });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Key });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = before ?? long.MaxValue });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>What a scope's ledger holds of an operation, or <see langword="null"/> where it was never committed with an entry.</summary>
    public async Task<RecordedOperation?> FindOperationAsync(string scope, string operation, CancellationToken cancellationToken)
    {
        // The first entry is found by its index; the others of the same commit follow it at once.
        await using var command = database.CreateCommand("""
            select l.kind, l.key, l.fingerprint, l.at, l.seq,
              (select max(n.seq) from ledger n
               where n.scope = l.scope and n.seq between l.seq and l.seq + 1000 and n.operation = l.operation)
            from ledger l
            where (l.scope = $1) is true and l.operation = $2 and l.operation is not null and l.ordinal = 0
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = scope });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = operation });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(
                new(reader.GetString(0), reader.GetString(1)),
                reader.IsDBNull(2) ? null : reader.GetString(2),
                reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetInt64(4),
                reader.GetInt64(5))
            : null;
    }

    private static async Task<IReadOnlyList<LedgerEntry>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var entries = new List<LedgerEntry>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            entries.Add(LedgerEntries.Read(reader));
        }

        return entries;
    }
}

/// <summary>An operation as the ledger keeps it.</summary>
/// <param name="Key">The grain that carried it out.</param>
/// <param name="Fingerprint">The hash of the request's body: another body under the same key is another request.</param>
/// <param name="FirstSeq">Its first entry.</param>
/// <param name="LastSeq">Its last entry, inclusive.</param>
public sealed record RecordedOperation(LedgerKey Key, string? Fingerprint, DateTimeOffset At, long FirstSeq, long LastSeq);
