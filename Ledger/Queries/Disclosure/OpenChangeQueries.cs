using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Disclosure;

namespace Vigil.Ledger.Queries.Disclosure;

/// <summary>Where the ledger stood for some kinds of grains: what a file's tag is made of.</summary>
/// <param name="Seq">The newest entry; 0 where none was found.</param>
public sealed record OpenMark(long Seq, DateTimeOffset At);

/// <summary>Reads the ledger as the feed of changes does: forward by its cursor, a bounded stretch at a time.</summary>
public sealed class OpenChangeQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>How far one reading looks. A stretch in which nothing was published moves the cursor all the same.</summary>
    public const int Stretch = 50_000;

    /// <summary>How far back the newest entry of a kind is looked for; before that the file counts as old as this.</summary>
    private const int LookBack = 200_000;

    public async Task<long> HeadAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select seq from ledger_head where scope = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = scope.Code });
        return await command.ExecuteScalarAsync(cancellationToken) is long seq ? seq : 0;
    }

    /// <summary>Entries with <paramref name="after"/> &lt; seq ≤ <paramref name="to"/> that can have changed a set, oldest first.</summary>
    public async Task<IReadOnlyList<OpenEntry>> EntriesAsync(OpenSet set, long after, long to, int limit, CancellationToken cancellationToken)
    {
        var types = OpenChanges.TypesOf(set);
        await using var command = database.CreateCommand("""
            select seq, at, key, type, body from ledger
            where scope = $1 and seq > $2 and seq <= $3 and kind = $4 and (type = any ($5) or split_part(type, '.', 1) || '.' = any ($5))
            order by scope, seq
            limit $6
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = scope.Code });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = to });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = OpenSets.KindOf(set) });
        command.Parameters.Add(new NpgsqlParameter { Value = types.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await StateReading.ReadAllAsync(
            rows, r => new OpenEntry(r.GetInt64(0), r.GetFieldValue<DateTimeOffset>(1), r.GetString(2), r.GetString(3), r.GetString(4)), cancellationToken);
    }

    /// <summary>The newest entry of some kinds with seq ≤ <paramref name="to"/>, looking no further back than <paramref name="after"/>.</summary>
    /// <returns><see langword="null"/> where there is none in between.</returns>
    public async Task<OpenMark?> NewestAsync(IReadOnlyList<string> kinds, long after, long to, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select seq, at from ledger
            where scope = $1 and seq > $2 and seq <= $3 and kind = any ($4)
            order by scope desc, seq desc
            limit 1
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = scope.Code });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Math.Max(after, to - LookBack) });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = to });
        command.Parameters.Add(new NpgsqlParameter { Value = kinds.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken) ? new(rows.GetInt64(0), rows.GetFieldValue<DateTimeOffset>(1)) : null;
    }
}
