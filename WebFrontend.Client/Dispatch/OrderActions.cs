using Vigil.Domain.Dispatch;

namespace Vigil.WebFrontend.Client.Dispatch;

/// <summary>Which of an order's actions the console offers. What officers do on the spot is on their own screens.</summary>
public static class OrderActions
{
    public static bool IsOffered(WorkOrderAction action) => action switch
    {
        WorkOrderAction.Offer or WorkOrderAction.HandOver or WorkOrderAction.Confirm or WorkOrderAction.Return or WorkOrderAction.Cancel
            or WorkOrderAction.Archive or WorkOrderAction.Note or WorkOrderAction.ChangePriority or WorkOrderAction.Plan
            or WorkOrderAction.SignCap or WorkOrderAction.PauseClock or WorkOrderAction.ResumeClock or WorkOrderAction.ExtendClock => true,
        WorkOrderAction.Propose or WorkOrderAction.Accept or WorkOrderAction.Decline or WorkOrderAction.SetOut or WorkOrderAction.Arrive
            or WorkOrderAction.Find or WorkOrderAction.OrderRectification or WorkOrderAction.Recheck or WorkOrderAction.HandIn => false,
    };

    /// <summary>What a dispatcher does first, and so is drawn first.</summary>
    public static bool IsMain(WorkOrderAction action) =>
        action is WorkOrderAction.Offer or WorkOrderAction.Confirm or WorkOrderAction.SignCap;

    /// <summary>Whether it needs a reason that is signed.</summary>
    public static bool NeedsReason(WorkOrderAction action) => action
        is WorkOrderAction.Return or WorkOrderAction.Cancel or WorkOrderAction.ChangePriority or WorkOrderAction.SignCap
        or WorkOrderAction.PauseClock or WorkOrderAction.ExtendClock or WorkOrderAction.HandOver;
}
