using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Decisions;

namespace Vigil.Ledger.Commits;

/// <summary>The first round trip of a batch: begins, writes the states whose version still holds, and learns which didn't.</summary>
/// <remarks>
/// Each statement says for itself whom it served; an item that failed in one may have been served by another. Then the batch is
/// rolled back and run again without it, which is rare, and keeps the statements simple enough for one index probe per row.
/// </remarks>
internal sealed class CheckPhase
{
    private readonly NpgsqlBatchCommand begin = new("begin isolation level read committed");

    private readonly BatchStatement mark = new("update ledger_writer set batch = $2 where id = $1");
    private readonly NpgsqlParameter<Guid> markWriter;
    private readonly NpgsqlParameter<long> markBatch;

    // Lateral, so that every plan probes the index with the operation, however few rows the planner believes in.
    private readonly BatchStatement operations = new("""
        select i.operation
        from unnest($2::text[]) as i(operation)
        cross join lateral (
          select from ledger l where l.scope = $1 and l.operation = i.operation and l.operation is not null and l.ordinal = 0 limit 1) as l
        """);

    private readonly List<string> operationIds;

    private readonly BatchStatement answers = new("""
        delete from due d
        using unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]) as i(no, kind, key, name, due_at)
        where d.kind = i.kind and d.key = i.key and d.name = i.name and d.due_at = i.due_at
        returning i.no
        """);

    private readonly KeyColumns answerKeys;
    private readonly List<string> answerNames;
    private readonly List<DateTimeOffset> answerTimes;

    private readonly BatchStatement updates = new("""
        update state s set version = i.expected + 1, schema = i.schema, state = i.state, updated_at = i.at
        from unnest($1::int[], $2::text[], $3::text[], $4::bigint[], $5::int[], $6::jsonb[], $7::timestamptz[])
          as i(no, kind, key, expected, schema, state, at)
        where s.kind = i.kind and s.key = i.key and s.version = i.expected
        returning i.no
        """);

    private readonly KeyColumns updateKeys;
    private readonly List<long> updateVersions;
    private readonly StateColumns updateStates;

    private readonly BatchStatement inserts = new("""
        insert into state (kind, key, scope, version, schema, state, updated_at)
        select i.kind, i.key, $1, 1, i.schema, i.state, i.at
        from unnest($2::int[], $3::text[], $4::text[], $5::int[], $6::jsonb[], $7::timestamptz[]) as i(no, kind, key, schema, state, at)
        on conflict do nothing
        returning kind, key
        """);

    private readonly KeyColumns insertKeys;
    private readonly StateColumns insertStates;

    private readonly BatchStatement unchanged = new("""
        select i.no
        from unnest($1::int[], $2::text[], $3::text[], $4::bigint[]) as i(no, kind, key, expected)
        join state s on s.kind = i.kind and s.key = i.key and s.version = i.expected
        for no key update of s
        """);

    private readonly KeyColumns unchangedKeys;
    private readonly List<long> unchangedVersions;

    private readonly BatchStatement absent = new("""
        select i.no
        from unnest($1::int[], $2::text[], $3::text[]) as i(no, kind, key)
        where not exists (select from state s where s.kind = i.kind and s.key = i.key)
        """);

    private readonly KeyColumns absentKeys;

    private readonly BatchStatement head = new("select seq, hash from ledger_head where scope = $1 for update");

    private readonly Dictionary<LedgerKey, int> byKey = [];
    private readonly List<int> order = [];
    private readonly string scope;

    public CheckPhase(string scope, Guid writer)
    {
        this.scope = scope;
        markWriter = mark.Value<Guid>(NpgsqlDbType.Uuid);
        markWriter.TypedValue = writer;
        markBatch = mark.Value<long>(NpgsqlDbType.Bigint);
        operations.Value<string>(NpgsqlDbType.Text).TypedValue = scope;
        operationIds = operations.Column<string>(NpgsqlDbType.Text);
        answerKeys = new(answers);
        answerNames = answers.Column<string>(NpgsqlDbType.Text);
        answerTimes = answers.Column<DateTimeOffset>(NpgsqlDbType.TimestampTz);
        updateKeys = new(updates);
        updateVersions = updates.Column<long>(NpgsqlDbType.Bigint);
        updateStates = new(updates);
        inserts.Value<string>(NpgsqlDbType.Text).TypedValue = scope;
        insertKeys = new(inserts);
        insertStates = new(inserts);
        unchangedKeys = new(unchanged);
        unchangedVersions = unchanged.Column<long>(NpgsqlDbType.Bigint);
        absentKeys = new(absent);
        head.Value<string>(NpgsqlDbType.Text).TypedValue = scope;
    }

    /// <summary>The newest seq before this batch. Read only where the batch has entries; then the head is locked.</summary>
    public long HeadSeq { get; private set; }

    public byte[] HeadHash { get; private set; } = [];

    /// <summary>Runs the phase and notes each item's outcome.</summary>
    /// <returns>Whether an item that failed has left something behind.</returns>
    public async Task<bool> RunAsync(NpgsqlBatch batch, long number, IReadOnlyList<PendingCommit> items)
    {
        var entries = Fill(items);
        markBatch.TypedValue = number;
        batch.BatchCommands.Clear();
        batch.BatchCommands.Add(begin);
        batch.BatchCommands.Add(mark.Command);
        Add(batch, operations);
        Add(batch, answers);
        Add(batch, updates);
        Add(batch, inserts);
        Add(batch, unchanged);
        Add(batch, absent);
        if (entries)
        {
            batch.BatchCommands.Add(head.Command);
        }

        await using var reader = await batch.ExecuteReaderAsync();
        if (mark.Command.RecordsAffected == 0)
        {
            throw new InvalidOperationException($"The row of this commit queue is missing in ledger_writer (scope {scope}).");
        }

        return await ReadAsync(reader, items, entries);
    }

