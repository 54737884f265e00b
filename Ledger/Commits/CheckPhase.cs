using Npgsql;

namespace Vigil.Ledger.Commits;

/// <summary>The first round trip of a batch: begins, writes the states whose version still holds, and learns which didn't.</summary>
internal sealed class CheckPhase(string scope, Guid writer)
{
    private readonly CheckStatements statements = new(scope, writer);

    /// <summary>The newest seq before this batch. Read only where the batch has entries; then the head is locked.</summary>
    public long HeadSeq { get; private set; }

    public byte[] HeadHash { get; private set; } = [];

    /// <summary>Runs the phase and notes each item's outcome.</summary>
    /// <returns>Whether an item that failed has left something behind.</returns>
    public async Task<bool> RunAsync(NpgsqlBatch batch, long number, IReadOnlyList<PendingCommit> items)
    {
        var entries = statements.Fill(batch, number, items);
        await using var reader = await batch.ExecuteReaderAsync();
        return statements.Marked
            ? await ReadAsync(reader, items, entries)
            : throw new NpgsqlException($"The row of this lane is missing in ledger_writer (scope {scope}): a new session makes it again.");
    }

    private async Task<bool> ReadAsync(NpgsqlDataReader reader, IReadOnlyList<PendingCommit> items, bool entries)
    {
        var repeated = await RepeatedAsync(reader);
        var answered = await ServedAsync(reader, statements.Answers, items.Count);
        var served = new bool[items.Count];
        await MarkAsync(reader, statements.Updates, served);
        await MarkInsertedAsync(reader, served);
        await MarkAsync(reader, statements.Unchanged, served);
        await MarkAsync(reader, statements.Absent, served);
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
        if (statements.Operations.Rows > 0)
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
        if (statements.Inserts.Rows == 0)
        {
            return;
        }

        while (await reader.ReadAsync())
        {
            served[statements.RegistrationOf(new(reader.GetString(0), reader.GetString(1)))] = true;
        }

        await reader.NextResultAsync();
    }
}
