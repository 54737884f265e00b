using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Decisions;

namespace Vigil.Ledger.Commits;

/// <summary>Reads of states. What arrives while a query is under way becomes the next query.</summary>
internal sealed class LoadQueue : IAsyncDisposable
{
    private const int MaxBatch = 512;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Channel<PendingLoad> arriving = Channel.CreateUnbounded<PendingLoad>(new() { SingleReader = true });
    private readonly NpgsqlDataSource database;
    private readonly LedgerOptions options;
    private readonly TimeProvider time;
    private readonly Task loop;

    public LoadQueue(NpgsqlDataSource database, LedgerOptions options, TimeProvider time)
    {
        (this.database, this.options, this.time) = (database, options, time);
        loop = Task.Run(RunAsync);
    }

    public Task<StoredState?> LoadAsync(LedgerKey key, CancellationToken cancellationToken)
    {
        var pending = new PendingLoad(key, time.GetTimestamp(), cancellationToken);
        ObjectDisposedException.ThrowIf(!arriving.Writer.TryWrite(pending), this);
        return pending.Done.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        arriving.Writer.TryComplete();
        await loop;
    }

    private async Task RunAsync()
    {
        var batch = new List<PendingLoad>();
        while (await arriving.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaxBatch && arriving.Reader.TryRead(out var pending))
            {
                if (!pending.CancellationToken.IsCancellationRequested)
                {
                    batch.Add(pending);
                }
            }

            await RunAsync(batch);
            batch.Clear();
        }
    }

    private async Task RunAsync(List<PendingLoad> batch)
    {
        while (batch.Count > 0)
        {
            try
            {
                await ReadAsync(batch);
                return;
            }
            catch (Exception e) when (DatabaseFaults.FaultOf(e) != DatabaseFault.Content)
            {
                batch.RemoveAll(p => p.CancellationToken.IsCancellationRequested || time.GetElapsedTime(p.Since) >= options.OutageTolerance
                    && p.Done.TrySetException(new LedgerUnavailableException("The database is away.", e)));
                await Task.Delay(Pause, time);
            }
            catch (Exception e)
            {
                batch.ForEach(p => p.Done.TrySetException(e));
                return;
            }
        }
    }

    private async Task ReadAsync(List<PendingLoad> batch)
    {
        // A command anew for each query: it remembers the session it was prepared on, and the pool may give another one.
        var statement = new BatchStatement("""
            select i.no, s.version, s.schema, s.state
            from unnest($1::int[], $2::text[], $3::text[]) as i(no, kind, key)
            join state s on s.kind = i.kind and s.key = i.key
            """);
        var numbers = statement.Column<int>(NpgsqlDbType.Integer);
        var kinds = statement.Column<string>(NpgsqlDbType.Text);
        var keys = statement.Column<string>(NpgsqlDbType.Text);
        for (var i = 0; i < batch.Count; i++)
        {
            numbers.Add(i);
            kinds.Add(batch[i].Key.Kind);
            keys.Add(batch[i].Key.Key);
        }

        var found = new StoredState?[batch.Count];
        await using (var query = database.CreateBatch())
        {
            query.BatchCommands.Add(statement.Command);
            await using var reader = await query.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                found[reader.GetInt32(0)] = new(reader.GetInt64(1), reader.GetInt32(2), reader.GetFieldValue<byte[]>(3));
            }
        }

        // Only now: a query that failed half-way is asked again for all.
        for (var i = 0; i < found.Length; i++)
        {
            batch[i].Done.TrySetResult(found[i]);
        }
    }

    private sealed record PendingLoad(LedgerKey Key, long Since, CancellationToken CancellationToken)
    {
        public TaskCompletionSource<StoredState?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
