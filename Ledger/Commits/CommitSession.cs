using Npgsql;
using Vigil.Ledger.Dues;

namespace Vigil.Ledger.Commits;

/// <summary>One connection on which a scope's batches run, one after another.</summary>
internal sealed class CommitSession : IAsyncDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlBatch checkBatch;
    private readonly NpgsqlBatch writeBatch;
    private readonly NpgsqlCommand rollback;
    private readonly CheckPhase check;
    private readonly WritePhase write;

    private CommitSession(NpgsqlConnection connection, string scope, Guid writer, DueHandover? handover)
    {
        this.connection = connection;
        checkBatch = new(connection);
        writeBatch = new(connection);
        rollback = new("rollback", connection);
        check = new(scope, writer);
        write = new(scope, handover);
    }

    /// <summary>Connects, and makes sure of the rows that the batches count on. Rows of lanes that began long ago are removed.</summary>
    /// <remarks>A lane that lives longer than that finds its row gone with its next batch, connects again and has one anew.</remarks>
    public static async Task<CommitSession> OpenAsync(
        NpgsqlDataSource database, string scope, Guid writer, DateTimeOffset now, DueHandover? handover)
    {
        var opened = await database.OpenConnectionAsync();
        try
        {
            await using var batch = new NpgsqlBatch(opened)
            {
                BatchCommands =
                {
                    new("insert into ledger_head (scope, seq, hash) values ($1, 0, $2) on conflict do nothing")
                    {
                        Parameters = { new() { Value = scope }, new() { Value = Domain.Chain.EntryChain.Genesis.ToArray() } },
                    },
                    new("insert into ledger_writer (id, batch, started_at) values ($1, 0, $2) on conflict (id) do update set started_at = excluded.started_at")
                    {
                        Parameters = { new() { Value = writer }, new() { Value = now } },
                    },
                    new("delete from ledger_writer where id in (select id from ledger_writer where started_at < $1 for update skip locked)")
                    {
                        Parameters = { new() { Value = now - KeptFor } },
                    },
                },
            };
            await batch.ExecuteNonQueryAsync();
            return new(opened, scope, writer, handover);
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs the first phase; nothing is committed yet.</summary>
    /// <returns>Whether an item that failed has left something behind, so that the transaction can't be committed.</returns>
    public Task<bool> CheckAsync(long number, IReadOnlyList<PendingCommit> items) => check.RunAsync(checkBatch, number, items);

    /// <summary>Runs the second phase for those that held, and commits.</summary>
    /// <exception cref="OutcomeUnknownException">The connection died: it may or may not be committed.</exception>
    public async Task WriteAsync(IReadOnlyList<PendingCommit> held)
    {
        try
        {
            await write.RunAsync(writeBatch, held, check.HeadSeq, check.HeadHash);
        }
        catch (Exception e) when (DatabaseFaults.IsDefinite(e))
        {
            write.Dues.Failed();
            throw;
        }
        catch (Exception e)
        {
            throw new OutcomeUnknownException(e, write.Dues);
        }

        write.Dues.Committed();
    }

    public Task RollbackAsync() => rollback.ExecuteNonQueryAsync();

    /// <summary>Removes the row of a lane that makes no more batches.</summary>
    public async Task LeaveAsync(Guid writer)
    {
        await using var leave = new NpgsqlCommand("delete from ledger_writer where id = $1", connection) { Parameters = { new() { Value = writer } } };
        await leave.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await checkBatch.DisposeAsync();
        await writeBatch.DisposeAsync();
        await rollback.DisposeAsync();
        await connection.DisposeAsync();
    }
}

/// <summary>The second phase was cut off, with these dues ready for the pump.</summary>
internal sealed class OutcomeUnknownException(Exception inner, DueWrites dues) : Exception("The connection died during a commit.", inner)
{
    public DueWrites Dues { get; } = dues;
}
