namespace Vigil.Ledger.Dues;

/// <summary>Delivers what the pump hands it: so many at a time, each within its time, failures to <see cref="DueFailures"/>.</summary>
internal sealed class DueRunner(IDueDelivery delivery, DueFailures failures, TimeProvider time, DueOptions options) : IDisposable
{
    private readonly SemaphoreSlim slots = new(options.MaxInFlight);

    public void Dispose() => slots.Dispose();

    /// <summary>Waits for a free slot and begins the delivery; nobody waits for its end but the slot. Once the silo stops it gives back.</summary>
    public async Task StartAsync(ClaimedDue due, CancellationToken stop)
    {
        try
        {
            await slots.WaitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            await failures.GiveBackAsync(due);
            return;
        }

        if (due.LeasedUntil <= time.GetUtcNow())
        {
            slots.Release(); // it waited too long: by now it may be somebody else's, and the table has it
            return;
        }

        _ = DeliverAsync(due);
    }

    /// <summary>Delivers at once, outside the slots.</summary>
    /// <returns>What went wrong, if it did after some immediate repeats of failures that say nothing about the due.</returns>
    public async Task<Exception?> TryDeliverNowAsync(ClaimedDue due, CancellationToken cancellationToken)
    {
        for (var repeat = 0; ; repeat++)
        {
            try
            {
                await DeliverOnceAsync(due, cancellationToken);
                return null;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                if (repeat >= options.MaxAttempts || !delivery.IsPassing(e))
                {
                    await failures.HandleAsync(due, e);
                    return e;
                }
            }
        }
    }

    /// <summary>Waits for the deliveries under way. What hangs for five seconds is left to the end of its lease.</summary>
    public async Task EndAsync()
    {
        for (var i = 0; i < options.MaxInFlight; i++)
        {
            if (!await slots.WaitAsync(TimeSpan.FromSeconds(5)))
            {
                break;
            }
        }
    }

    private async Task DeliverAsync(ClaimedDue due)
    {
        await Task.Yield(); // the pump goes on while this runs
        try
        {
            if (due.Attempt > options.MaxAttempts)
            {
                await failures.SetAsideAsync(due, "Its deliveries ended without an answer.");
                return;
            }

            await DeliverOnceAsync(due, CancellationToken.None);
        }
        catch (Exception e)
        {
            await failures.HandleAsync(due, e);
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task DeliverOnceAsync(ClaimedDue due, CancellationToken cancellationToken)
    {
        await delivery.DeliverAsync(due, cancellationToken).WaitAsync(options.DeliveryTimeout, time, cancellationToken);
        LedgerMeter.DuesDelivered.Add(1);
    }
}
