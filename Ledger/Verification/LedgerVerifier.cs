using System.Text;
using Npgsql;
using Vigil.Domain.Chain;

namespace Vigil.Ledger.Verification;

/// <summary>Walks a scope's chain from its first entry and names the first that is not as it was committed.</summary>
/// <remarks>
/// Whoever can write the table can write the whole chain anew, so compare with checkpoints published before: a seq and its hash.
/// Reads in one snapshot; commits go on meanwhile.
/// </remarks>
public sealed class LedgerVerifier(NpgsqlDataSource database)
{
    private const int Lookahead = 1_000; // how far an entry is looked for that stands in another's place

    private const string Columns =
        "seq, at, kind, key, type, by_actor, operation, fingerprint, due, audiences, body::text, hash";

    /// <summary>The scopes that have a ledger.</summary>
    public async Task<IReadOnlyList<string>> ScopesAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select scope from ledger_head where seq > 0 union select distinct scope from ledger order by scope");
        var scopes = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            scopes.Add(reader.GetString(0));
        }

        return scopes;
    }

    /// <param name="checkpoints">Hashes published before, in hexadecimal, by seq.</param>
    public async Task<LedgerVerification> VerifyAsync(
        string scope, IReadOnlyDictionary<long, string>? checkpoints = null, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var head = await HeadAsync(connection, scope, cancellationToken);
        var walk = await WalkAsync(connection, scope, checkpoints, cancellationToken);
        return walk.Fault == LedgerFault.Altered && await BelongsElsewhereAsync(connection, walk, cancellationToken) is { } other
            ? Found(walk, LedgerFault.Reordered, $"Entry {walk.Seq + 1} is not the one that was committed there: that one stands at {other}.")
            : walk.Fault != LedgerFault.None ? Found(walk, walk.Fault, walk.Explanation)
            : OfEnd(walk, head, checkpoints);
    }

    private static LedgerVerification OfEnd(Walk walk, (long Seq, byte[] Hash)? head, IReadOnlyDictionary<long, string>? checkpoints)
    {
        var seq = head?.Seq ?? 0;
        var published = checkpoints is { Count: > 0 } ? checkpoints.Keys.Max() : 0;
        return published > walk.Seq
            ? Found(walk, LedgerFault.TailDropped, $"Entries {walk.Seq + 1} to {published} are missing: a checkpoint was published for {published}.")
            : seq > walk.Seq
            ? Found(walk, LedgerFault.TailDropped, $"Entries {walk.Seq + 1} to {seq} are missing: the head stands at {seq}.")
            : seq < walk.Seq || (head is { } h && !h.Hash.AsSpan().SequenceEqual(walk.Hash))
                ? Found(walk, LedgerFault.HeadAltered, $"The head says {seq} and doesn't agree with entry {walk.Seq}, the newest.")
                : new(walk.Scope, walk.Seq, Convert.ToHexStringLower(walk.Hash), LedgerFault.None, null, $"{walk.Seq} entries, all as committed.");
    }

    private static LedgerVerification Found(Walk walk, LedgerFault fault, string explanation)
    {
        var bad = fault == LedgerFault.HeadAltered ? walk.Seq : walk.Seq + 1;
        return new(walk.Scope, walk.Seq, Convert.ToHexStringLower(walk.Hash), fault, bad, explanation);
    }

    private static async Task<(long Seq, byte[] Hash)?> HeadAsync(
        NpgsqlConnection connection, string scope, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select seq, hash from ledger_head where scope = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = scope });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : null;
    }

    private static async Task<Walk> WalkAsync(
        NpgsqlConnection connection, string scope, IReadOnlyDictionary<long, string>? checkpoints, CancellationToken cancellationToken)
    {
        var walk = new Walk(scope);
        var chain = new EntryChain();
        await using var command = new NpgsqlCommand($"select {Columns} from ledger where scope = $1 order by scope, seq", connection)
        {
            CommandTimeout = 0,
        };
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = scope });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var seq = reader.GetInt64(0);
            if (seq != walk.Seq + 1)
            {
                return walk.Stop(LedgerFault.Gap, $"Entry {walk.Seq + 1} is missing: {seq} follows {walk.Seq}.");
            }

            var hash = chain.HashOf(walk.Hash, Read(reader, scope, seq));
            if (!hash.AsSpan().SequenceEqual(reader.GetFieldValue<byte[]>(11)))
            {
                return walk.Stop(LedgerFault.Altered, $"Entry {seq} is not as it was committed, or its hash isn't.");
            }

            if (checkpoints?.TryGetValue(seq, out var published) == true
                && !string.Equals(published, Convert.ToHexString(hash), StringComparison.OrdinalIgnoreCase))
            {
                return walk.Stop(LedgerFault.CheckpointMissed, $"Entry {seq} has not the hash that was published for it.");
            }

            (walk.Seq, walk.Hash) = (seq, hash);
        }

        return walk;
    }

    /// <summary>Looks among the following entries for the one whose hash fits in the bad one's place.</summary>
    private static async Task<long?> BelongsElsewhereAsync(NpgsqlConnection connection, Walk walk, CancellationToken cancellationToken)
    {
        var chain = new EntryChain();
        await using var command = new NpgsqlCommand(
            $"select {Columns} from ledger where scope = $1 and seq > $2 order by scope, seq limit $3", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = walk.Scope });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = walk.Seq + 1 });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Lookahead });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (chain.HashOf(walk.Hash, Read(reader, walk.Scope, walk.Seq + 1)).AsSpan().SequenceEqual(reader.GetFieldValue<byte[]>(11)))
            {
                return reader.GetInt64(0);
            }
        }

        return null;
    }

    private static ChainedEntry Read(NpgsqlDataReader row, string scope, long seq) => new(
        scope,
        seq,
        row.GetFieldValue<DateTimeOffset>(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.IsDBNull(6) ? null : row.GetString(6),
        row.IsDBNull(7) ? null : row.GetString(7),
        row.IsDBNull(8) ? null : row.GetString(8),
        row.GetFieldValue<string[]>(9),
        Encoding.UTF8.GetBytes(row.GetString(10)));

    /// <summary>How far the chain was found good.</summary>
    private sealed class Walk(string scope)
    {
        public string Scope { get; } = scope;

        public long Seq { get; set; }

        public byte[] Hash { get; set; } = EntryChain.Genesis.ToArray();

        public LedgerFault Fault { get; private set; }

        public string Explanation { get; private set; } = "";

        public Walk Stop(LedgerFault fault, string explanation)
        {
            (Fault, Explanation) = (fault, explanation);
            return this;
        }
    }
}
