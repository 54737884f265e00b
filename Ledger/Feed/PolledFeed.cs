using System.Data.Common;
using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Decisions;
using Vigil.Ledger.Queries;

namespace Vigil.Ledger.Feed;

/// <summary>The feed read from the table alone, by asking often. Complete and in order; without notifications it is a little late.</summary>
public sealed class PolledFeed(NpgsqlDataSource database, QueryScope scope, TimeProvider time) : IFeed
{
    private const int Span = 5000;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(50);

    private long head;
    private long checkedAt;

    public long Head => Volatile.Read(ref head);

    public TimeSpan Age => checkedAt == 0 ? TimeSpan.MaxValue : time.GetElapsedTime(checkedAt);

    public async Task<FeedRange> ReadAsync(Audience audience, long after, int limit, CancellationToken cancellationToken)
    {
        var (to, newest) = (Head, Head);
        if (to <= after)
        {
            return new(after, after, []);
        }

        to = Math.Min(newest, after + Span);
        var entries = await ReadAsync(after, to, audience.Name, limit, cancellationToken);
        return new(after, entries.Count == limit ? entries[^1].Seq : to, entries);
    }

    public async IAsyncEnumerable<FeedRange> FollowAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var newest = await HeadAsync(cancellationToken);
            while (after < newest)
            {
                var to = Math.Min(newest, after + Span);
                yield return new(after, to, await ReadAsync(after, to, null, int.MaxValue, cancellationToken));
                after = to;
            }

            Volatile.Write(ref head, newest);
            checkedAt = time.GetTimestamp();
            await Task.Delay(Every, time, cancellationToken);
        }
    }

    private async Task<long> HeadAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select coalesce(max(seq), 0) from ledger_head where scope = @scope");
        command.Parameters.Add(new("scope", NpgsqlDbType.Text) { Value = scope.Code });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<IReadOnlyList<LedgerEntry>> ReadAsync(long after, long to, string? audience, int limit, CancellationToken cancellationToken) =>
        await database.ReadAllAsync(
            $"""
            select seq, at, kind, key, type, by_actor, due, audiences, body::text from ledger
            where scope = @scope and seq > @after and seq <= @to {(audience is null ? "" : "and audiences @> array[@audience]")}
            order by seq limit @limit
            """,
            [
                new("scope", NpgsqlDbType.Text) { Value = scope.Code },
                new("after", NpgsqlDbType.Bigint) { Value = after },
                new("to", NpgsqlDbType.Bigint) { Value = to },
                new("audience", NpgsqlDbType.Text) { Value = audience ?? "" },
                new("limit", NpgsqlDbType.Integer) { Value = limit },
            ],
            Entry,
            cancellationToken);

    private static LedgerEntry Entry(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetFieldValue<DateTimeOffset>(1),
        new(row.GetString(2), row.GetString(3)),
        row.GetString(4),
        new(row.GetString(5), Due: row.IsDBNull(6) ? null : row.GetString(6)),
        row.GetFieldValue<string[]>(7),
        row.GetString(8));
}
