using System.Collections.Concurrent;
using Vigil.Domain.Decisions;
using Vigil.Ledger.Commits;
using Vigil.Ledger.Dues;

namespace Vigil.Ledger.Tests.Dues;

/// <summary>Plays the grains: takes each delivery, does what the test says, and answers it with a commit as a grain would.</summary>
internal sealed class Deliveries(ILedger ledger, string scope, Func<ClaimedDue, Task>? before = null, Func<Exception, bool>? passing = null)
    : IDueDelivery
{
    private readonly ConcurrentQueue<ClaimedDue> arrived = [];
    private readonly SemaphoreSlim arrivals = new(0);

    public IReadOnlyCollection<ClaimedDue> Arrived => arrived;

    public async Task DeliverAsync(ClaimedDue due, CancellationToken cancellationToken)
    {
        arrived.Enqueue(due);
        arrivals.Release();
        if (before is not null)
        {
            await before(due);
        }

        await ledger.CommitAsync(new(
            scope, due.Target, 0, null, [Notes.Entry($"{due.Name} answered")], [], Cause.OfDue(due.Name), Notes.Now, new(due.Name, due.DueAt)));
    }

    public bool IsPassing(Exception exception) => passing?.Invoke(exception) == true;

    /// <summary>Waits until that many more deliveries have arrived.</summary>
    public async Task ArriveAsync(int count, CancellationToken cancellationToken)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(
                await arrivals.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken), $"Only {i} of {count} deliveries arrived.");
        }
    }
}
