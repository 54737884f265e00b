using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using Vigil.Ledger.Dues;

namespace Vigil.Ledger.Commits;

/// <summary>Brings batches of one scope through, one after another, on a connection of its own and past every fault.</summary>
/// <remarks>Lanes of one scope run beside each other: what each writes first they write at once, and the head orders the rest.</remarks>
internal sealed partial class CommitLane(
    string scope, NpgsqlDataSource database, LedgerOptions options, TimeProvider time, ILogger logger, DueHandover? handover)
    : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private const int MaxConflicts = 20;

    private readonly Guid writer = Guid.NewGuid();
    private CommitSession? session;
    private long batchNumber;

    /// <summary>Settles every item of a batch, whatever happens.</summary>
    public async Task RunAsync(List<PendingCommit> batch)
    {
        LedgerMeter.BatchSize.Record(batch.Count);
        LedgerMeter.CommitWait.Record(time.GetElapsedTime(batch[0].WaitingSince).TotalMilliseconds);
        try
        {
            await TryAsync(batch);
        }
        catch (Exception e)
        {
            // Nothing is expected here; whatever it is, nobody may wait for ever.
            LogUnexpected(logger, e, scope);
            await DropSessionAsync();
            batch.ForEach(i => i.Fail(e));
        }
    }

    /// <summary>Ends the lane, whose last batch is over, and takes its row away.</summary>
    public async ValueTask DisposeAsync()
    {
        if (session is not null)
        {
            try
            {
                await session.LeaveAsync(writer);
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException or TimeoutException)
            {
                LogAway(logger, e, scope); // the row is removed when it is old
            }
        }

        await DropSessionAsync();
    }

    private async Task TryAsync(List<PendingCommit> batch)
    {
        var conflicts = 0;
        var pause = FirstPause;
        while (batch.Count > 0)
        {
            try
            {
                session ??= await CommitSession.OpenAsync(database, scope, writer, time.GetUtcNow(), handover);
                await AttemptAsync(session, batch);
            }
            catch (OutcomeUnknownException e)
            {
                await DropSessionAsync();
                await LearnAsync(batch, e);
            }
            catch (Exception e)
            {
                switch (DatabaseFaults.FaultOf(e))
                {
                    case DatabaseFault.Conflict when ++conflicts <= MaxConflicts:
                        await RollbackAsync();
                        await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 5 * conflicts)), time);
                        break;
                    case DatabaseFault.Away:
                        LogAway(logger, e, scope);
                        await DropSessionAsync();
                        FailOverdue(batch, e);
                        await Task.Delay(pause, time);
                        pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                        break;
                    case DatabaseFault.Conflict:
                    case DatabaseFault.Content:
                        await RollbackAsync();
                        await FindPoisonAsync(batch, e);
                        break;
                }
            }
        }
    }

    /// <summary>One transaction. Whoever's outcome is certain afterwards is settled and leaves the batch; the rest is tried again.</summary>
    private async Task AttemptAsync(CommitSession at, List<PendingCommit> batch)
    {
        var leftovers = await at.CheckAsync(++batchNumber, batch);
        var failed = batch.FindAll(i => i.Outcome != CommitOutcome.Held);
        if (failed.Count > 0)
        {
            batch.RemoveAll(i => i.Outcome != CommitOutcome.Held);
            foreach (var item in failed)
            {
                LedgerMeter.CountFailed(item.Outcome);
                item.Settle();
            }

            if (leftovers || batch.Count == 0)
            {
                await at.RollbackAsync();
            }
        }

        if (batch.Count > 0 && !leftovers)
        {
            await at.WriteAsync(batch);
            LedgerMeter.Commits.Add(batch.Count);
            SettleAll(batch);
        }
    }

    /// <summary>Halves a batch that can't be stored until the one item that is to blame fails alone.</summary>
    private async Task FindPoisonAsync(List<PendingCommit> batch, Exception fault)
    {
        if (batch.Count == 1)
        {
            if (fault is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } taken)
            {
                // Of two that claim one value the index lets in the first: the grain tells the other, and nobody has to look.
                LogTaken(logger, scope, batch[0].Commit.Key.Kind, taken.ConstraintName ?? "an index");
            }
            else
            {
                LogPoison(logger, fault, scope, batch[0].Commit.Key.Kind);
            }

            batch[0].Fail(fault);
            batch.Clear();
            return;
        }

        var second = batch.GetRange(batch.Count / 2, batch.Count - (batch.Count / 2));
        batch.RemoveRange(batch.Count / 2, second.Count);
        await TryAsync(batch);
        await TryAsync(second);
    }

    /// <summary>Finds out what became of a batch whose connection died: settles it where it is in, else leaves it to be tried again.</summary>
    /// <remarks>
    /// The first phase marked the lane's row with the batch's number and has kept that row locked since, so whoever can lock the
    /// row knows that the old transaction is over, and by the number how it ended.
    /// </remarks>
    private async Task LearnAsync(List<PendingCommit> batch, OutcomeUnknownException cut)
    {
        LogCut(logger, cut, scope, batch.Count);
        var since = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await using var command = database.CreateCommand("select batch from ledger_writer where id = $1 for update");
                command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = writer, NpgsqlDbType = NpgsqlDbType.Uuid });
                command.CommandTimeout = 5;
                if (await command.ExecuteScalarAsync() is not long last)
                {
                    break; // the database isn't the one that it was
                }

                if (last == batchNumber)
                {
                    cut.Dues.Committed();
                    SettleAll(batch);
                }
                else
                {
                    cut.Dues.Failed();
                }

                return;
            }
            catch (Exception e) when (DatabaseFaults.FaultOf(e) != DatabaseFault.Content && time.GetElapsedTime(since) < options.OutageTolerance)
            {
                await Task.Delay(pause, time);
            }
            catch (Exception e)
            {
                LogUnexpected(logger, e, scope);
                break;
            }
        }

        cut.Dues.Failed();
        foreach (var item in batch)
        {
            item.Fail(new CommitUnknownException("The connection died during the commit, and what became of it could not be learnt.", cut.InnerException!));
        }

        batch.Clear();
    }

    private void FailOverdue(List<PendingCommit> batch, Exception fault) => batch.RemoveAll(item =>
    {
        if (time.GetElapsedTime(item.WaitingSince) < options.OutageTolerance)
        {
            return false;
        }

        item.Fail(new LedgerUnavailableException("The database is away; nothing was committed.", fault));
        return true;
    });

    private static void SettleAll(List<PendingCommit> batch)
    {
        foreach (var item in batch)
        {
            item.Settle();
        }

        batch.Clear();
    }

    private async Task RollbackAsync()
    {
        try
        {
            await (session?.RollbackAsync() ?? Task.CompletedTask);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException)
        {
            await DropSessionAsync();
        }
    }

    private async Task DropSessionAsync()
    {
        if (session is { } dropped)
        {
            session = null;
            try
            {
                await dropped.DisposeAsync();
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException)
            {
                LogAway(logger, e, scope);
            }
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The commit queue of {Scope} has no database at present.")]
    private static partial void LogAway(ILogger logger, Exception exception, string scope);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "The connection of {Scope} died during a commit of {Count}; looking what became of it.")]
    private static partial void LogCut(ILogger logger, Exception exception, string scope, int count);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "A commit of {Scope} for a grain of kind {Kind} can't be stored; it fails alone.")]
    private static partial void LogPoison(ILogger logger, Exception exception, string scope, string kind);

    [LoggerMessage(EventId = 5, Level = LogLevel.Information, Message = "A commit of {Scope} for a grain of kind {Kind} came second: {Index} has its value already.")]
    private static partial void LogTaken(ILogger logger, string scope, string kind, string index);

    [LoggerMessage(EventId = 4, Level = LogLevel.Error, Message = "The commit queue of {Scope} met something unexpected.")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string scope);
}
