using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Decisions;
using Vigil.Ledger.Feed;

namespace Vigil.Ledger.Queries.Operations;

/// <summary>What the ledger recorded for an operation.</summary>
/// <param name="Fingerprint">The hash of the request that did it; <see langword="null"/> where the platform itself did.</param>
public sealed record RecordedOperation(long Seq, LedgerKey Key, string? Fingerprint);

/// <summary>Looks operations up, and tells what happened to one grain.</summary>
public sealed class OperationQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>The first entry of an operation, or <see langword="null"/> where none was recorded.</summary>
    public async Task<RecordedOperation?> FindAsync(string operationId, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAllAsync(
            "select seq, kind, key, fingerprint from ledger where scope = @scope and operation = @operation and ordinal = 0",
            [Text("scope", scope.Code), Text("operation", operationId)],
            r => new RecordedOperation(r.GetInt64(0), new(r.GetString(1), r.GetString(2)), r.IsDBNull(3) ? null : r.GetString(3)),
            cancellationToken);
        return rows.SingleOrDefault();
    }

    /// <summary>The entries of one grain after a seq, oldest first.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> StoryAsync(LedgerKey key, long after, int limit, CancellationToken cancellationToken) =>
        await database.ReadAllAsync(
            """
            select seq, at, kind, key, type, by_actor, due, audiences, body::text from ledger
            where kind = @kind and key = @key and seq > @after and scope = @scope order by seq limit @limit
            """,
            [
                Text("kind", key.Kind),
                Text("key", key.Key),
                Text("scope", scope.Code),
                new("after", NpgsqlDbType.Bigint) { Value = after },
                new("limit", NpgsqlDbType.Integer) { Value = limit },
            ],
            Entry,
            cancellationToken);

    private static LedgerEntry Entry(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetFieldValue<DateTimeOffset>(1),
        new(row.GetString(2), row.GetString(3)),
        row.GetString(4),
        new Cause(row.GetString(5), Due: row.IsDBNull(6) ? null : row.GetString(6)),
        row.GetFieldValue<string[]>(7),
        row.GetString(8));

    private static NpgsqlParameter Text(string name, string value) => new(name, NpgsqlDbType.Text) { Value = value };
}
