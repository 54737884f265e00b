using System.Text;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Chain;
using Vigil.Ledger.Dues;

namespace Vigil.Ledger.Commits;

/// <summary>The second round trip of a batch: numbers and chains the entries, sets and clears dues, moves the head, commits.</summary>
internal sealed class WritePhase
{
    // Joins an entry's audiences: ragged arrays of arrays can't be sent. No audience's name holds it.
    private const char Separator = '\u001f';

    private readonly BatchStatement entries = new("""
        insert into ledger (scope, seq, at, kind, key, type, by_actor, operation, ordinal, fingerprint, due, audiences, body, hash)
        select $1, i.seq, i.at, i.kind, i.key, i.type, i.by_actor, i.operation, i.ordinal, i.fingerprint, i.due,
          string_to_array(i.audiences, E'\x1f'), i.body, i.hash
        from unnest($2::bigint[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::smallint[],
          $10::text[], $11::text[], $12::text[], $13::json[], $14::bytea[])
          as i(seq, at, kind, key, type, by_actor, operation, ordinal, fingerprint, due, audiences, body, hash)
        """);

    private readonly List<long> seqs;
    private readonly List<DateTimeOffset> times;
    private readonly List<string> kinds;
    private readonly List<string> keys;
    private readonly List<string> types;
    private readonly List<string> actors;
    private readonly List<string?> operations;
    private readonly List<short> ordinals;
    private readonly List<string?> fingerprints;
    private readonly List<string?> causes;
    private readonly List<string> audiences;
    private readonly List<byte[]> bodies;
    private readonly List<byte[]> hashes;

    private readonly BatchStatement head = new("update ledger_head set seq = $2, hash = $3 where scope = $1");
    private readonly NpgsqlParameter<long> headSeq;
    private readonly NpgsqlParameter<byte[]> headHash;

    private readonly BatchStatement notify = new("select pg_notify('vigil', $1)");
    private readonly NpgsqlParameter<string> notice;

    private readonly NpgsqlBatchCommand commit = new("commit");

    private readonly EntryChain chain = new();
    private readonly List<string> names = [];
    private readonly StringBuilder joined = new();
    private readonly DueWrites dues;
    private readonly string scope;

    public WritePhase(string scope, DueHandover? handover)
    {
        this.scope = scope;
        dues = new(scope, handover);
        entries.Value<string>(NpgsqlDbType.Text).TypedValue = scope;
        seqs = entries.Column<long>(NpgsqlDbType.Bigint);
        times = entries.Column<DateTimeOffset>(NpgsqlDbType.TimestampTz);
        kinds = entries.Column<string>(NpgsqlDbType.Text);
        keys = entries.Column<string>(NpgsqlDbType.Text);
        types = entries.Column<string>(NpgsqlDbType.Text);
        actors = entries.Column<string>(NpgsqlDbType.Text);
        operations = entries.Column<string?>(NpgsqlDbType.Text);
        ordinals = entries.Column<short>(NpgsqlDbType.Smallint);
        fingerprints = entries.Column<string?>(NpgsqlDbType.Text);
        causes = entries.Column<string?>(NpgsqlDbType.Text);
        audiences = entries.Column<string>(NpgsqlDbType.Text);
        bodies = entries.Column<byte[]>(NpgsqlDbType.Json);
        hashes = entries.Column<byte[]>(NpgsqlDbType.Bytea);
        head.Value<string>(NpgsqlDbType.Text).TypedValue = scope;
        headSeq = head.Value<long>(NpgsqlDbType.Bigint);
        headHash = head.Value<byte[]>(NpgsqlDbType.Bytea);
        notice = notify.Value<string>(NpgsqlDbType.Text);
    }

    /// <summary>The dues of the newest batch, for whoever knows what became of it.</summary>
    public DueWrites Dues => dues;

    /// <summary>Writes and commits what every one of these items wants.</summary>
    public async Task RunAsync(NpgsqlBatch batch, IReadOnlyList<PendingCommit> items, long lastSeq, byte[] lastHash)
    {
        var (seq, hash) = Chain(items, lastSeq, lastHash);
        dues.Fill(items);

        batch.BatchCommands.Clear();
        if (seq > lastSeq)
        {
            batch.BatchCommands.Add(entries.Command);
        }

        if (dues.Clears.Rows > 0)
        {
            batch.BatchCommands.Add(dues.Clears.Command);
        }

        if (dues.Sets.Rows > 0)
        {
            batch.BatchCommands.Add(dues.Sets.Command);
        }

        if (seq > lastSeq)
        {
            (headSeq.TypedValue, headHash.TypedValue, notice.TypedValue) = (seq, hash, $"{scope}:{seq}");
            batch.BatchCommands.Add(head.Command);
            batch.BatchCommands.Add(notify.Command);
        }

        batch.BatchCommands.Add(commit);
        await batch.ExecuteNonQueryAsync();
    }

    private (long Seq, byte[] Hash) Chain(IReadOnlyList<PendingCommit> items, long seq, byte[] hash)
    {
        entries.Clear();
        foreach (var item in items)
        {
            var (commit, cause) = (item.Commit, item.Commit.Cause);
            for (var i = 0; i < item.Bodies.Length; i++)
            {
                names.Clear();
                joined.Clear();
                foreach (var audience in commit.Entries[i].Audiences)
                {
                    names.Add(audience.Name);
                    if (joined.Length > 0)
                    {
                        joined.Append(Separator);
                    }

                    joined.Append(audience.Name);
                }

                var type = commit.Entries[i].Body.Type;
                hash = chain.HashOf(hash, new(
                    scope, ++seq, item.At, commit.Key.Kind, commit.Key.Key, type, cause.By, cause.OperationId, cause.Fingerprint,
                    cause.Due, names, item.Bodies[i]));
                seqs.Add(seq);
                times.Add(item.At);
                kinds.Add(commit.Key.Kind);
                keys.Add(commit.Key.Key);
                types.Add(type);
                actors.Add(cause.By);
                operations.Add(cause.OperationId);
                ordinals.Add((short)i);
                fingerprints.Add(cause.Fingerprint);
                causes.Add(cause.Due);
                audiences.Add(joined.ToString());
                bodies.Add(item.Bodies[i]);
                hashes.Add(hash);
            }

            item.LastSeq = item.Bodies.Length > 0 ? seq : 0;
        }

        return (seq, hash);
    }
}
