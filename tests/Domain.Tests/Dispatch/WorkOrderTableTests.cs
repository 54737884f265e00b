using Vigil.Domain.Dispatch;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Dispatch;

/// <summary>Every status and every action: what isn't in the table is refused to everybody, what is in it is for those who are named.</summary>
public sealed class WorkOrderTableTests
{
    public static TheoryData<WorkOrderStatus, WorkOrderAction> Cells()
    {
        var data = new TheoryData<WorkOrderStatus, WorkOrderAction>();
        foreach (var status in Enum.GetValues<WorkOrderStatus>())
        {
            foreach (var action in Enum.GetValues<WorkOrderAction>().Where(a => a != WorkOrderAction.Propose))
            {
                data.Add(status, action);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_command_does_what_its_cell_says(WorkOrderStatus status, WorkOrderAction action)
    {
        var facts = Given.On("2026-11-23", version: 9);
        var order = Orders.In(status, facts);
        Assert.Equal(status, order.Status);
        var cell = WorkOrderTable.CellOf(status, action);
        foreach (var actor in new[] { Orders.Desk, Orders.Of("I-1"), Orders.Of("I-4"), Orders.Of("I-none"), new("U-audit", Directs: false, null) })
        {
            var decision = Orders.Act(order, action, actor, facts);
            var roles = WorkOrderTable.RolesOf(order, actor);
            if (cell is null)
            {
                Assert.Equal(WorkOrderVerdict.WrongState, decision.Verdict);
            }
            else if ((cell.Who & roles) == WorkOrderRoles.None)
            {
                Assert.Equal(WorkOrderVerdict.NotYours, decision.Verdict);
            }
            else
            {
                Assert.False(decision.Verdict is WorkOrderVerdict.WrongState or WorkOrderVerdict.NotYours, $"{decision.Verdict}");
            }

            Assert.Equal(decision.Verdict == WorkOrderVerdict.Accepted, decision.Next is not null);
            Assert.True(
                decision.Next is null || decision.Next.Status == status || decision.Next.Status == cell!.Next
                    // Declined: the next officers are asked in the same commit.
                    || (action == WorkOrderAction.Decline && decision.Next.Status == WorkOrderStatus.Offered),
                $"{status} by {action} became {decision.Next?.Status}.");
        }
    }

    [Fact]
    public void Every_action_that_a_screen_is_offered_is_in_the_table_and_nothing_is_left_to_an_archived_order()
    {
        var facts = Given.On("2026-11-23");
        foreach (var status in Enum.GetValues<WorkOrderStatus>())
        {
            var order = Orders.In(status, facts);
            foreach (var actor in new[] { Orders.Desk, Orders.Of("I-1") })
            {
                Assert.All(WorkOrderTable.Allowed(order, actor), a => Assert.NotNull(WorkOrderTable.CellOf(status, a)));
            }
        }

        Assert.Empty(WorkOrderTable.Allowed(Orders.In(WorkOrderStatus.Archived, facts), Orders.Desk));
        Assert.Contains(WorkOrderAction.Propose, WorkOrderTable.Allowed(null, WorkOrderRoles.Officer));
        Assert.DoesNotContain(WorkOrderAction.SignCap, WorkOrderTable.Allowed(Orders.In(WorkOrderStatus.Proposed, facts), Orders.Desk));
    }

    [Fact]
    public void Checklists_have_codes_of_their_own_and_every_kind_has_one()
    {
        Assert.All(Enum.GetValues<WorkOrderKind>(), k => Assert.NotNull(Checklists.Find(WorkOrderKinds.ChecklistFor(k))));
        var codes = Checklists.All.SelectMany(c => c.Items).Select(i => i.Code).ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(Checklists.All, c => Assert.All(c.Items, i => Assert.StartsWith(c.Code + ".", i.Code, StringComparison.Ordinal)));
        Assert.All(Checklists.All.SelectMany(c => c.Items), i => Assert.True(i.Zh.Length > 0 && i.En.Length > 0 && i.Ground.Length > 0));
    }
}
