using Vigil.Domain.Dispatch;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries.WorkOrders;

namespace Vigil.WebFrontend.Dispatch;

/// <summary>The query string of the board and of the list of work orders.</summary>
/// <param name="Open">False for those that have ended.</param>
/// <param name="Officer">On whose list it is.</param>
/// <param name="Clock"><c>overdue</c>, <c>today</c> or <c>week</c>: when its next term ends.</param>
/// <param name="Day">The planned day of the visit.</param>
internal sealed record WorkOrderListQuery(
    WorkOrderStatus? Status,
    bool? Open,
    WorkOrderKind? Kind,
    WorkOrderPriority? Priority,
    string? Town,
    string? Officer,
    string? Entity,
    string? Clock,
    bool? Unassigned,
    DateOnly? Day,
    string? Search,
    string? Cursor,
    int? Limit)
{
    /// <summary>The filter, or <see langword="null"/> where the clock is none of the three.</summary>
    public WorkOrderListFilter? ToFilter(BusinessClock clock, OfficerView view)
    {
        DateTimeOffset? before;
        switch (Clock)
        {
            case null or "":
                before = null;
                break;
            case "overdue":
                before = clock.Now;
                break;
            case "today":
                before = clock.Calendar.StartOf(clock.Today.AddDays(1));
                break;
            case "week":
                before = clock.Calendar.StartOf(clock.Today.AddDays(7));
                break;
            default:
                return null;
        }

        return new(
            Status, Open, Kind, Priority, Blank(Town), Blank(Officer), Blank(Entity), before, Unassigned, Day, Blank(Search), view.Towns, view.SeenBy);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>How much of the work orders somebody sees: all, or an officer's towns and own ones, without those to stay out of.</summary>
internal readonly record struct OfficerView(IReadOnlyList<string>? Towns, string? SeenBy)
{
    public static OfficerView All { get; } = new(null, null);

    public bool Shows(WorkOrderState order)
    {
        if (SeenBy is not { } officer)
        {
            return true;
        }

        return !order.Recused.Contains(officer)
            && (Towns is not { Count: > 0 }
                || (order.TownCode is { } town && Towns.Contains(town, StringComparer.Ordinal))
                || order.Holders.Contains(officer)
                || order.Crew.Any(s => string.Equals(s.InspectorId, officer, StringComparison.Ordinal)));
    }
}
