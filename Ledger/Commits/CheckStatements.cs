using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Decisions;

namespace Vigil.Ledger.Commits;

/// <summary>The statements of the first phase, and which item's rows go into which.</summary>
/// <remarks>
/// Each statement says for itself whom it served; an item that failed in one may have been served by another. Then the batch is
/// rolled back and run again without it, which is rare, and keeps the statements simple enough for one index probe per row.
/// </remarks>
internal sealed class CheckStatements
{
    private readonly NpgsqlBatchCommand begin = new("begin isolation level read committed");

    private readonly BatchStatement mark = new("update ledger_writer set batch = $2 where id = $1");
    private readonly NpgsqlParameter<Guid> markWriter;
    private readonly NpgsqlParameter<long> markBatch;

    // Lateral, so that every plan probes with the operation; and the scope by a test that no index serves, so that the index it probes
    // is never the primary key, however few rows the planner believes in.
    public BatchStatement Operations { get; } = new("""
        select i.operation
        from unnest($2::text[]) as i(operation)
        cross join lateral (
          select from ledger l
          where (l.scope = $1) is true and l.operation = i.operation and l.operation is not null and l.ordinal = 0
          limit 1) as l
        """);

    private readonly List<string> operationIds;

    public BatchStatement Answers { get; } = new("""
        delete from due d
        using unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]) as i(no, kind, key, name, due_at)
        where d.kind = i.kind and d.key = i.key and d.name = i.name and d.due_at = i.due_at
        returning i.no
        """);

    private readonly KeyColumns answerKeys;
    private readonly List<string> answerNames;
    private readonly List<DateTimeOffset> answerTimes;

    public BatchStatement Updates { get; } = new("""
        update state s set version = i.expected + 1, schema = i.schema, state = i.state, updated_at = i.at
        from unnest($1::int[], $2::text[], $3::text[], $4::bigint[], $5::int[], $6::jsonb[], $7::timestamptz[])
          as i(no, kind, key, expected, schema, state, at)
        where s.kind = i.kind and s.key = i.key and s.version = i.expected
        returning i.no
        """);

    private readonly KeyColumns updateKeys;
    private readonly List<long> updateVersions;
    private readonly StateColumns updateStates;

    public BatchStatement Inserts { get; } = new("""
        insert into state (kind, key, scope, version, schema, state, updated_at)
        select i.kind, i.key, $1, 1, i.schema, i.state, i.at
        from unnest($2::int[], $3::text[], $4::text[], $5::int[], $6::jsonb[], $7::timestamptz[]) as i(no, kind, key, schema, state, at)
        on conflict do nothing
        returning kind, key
        """);

    private readonly KeyColumns insertKeys;
    private readonly StateColumns insertStates;

    public BatchStatement Unchanged { get; } = new("""
        select i.no
        from unnest($1::int[], $2::text[], $3::text[], $4::bigint[]) as i(no, kind, key, expected)
        join state s on s.kind = i.kind and s.key = i.key and s.version = i.expected
        for no key update of s
        """);

    private readonly KeyColumns unchangedKeys;
    private readonly List<long> unchangedVersions;

    public BatchStatement Absent { get; } = new("""
        select i.no
        from unnest($1::int[], $2::text[], $3::text[]) as i(no, kind, key)
        where not exists (select from state s where s.kind = i.kind and s.key = i.key)
        """);

    private readonly KeyColumns absentKeys;

    private readonly BatchStatement head = new("select seq, hash from ledger_head where scope = $1 for update");

    private readonly Dictionary<LedgerKey, int> byKey = [];
    private readonly List<int> order = [];
    private readonly string scope;

    public CheckStatements(string scope, Guid writer)
    {
        this.scope = scope;
        markWriter = mark.Value<Guid>(NpgsqlDbType.Uuid);
        markWriter.TypedValue = writer;
        markBatch = mark.Value<long>(NpgsqlDbType.Bigint);
        Operations.Value<string>(NpgsqlDbType.Text).TypedValue = scope;
        operationIds = Operations.Column<string>(NpgsqlDbType.Text);
        answerKeys = new(Answers);
        answerNames = Answers.Column<string>(NpgsqlDbType.Text);
        answerTimes = Answers.Column<DateTimeOffset>(NpgsqlDbType.TimestampTz);
        updateKeys = new(Updates);
        updateVersions = Updates.Column<long>(NpgsqlDbType.Bigint);
        updateStates = new(Updates);
        Inserts.Value<string>(NpgsqlDbType.Text).TypedValue = scope;
        insertKeys = new(Inserts);
        insertStates = new(Inserts);
        unchangedKeys = new(Unchanged);
        unchangedVersions = Unchanged.Column<long>(NpgsqlDbType.Bigint);
        absentKeys = new(Absent);
        head.Value<string>(NpgsqlDbType.Text).TypedValue = scope;
    }

    /// <summary>Makes the statements say what a batch needs, and no more.</summary>
    /// <returns>Whether any item has entries; then the last statement reads the head and locks it.</returns>
    public bool Fill(NpgsqlBatch batch, long number, IReadOnlyList<PendingCommit> items)
    {
        var entries = FillAll(items);
        markBatch.TypedValue = number;
        batch.BatchCommands.Clear();
        batch.BatchCommands.Add(begin);
        batch.BatchCommands.Add(mark.Command);
        Add(batch, Operations);
        Add(batch, Answers);
        Add(batch, Updates);
        Add(batch, Inserts);
        Add(batch, Unchanged);
        Add(batch, Absent);
        if (entries)
        {
            batch.BatchCommands.Add(head.Command);
        }

        return entries;
    }

    /// <summary>Whether the batch has found the row of its lane.</summary>
    public bool Marked => mark.Command.RecordsAffected == 1;

    /// <summary>The item that registers a key.</summary>
    public int RegistrationOf(LedgerKey key) => byKey[key];

    private static void Add(NpgsqlBatch batch, BatchStatement statement)
    {
        if (statement.Rows > 0)
        {
            batch.BatchCommands.Add(statement.Command);
        }
    }

    private bool FillAll(IReadOnlyList<PendingCommit> items)
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
        Operations.Clear();
        Answers.Clear();
        Updates.Clear();
        Inserts.Clear();
        Unchanged.Clear();
        Absent.Clear();
    }

    private static int Compare(LedgerKey a, LedgerKey b)
    {
        var kinds = string.CompareOrdinal(a.Kind, b.Kind);
        return kinds != 0 ? kinds : string.CompareOrdinal(a.Key, b.Key);
    }
}
