using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Dispatch;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>Where an order stands on an officer's list, in the order of the list.</summary>
public enum OrderGroup
{
    /// <summary>Waits for this officer's answer.</summary>
    Offers = 0,

    /// <summary>Under way, overdue, urgent, planned for today, or due today.</summary>
    Today = 1,
    Later = 2,

    /// <summary>Handed in or ended.</summary>
    HandedIn = 3,
}

/// <summary>An officer's list: by what waits for an answer, then by deadline, then by distance.</summary>
public static class OrderGroups
{
    /// <param name="now">In the offset of the business zone: it says which day it is.</param>
    /// <returns><see langword="null"/> for an order that isn't this officer's any more.</returns>
    public static OrderGroup? GroupOf(WorkOrderItem order, string officer, DateTimeOffset now)
    {
        if (order.Status >= WorkOrderStatus.HandedIn)
        {
            return OrderGroup.HandedIn;
        }

        if (IsAsked(order, officer))
        {
            return OrderGroup.Offers;
        }

        if (!order.Crew.Any(o => o.Id == officer))
        {
            return null;
        }

        var today = DateOnly.FromDateTime(now.DateTime);
        return order.Status is WorkOrderStatus.EnRoute or WorkOrderStatus.OnSite
            || order.Overdue
            || order.Priority is WorkOrderPriority.Urgent
            || order.VisitOn <= today
            || DueOf(order, now) <= StartOfTomorrow(now)
            ? OrderGroup.Today
            : OrderGroup.Later;
    }

    /// <summary>Whether it waits for this officer's yes or no.</summary>
    public static bool IsAsked(WorkOrderItem order, string officer) => order.Offered.Any(o => o.Id == officer) || order.HandOverTo?.Id == officer;

    /// <summary>The first instant after its term: the next clock's, else the end of its last day; <see langword="null"/> where it has none.</summary>
    public static DateTimeOffset? DueOf(WorkOrderItem order, DateTimeOffset now) =>
        order.DueAt ?? (order.DueOn is { } day ? new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), now.Offset) : null);

    /// <summary>The groups that hold something, each sorted.</summary>
    /// <param name="distanceOf">How far it is, in any unit that grows; <see langword="null"/> where nobody knows, which sorts last.</param>
    public static IReadOnlyList<(OrderGroup Group, IReadOnlyList<WorkOrderItem> Orders)> Of(
        IEnumerable<WorkOrderItem> orders, string officer, DateTimeOffset now, Func<WorkOrderItem, double?> distanceOf) =>
    [
        .. orders
            .Select(o => (Group: GroupOf(o, officer, now), Order: o))
            .Where(p => p.Group is not null)
            .GroupBy(p => p.Group!.Value, p => p.Order)
            .OrderBy(g => g.Key)
            .Select(g => (g.Key, Sorted(g, g.Key, now, distanceOf))),
    ];

    private static IReadOnlyList<WorkOrderItem> Sorted(
        IEnumerable<WorkOrderItem> orders, OrderGroup group, DateTimeOffset now, Func<WorkOrderItem, double?> distanceOf) => group switch
    {
        OrderGroup.Offers =>
        [
            .. orders.OrderByDescending(o => o.Priority).ThenBy(o => o.OfferUntil ?? DateTimeOffset.MaxValue).ThenBy(o => o.Id, StringComparer.Ordinal),
        ],
        OrderGroup.HandedIn => [.. orders.OrderByDescending(o => o.StatusAt).ThenBy(o => o.Id, StringComparer.Ordinal)],
        OrderGroup.Today or OrderGroup.Later =>
        [
            .. orders
                .OrderByDescending(o => o.Status is WorkOrderStatus.OnSite)
                .ThenByDescending(o => o.Status is WorkOrderStatus.EnRoute)
                .ThenByDescending(o => o.Priority is WorkOrderPriority.Urgent)
                .ThenBy(o => DueOf(o, now) ?? DateTimeOffset.MaxValue)
                .ThenBy(o => distanceOf(o) ?? double.MaxValue)
                .ThenBy(o => o.Id, StringComparer.Ordinal),
        ],
    };

    private static DateTimeOffset StartOfTomorrow(DateTimeOffset now) => new(now.Date.AddDays(1), now.Offset);
}
