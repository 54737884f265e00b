using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;
using Vigil.Domain.Decisions;
using Vigil.Ledger.Dues;

namespace Vigil.Ledger.Commits;

/// <summary>The ledger in PostgreSQL: a commit queue for each scope, and one queue of reads.</summary>
/// <param name="handover">The way to this process's pump, or <see langword="null"/> where there is none.</param>
public sealed class PostgresLedger(LedgerOptions options, TimeProvider time, ILogger<PostgresLedger> logger, DueHandover? handover = null)
    : ILedger, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<CommitQueue>> queues = new(StringComparer.Ordinal);
    private readonly NpgsqlDataSource database = NewDataSource(options);
    private Lazy<LoadQueue>? loads;

    private LoadQueue Loads => LazyInitializer.EnsureInitialized(
        ref loads, () => new Lazy<LoadQueue>(() => new(database, options, time))).Value;

    public Task<StoredState?> LoadAsync(LedgerKey key, CancellationToken cancellationToken) => Loads.LoadAsync(key, cancellationToken);

    public Task<CommitReceipt> CommitAsync(Commit commit)
    {
        CommitText.Check(commit);
        return QueueOf(commit.Scope).CommitAsync(commit);
    }

    public Task<IReadOnlyList<CommitReceipt>> RegisterAsync(string scope, IReadOnlyList<Commit> commits)
    {
        foreach (var commit in commits)
        {
            CommitText.Check(commit);
            if (commit.ExpectedVersion != 0 || !string.Equals(commit.Scope, scope, StringComparison.Ordinal))
            {
                throw new ArgumentException($"{commit.Key} is no first registration in {scope}.", nameof(commits));
            }
        }

        return commits.Count == 0 ? Task.FromResult<IReadOnlyList<CommitReceipt>>([]) : QueueOf(scope).RegisterAsync(commits);
    }

    /// <summary>Takes nothing more, and finishes what it has.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var queue in queues.Values)
        {
            await queue.Value.DisposeAsync();
        }

        if (loads is { IsValueCreated: true })
        {
            await loads.Value.DisposeAsync();
        }

        await database.DisposeAsync();
    }

    private CommitQueue QueueOf(string scope) =>
        queues.GetOrAdd(scope, s => new(() => new(s, database, options, time, logger, handover))).Value;

    /// <summary>Sessions of the queues' own: every statement there is an index probe per row, whatever the statistics say.</summary>
    private static NpgsqlDataSource NewDataSource(LedgerOptions options)
    {
        var builder = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            ApplicationName = "vigil-ledger",
            MaxAutoPrepare = 50,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            Enlist = false,
            CommandTimeout = 20,
            WriteBufferSize = 64 * 1024,
            ReadBufferSize = 32 * 1024,
        };
        builder.Options = $"{builder.Options} -c plan_cache_mode=force_generic_plan -c enable_hashjoin=off -c enable_mergejoin=off "
            + "-c enable_seqscan=off -c enable_material=off -c enable_bitmapscan=off -c jit=off -c idle_in_transaction_session_timeout=10s";
        return NpgsqlDataSource.Create(builder);
    }
}
