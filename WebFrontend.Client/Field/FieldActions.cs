using Vigil.Domain.Dispatch;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>What an officer does on the spot, and which of it comes next. What the server allows is the order's own list.</summary>
public static class FieldActions
{
    /// <summary>Every action of the officers' screens with its icon and its sheet; those without one are done at once.</summary>
    public static IReadOnlyList<(WorkOrderAction Action, string Icon, FieldSheet Sheet)> All { get; } =
    [
        (WorkOrderAction.SetOut, "navigate", FieldSheet.None),
        (WorkOrderAction.Arrive, "pin", FieldSheet.Arrive),
        (WorkOrderAction.OrderRectification, "warning", FieldSheet.Rectify),
        (WorkOrderAction.Recheck, "refresh", FieldSheet.Recheck),
        (WorkOrderAction.HandIn, "check", FieldSheet.HandIn),
        (WorkOrderAction.Note, "note", FieldSheet.Note),
        (WorkOrderAction.HandOver, "handover", FieldSheet.HandOver),
        (WorkOrderAction.Decline, "undo", FieldSheet.Decline),
    ];

    /// <summary>One or two actions for the bottom of the screen, the likeliest last.</summary>
    /// <param name="failed">Whether an item of the checklist failed: then ordering that it be put right is likely.</param>
    public static IReadOnlyList<(WorkOrderAction Action, FieldSheet Sheet)> NextOf(WorkOrderStatus status, IReadOnlyCollection<WorkOrderAction> allowed, bool failed)
    {
        WorkOrderAction[] wanted = status switch
        {
            WorkOrderStatus.Accepted => [WorkOrderAction.Arrive, WorkOrderAction.SetOut],
            WorkOrderStatus.EnRoute => [WorkOrderAction.HandIn, WorkOrderAction.Arrive],
            WorkOrderStatus.OnSite when failed => [WorkOrderAction.OrderRectification, WorkOrderAction.Recheck, WorkOrderAction.HandIn],
            WorkOrderStatus.OnSite => [WorkOrderAction.Recheck, WorkOrderAction.HandIn],
            WorkOrderStatus.Rectifying => [WorkOrderAction.SetOut, WorkOrderAction.Recheck],
            WorkOrderStatus.Proposed or WorkOrderStatus.Offered or WorkOrderStatus.HandedIn or WorkOrderStatus.Done
                or WorkOrderStatus.Cancelled or WorkOrderStatus.Archived => [],
        };
        return [.. wanted.Where(allowed.Contains).TakeLast(2).Select(a => (a, All.First(k => k.Action == a).Sheet))];
    }
}
