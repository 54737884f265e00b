using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Draws;

/// <summary>The work orders of a draw.</summary>
public static class DrawOrders
{
    /// <summary>The proposal for a drawn visit. Its id comes from draw and entity, so that asking again makes no second one.</summary>
    /// <remarks>Where fewer than two officers could be drawn it goes to the county, names nobody, and says so.</remarks>
    public static WorkOrderProposal Of(DrawState draw, DrawVisit visit, RuleFacts facts) => new(
        DrawState.OrderIdOf(draw.Id, visit.EntityId),
        WorkOrderKind.DoubleRandom,
        visit.Up is null ? WorkOrderLevel.Town : WorkOrderLevel.County,
        WorkOrderPriority.Normal,
        DrawState.KeyOf(draw.Id),
        visit.EntityId,
        Subject: null,
        visit.Town,
        Place: null,
        Address: null,
        visit.Up is null ? draw.Draft.Name : $"{draw.Draft.Name}（可派执法人员不足两人，提级办理）",
        facts.Now,
        [],
        draw.Draft.DueOn,
        [.. DrawPoolRules.Needed(draw.Draft, facts.Settings.Draws)],
        Officers: 2, // 行政处罚法 art. 42
        [.. draw.Draft.Recusals.Where(r => r.EntityId == visit.EntityId).Select(r => r.OfficerId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        visit.Officers,
        Checklist: null,
        []);

    /// <summary>Whether nothing more will come of an order.</summary>
    public static bool IsOver(WorkOrderStatus? status) => status switch
    {
        WorkOrderStatus.Done or WorkOrderStatus.Cancelled or WorkOrderStatus.Archived => true,
        null or WorkOrderStatus.Proposed or WorkOrderStatus.Offered or WorkOrderStatus.Accepted or WorkOrderStatus.EnRoute or WorkOrderStatus.OnSite
            or WorkOrderStatus.Rectifying or WorkOrderStatus.HandedIn => false,
    };
}