    private static void Add(NpgsqlBatch batch, BatchStatement statement)
    {
        if (statement.Rows > 0)
        {
            batch.BatchCommands.Add(statement.Command);
        }
    }

    /// <returns>Whether any item has entries.</returns>
    private bool Fill(IReadOnlyList<PendingCommit> items)
    {
        Clear();
        var entries = false;
        for (var i = 0; i < items.Count; i++)
        {
            order.Add(i);
            entries |= items[i].Bodies.Length > 0;
        }

        // Every queue locks states in the same order, so that two silos don't wait for each other.
        order.Sort((a, b) => Compare(items[a].Commit.Key, items[b].Commit.Key));
        foreach (var i in order)
        {
            Fill(i, items[i]);
        }

        return entries;
    }

    private void Fill(int no, PendingCommit item)
    {
        var commit = item.Commit;
        if (commit.Cause.OperationId is { } operation)
        {
            operationIds.Add(operation);
        }

        if (commit.Answers is { } answer)
        {
            answerKeys.Add(no, commit.Key);
            answerNames.Add(answer.Name);
            answerTimes.Add(Domain.Time.BusinessClock.ToMicroseconds(answer.DueAt));
        }

        switch (commit)
        {
            case { Next: { } next, ExpectedVersion: > 0 }:
                updateKeys.Add(no, commit.Key);
                updateVersions.Add(commit.ExpectedVersion);
                updateStates.Add(next, item.At);
                break;
            case { Next: { } next }:
                byKey.Add(commit.Key, no);
                insertKeys.Add(no, commit.Key);
                insertStates.Add(next, item.At);
                break;
            case { ExpectedVersion: > 0 }:
                unchangedKeys.Add(no, commit.Key);
                unchangedVersions.Add(commit.ExpectedVersion);
                break;
            default:
                absentKeys.Add(no, commit.Key);
                break;
        }
    }

    private void Clear()
    {
        order.Clear();
        byKey.Clear();
        operations.Clear();
        answers.Clear();
        updates.Clear();
        inserts.Clear();
        unchanged.Clear();
        absent.Clear();
    }

    private async Task<bool> ReadAsync(NpgsqlDataReader reader, IReadOnlyList<PendingCommit> items, bool entries)
    {
        var repeated = await RepeatedAsync(reader);
        var answered = await ServedAsync(reader, answers, items.Count);
        var served = new bool[items.Count];
        await MarkAsync(reader, updates, served);
        await MarkInsertedAsync(reader, served);
        await MarkAsync(reader, unchanged, served);
        await MarkAsync(reader, absent, served);
        if (entries)
        {
            await reader.ReadAsync();
            (HeadSeq, HeadHash) = (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1));
        }

        var leftovers = false;
        for (var i = 0; i < items.Count; i++)
        {
            var commit = items[i].Commit;
            var gone = commit.Answers is not null && !answered![i];
            items[i].Outcome = commit.Cause.OperationId is { } operation && repeated?.Contains(operation) == true ? CommitOutcome.Repeated
                : gone ? CommitOutcome.DueGone
                : served[i] ? CommitOutcome.Held
                : CommitOutcome.Stale;
            leftovers |= items[i].Outcome != CommitOutcome.Held
                && (commit.Answers is not null && !gone || commit.Next is not null && served[i]);
        }

        return leftovers;
    }

    private async Task<HashSet<string>?> RepeatedAsync(NpgsqlDataReader reader)
    {
        HashSet<string>? repeated = null;
        if (operationIds.Count > 0)
        {
            while (await reader.ReadAsync())
            {
                (repeated ??= new(StringComparer.Ordinal)).Add(reader.GetString(0));
            }

            await reader.NextResultAsync();
        }

        return repeated;
    }

    private static async Task<bool[]?> ServedAsync(NpgsqlDataReader reader, BatchStatement statement, int count)
    {
        if (statement.Rows == 0)
        {
            return null;
        }

        var served = new bool[count];
        await MarkAsync(reader, statement, served);
        return served;
    }

    private static async Task MarkAsync(NpgsqlDataReader reader, BatchStatement statement, bool[] served)
    {
        if (statement.Rows == 0)
        {
            return;
        }

        while (await reader.ReadAsync())
        {
            served[reader.GetInt32(0)] = true;
        }

        await reader.NextResultAsync();
    }

    private async Task MarkInsertedAsync(NpgsqlDataReader reader, bool[] served)
    {
        if (insertKeys.Count == 0)
        {
            return;
        }

        while (await reader.ReadAsync())
        {
            served[byKey[new(reader.GetString(0), reader.GetString(1))]] = true;
        }

        await reader.NextResultAsync();
    }

    private static int Compare(LedgerKey a, LedgerKey b)
    {
        var kinds = string.CompareOrdinal(a.Kind, b.Kind);
        return kinds != 0 ? kinds : string.CompareOrdinal(a.Key, b.Key);
    }

    /// <summary>The columns by which a row is found, and by which it is told whose it is.</summary>
    private readonly struct KeyColumns(BatchStatement statement)
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

    private readonly struct StateColumns(BatchStatement statement)
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
}
