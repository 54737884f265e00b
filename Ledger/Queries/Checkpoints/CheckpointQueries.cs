using System.Text;
using System.Text.Json;
using Npgsql;
using Vigil.Domain.Chain;
using Vigil.Domain.Checkpoints;
using Vigil.Domain.Decisions;

namespace Vigil.Ledger.Queries.Checkpoints;

/// <summary>An entry with all that proves it.</summary>
/// <param name="Canonical">The bytes that are hashed after the former hash.</param>
/// <param name="Previous">The chain's hash of the entry before; 32 zero bytes for the first.</param>
public sealed record ProvenEntry(long Seq, string Type, byte[] Canonical, byte[] Previous, byte[] Hash);

/// <summary>Reads what checkpoints are made from, and those that were made.</summary>
public sealed class CheckpointQueries(NpgsqlDataSource database, QueryScope scope)
{
    private const string Signed = "select body::text from ledger where scope = $1 and kind = 'checkpoint' and key = $1 and type = 'checkpoint.signed'";

    /// <summary>The newest seq, and whether an entry after another seq isn't a checkpoint's own.</summary>
    public async Task<(long Head, bool Others)> HeadAsync(long after, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select coalesce((select seq from ledger_head where scope = $1), 0),
              exists (select 1 from ledger where scope = $1 and seq > $2 and kind <> 'checkpoint')
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = scope.Code });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetBoolean(1));
    }

    /// <summary>The chain's hashes of the entries from <paramref name="first"/> to <paramref name="last"/>, both inclusive, in order.</summary>
    public async Task<IReadOnlyList<byte[]>> HashesAsync(long first, long last, CancellationToken cancellationToken) => await database.ReadAllAsync(
        "select hash from ledger where scope = @scope and seq between @first and @last order by seq",
        [new("scope", scope.Code), new("first", first), new("last", last)],
        row => (byte[])row.GetValue(0),
        cancellationToken);

    public async Task<CheckpointState?> FindAsync(CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", scope.Code);
        var rows = await database.ReadAllAsync(
            $"select version, schema, state from checkpoint_view {where}", where.Parameters, StateReading.Stored<CheckpointState>, cancellationToken);
        return rows.SingleOrDefault()?.State;
    }

    /// <summary>Checkpoints, newest first.</summary>
    /// <param name="before">Only those with a lower number; <see langword="null"/> for the newest.</param>
    public async Task<IReadOnlyList<SignedCheckpoint>> ListAsync(long? before, int limit, CancellationToken cancellationToken) => await ReadAsync(
        $"{Signed} and ($2 is null or (body ->> 'number')::bigint < $2) order by seq desc limit $3",
        cancellationToken,
        new NpgsqlParameter<long?> { TypedValue = before, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint },
        new NpgsqlParameter<int> { TypedValue = limit });

    /// <summary>The checkpoint that covers an entry, or <see langword="null"/> where none does yet.</summary>
    public async Task<SignedCheckpoint?> CoveringAsync(long seq, CancellationToken cancellationToken)
    {
        // The entry of a checkpoint comes after all that it covers, and it is the first one that does so.
        var rows = await ReadAsync(
            $"{Signed} and seq > $2 and (body ->> 'seq')::bigint >= $2 order by seq limit 1",
            cancellationToken,
            new NpgsqlParameter<long> { TypedValue = seq });
        return rows.SingleOrDefault();
    }

    /// <summary>All entries of one grain, oldest first, as they are hashed.</summary>
    public async Task<IReadOnlyList<ProvenEntry>> ProvenAsync(LedgerKey key, CancellationToken cancellationToken)
    {
        return await database.ReadAllAsync(
            """
            select l.seq, l.at, l.kind, l.key, l.type, l.by_actor, l.operation, l.fingerprint, l.due, l.audiences, l.body::text, l.hash, p.hash
            from ledger l left join ledger p on p.scope = l.scope and p.seq = l.seq - 1
            where l.scope = @scope and l.kind = @kind and l.key = @key
            order by l.seq
            """,
            [new("scope", scope.Code), new("kind", key.Kind), new("key", key.Key)],
            row =>
            {
                var buffer = new System.Buffers.ArrayBufferWriter<byte>();
                CanonicalEntry.Write(buffer, new(
                    scope.Code,
                    row.GetInt64(0),
                    row.GetFieldValue<DateTimeOffset>(1),
                    row.GetString(2),
                    row.GetString(3),
                    row.GetString(4),
                    row.GetString(5),
                    row.IsDBNull(6) ? null : row.GetString(6),
                    row.IsDBNull(7) ? null : row.GetString(7),
                    row.IsDBNull(8) ? null : row.GetString(8),
                    row.GetFieldValue<string[]>(9),
                    Encoding.UTF8.GetBytes(row.GetString(10))));
                return new ProvenEntry(
                    row.GetInt64(0),
                    row.GetString(4),
                    buffer.WrittenSpan.ToArray(),
                    row.IsDBNull(12) ? [.. EntryChain.Genesis] : row.GetFieldValue<byte[]>(12),
                    row.GetFieldValue<byte[]>(11));
            },
            cancellationToken);
    }

    private async Task<List<SignedCheckpoint>> ReadAsync(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = scope.Code });
        command.Parameters.AddRange(parameters);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await StateReading.ReadAllAsync(
            rows, row => JsonSerializer.Deserialize(row.GetString(0), CheckpointJson.Shared.CheckpointSigned)!.ToSigned(scope.Code), cancellationToken);
    }
}
