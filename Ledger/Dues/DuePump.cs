using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Vigil.Domain.Time;

namespace Vigil.Ledger.Dues;

/// <summary>Delivers what is due, at least once each, from memory or from the table.</summary>
/// <remarks>
/// Any number of pumps share one table. Deliveries to one target are in no promised order. After an outage everything overdue
/// is simply claimed. A sleeping due costs no memory.
/// </remarks>
public sealed partial class DuePump : BackgroundService
{
    private readonly DueTable table;
    private readonly DueHandover handover;
    private readonly DueFailures failures;
    private readonly DueRunner runner;
    private readonly BusinessClock clock;
    private readonly TimeProvider time;
    private readonly DueOptions options;
    private readonly ILogger<DuePump> logger;

    public DuePump(
        NpgsqlDataSource database,
        DueHandover handover,
        IDueDelivery delivery,
        BusinessClock clock,
        TimeProvider time,
        IOptions<DueOptions> options,
        ILogger<DuePump> logger)
    {
        (this.handover, this.clock, this.time, this.options, this.logger) = (handover, clock, time, options.Value, logger);
        table = new(database);
        failures = new(table, delivery, clock, time, this.options, logger);
        runner = new(delivery, failures, time, this.options);
    }

    /// <summary>Delivers everything that is overdue by the business clock, and what that leads to, until nothing is.</summary>
    /// <remarks>For tests that move a clock of their own, beside a pump that isn't started.</remarks>
    /// <returns>How many deliveries succeeded.</returns>
    /// <exception cref="AggregateException">Some failed; they stay in the table. All others were delivered.</exception>
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var faults = new List<Exception>();
        var delivered = 0;
        while (await table.ClaimAsync(clock.Now, time.GetUtcNow(), NewLease, options.ClaimBatch, cancellationToken) is { Count: > 0 } claimed)
        {
            await Parallel.ForEachAsync(
                claimed,
                new ParallelOptions { MaxDegreeOfParallelism = options.MaxInFlight, CancellationToken = cancellationToken },
                async (due, token) =>
                {
                    if (await runner.TryDeliverNowAsync(due, token) is { } fault)
                    {
                        lock (faults)
                        {
                            faults.Add(fault);
                        }
                    }
                    else
                    {
                        Interlocked.Increment(ref delivered);
                    }
                });
        }

        return faults.Count == 0 ? delivered : throw new AggregateException("Some dues could not be delivered.", faults);
    }

    public override void Dispose()
    {
        base.Dispose();
        runner.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        handover.Open(options.MaxHandedOver, options.Lease);
        try
        {
            await Task.WhenAll(PumpHandoverAsync(stoppingToken), PumpTableAsync(stoppingToken));
        }
        finally
        {
            handover.Close();
            await EndAsync();
        }
    }

    private DateTimeOffset NewLease => BusinessClock.ToMicroseconds(time.GetUtcNow() + options.Lease);

    private async Task PumpHandoverAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var due in handover.Reader.ReadAllAsync(stop))
            {
                handover.Release();
                await runner.StartAsync(due, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    private async Task PumpTableAsync(CancellationToken stop)
    {
        var (asOf, claim) = (clock.Now, default(Task<List<ClaimedDue>>));
        while (!stop.IsCancellationRequested)
        {
            try
            {
                claim ??= ClaimAsync(asOf = clock.Now, stop);
                var claimed = await claim;

                // Where there is more, it is claimed while these are delivered.
                claim = claimed.Count == options.ClaimBatch ? ClaimAsync(asOf = clock.Now, stop) : null;
                foreach (var due in claimed)
                {
                    LedgerMeter.DueLateness.Record((clock.Now - due.DueAt).TotalSeconds);
                    await runner.StartAsync(due, stop);
                }

                if (claim is null)
                {
                    await (claimed.Count > 0 ? Task.Delay(options.BusyPoll, time, stop) : RestAsync(asOf, stop));
                }
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                claim = null;
                LogNoClaim(logger, e);
                await Task.Delay(options.IdlePoll, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await GiveBackAsync(claim);
    }

    private Task<List<ClaimedDue>> ClaimAsync(DateTimeOffset asOf, CancellationToken stop) =>
        table.ClaimAsync(asOf, time.GetUtcNow(), NewLease, options.ClaimBatch, stop);

    /// <summary>Waits for the next poll, or until the first due falls that the last claim left.</summary>
    private async Task RestAsync(DateTimeOffset asOf, CancellationToken stop)
    {
        using var rested = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var poll = Task.Delay(options.IdlePoll, time, rested.Token);
        var fall = await table.NextAsync(asOf, stop) is { } next ? clock.WaitUntilAsync(next, rested.Token) : poll;
        await await Task.WhenAny(poll, fall);
        await rested.CancelAsync();
    }

    /// <summary>Gives back what was claimed ahead.</summary>
    private async Task GiveBackAsync(Task<List<ClaimedDue>>? claim)
    {
        if (claim is null)
        {
            return;
        }

        await ((Task)claim).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (claim.IsCompletedSuccessfully)
        {
            foreach (var due in await claim)
            {
                await failures.GiveBackAsync(due);
            }
        }
    }

    /// <summary>Lets the deliveries under way end, and gives back what had not begun, so that the other silos need not wait for the lease.</summary>
    private async Task EndAsync()
    {
        await runner.EndAsync();
        while (handover.Reader.TryRead(out var due))
        {
            handover.Release();
            await failures.GiveBackAsync(due);
        }
    }

    [LoggerMessage(EventId = 10, Level = LogLevel.Warning, Message = "The due pump can't claim at present.")]
    private static partial void LogNoClaim(ILogger logger, Exception exception);
}
