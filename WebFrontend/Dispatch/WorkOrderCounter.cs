using Vigil.Domain.Time;
using Vigil.Ledger.Queries.WorkOrders;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Dispatch;

/// <summary>The board's numbers: of the whole county read at most once a second, else counted as filtered.</summary>
internal sealed class WorkOrderCounter(WorkOrderQueries orders, BusinessClock clock, TimeProvider time)
{
    private static readonly WorkOrderListFilter Everything = new();

    private readonly Cached<WorkOrderCounts> county = new(token => ReadAsync(orders, clock, Everything, token), TimeSpan.FromSeconds(1), time);

    public Task<WorkOrderCounts> CountAsync(WorkOrderListFilter filter, CancellationToken cancellationToken) =>
        filter with { Status = null } == Everything ? county.GetAsync(cancellationToken) : ReadAsync(orders, clock, filter, cancellationToken);

    private static async Task<WorkOrderCounts> ReadAsync(
        WorkOrderQueries orders, BusinessClock clock, WorkOrderListFilter filter, CancellationToken cancellationToken)
    {
        var rows = await orders.CountsAsync(filter, clock.Now, clock.Calendar.StartOf(clock.Today.AddDays(1)), cancellationToken);
        var (unassigned, needsSignature) = await orders.StuckAsync(cancellationToken);
        return new(
            rows.ToDictionary(r => r.Status, r => r.Count),
            rows.Sum(r => r.Count),
            rows.Sum(r => r.Overdue),
            rows.Sum(r => r.DueToday),
            unassigned,
            needsSignature,
            rows.Sum(r => r.Urgent));
    }
}
