using Vigil.Domain.Time;
using Vigil.Ledger.Queries.WorkOrders;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Dispatch;

/// <summary>The board's numbers: of the whole county read at most once a second, else counted as filtered.</summary>
/// <remarks>What is stuck is the whole county's under every filter, and so read at most once a second too.</remarks>
internal sealed class WorkOrderCounter
{
    private static readonly WorkOrderListFilter Everything = new();

    private readonly WorkOrderQueries orders;
    private readonly BusinessClock clock;
    private readonly Cached<WorkOrderCounts> county;
    private readonly Cached<Stuck> stuck;

    public WorkOrderCounter(WorkOrderQueries orders, BusinessClock clock, TimeProvider time)
    {
        (this.orders, this.clock) = (orders, clock);
        county = new(token => ReadAsync(Everything, token), TimeSpan.FromSeconds(1), time);
        stuck = new(ReadStuckAsync, TimeSpan.FromSeconds(1), time);
    }

    public Task<WorkOrderCounts> CountAsync(WorkOrderListFilter filter, CancellationToken cancellationToken) =>
        filter with { Status = null } == Everything ? county.GetAsync(cancellationToken) : ReadAsync(filter, cancellationToken);

    private async Task<WorkOrderCounts> ReadAsync(WorkOrderListFilter filter, CancellationToken cancellationToken)
    {
        var waiting = stuck.GetAsync(cancellationToken);
        var rows = await orders.CountsAsync(filter, clock.Now, clock.Calendar.StartOf(clock.Today.AddDays(1)), cancellationToken);
        var (unassigned, needsSignature) = await waiting;
        return new(
            rows.ToDictionary(r => r.Status, r => r.Count),
            rows.Sum(r => r.Count),
            rows.Sum(r => r.Overdue),
            rows.Sum(r => r.DueToday),
            unassigned,
            needsSignature,
            rows.Sum(r => r.Urgent));
    }

    private async Task<Stuck> ReadStuckAsync(CancellationToken cancellationToken)
    {
        var (unassigned, needsSignature) = await orders.StuckAsync(cancellationToken);
        return new(unassigned, needsSignature);
    }

    private sealed record Stuck(int Unassigned, int NeedsSignature);
}
