using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Field;
using static Vigil.WebFrontend.Client.Tests.Field.Given;

namespace Vigil.WebFrontend.Client.Tests.Field;

public sealed class OrderGroupsTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void What_waits_for_my_answer_comes_first_whoever_has_accepted() =>
        Assert.Equal(OrderGroup.Offers, OrderGroups.GroupOf(Order("W", WorkOrderStatus.Offered, crew: ["I-2"], offered: [Me]), Me, Now));

    [Fact]
    public void A_colleagues_hand_over_waits_for_my_answer() =>
        Assert.Equal(OrderGroup.Offers, OrderGroups.GroupOf(Order("W", WorkOrderStatus.OnSite, crew: ["I-2"], handOverTo: Me), Me, Now));

    [Fact]
    public void An_offer_to_another_is_none_of_mine() =>
        Assert.Null(OrderGroups.GroupOf(Order("W", WorkOrderStatus.Offered, crew: [], offered: ["I-2"]), Me, Now));

    [Fact]
    public void What_I_hand_over_stays_mine_until_it_is_taken() =>
        Assert.Equal(OrderGroup.Later, OrderGroups.GroupOf(Order("W", handOverTo: "I-2"), Me, Now));

    [Theory]
    [InlineData(0, OrderGroup.Today)]
    [InlineData(1, OrderGroup.Later)]
    [InlineData(-1, OrderGroup.Today)] // planned for yesterday and not done
    public void A_planned_visit_belongs_to_its_day(int days, OrderGroup expected) =>
        Assert.Equal(expected, OrderGroups.GroupOf(Order("W", visitOn: Today.AddDays(days)), Me, Now));

    [Theory]
    [InlineData("2026-11-24T00:00:00+08:00", OrderGroup.Today)] // the term ends with today
    [InlineData("2026-11-24T00:00:01+08:00", OrderGroup.Later)]
    public void A_term_that_ends_with_today_is_todays(string due, OrderGroup expected) =>
        Assert.Equal(expected, OrderGroups.GroupOf(Order("W", dueAt: DateTimeOffset.Parse(due, null)), Me, Now));

    [Fact]
    public void A_last_day_holds_to_its_end()
    {
        Assert.Equal(OrderGroup.Today, OrderGroups.GroupOf(Order("W", dueOn: Today), Me, Now));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.FromHours(8)), OrderGroups.DueOf(Order("W", dueOn: Today), Now));
    }

    [Fact]
    public void Under_way_urgent_and_overdue_are_todays() => Assert.All(
        [Order("W", WorkOrderStatus.OnSite), Order("W", WorkOrderStatus.EnRoute), Order("W", priority: WorkOrderPriority.Urgent), Order("W", overdue: true)],
        order => Assert.Equal(OrderGroup.Today, OrderGroups.GroupOf(order, Me, Now)));

    [Fact]
    public void Groups_come_in_order_and_each_by_deadline_then_distance()
    {
        var soon = Now.AddHours(3);
        WorkOrderItem[] orders =
        [
            Order("far", dueAt: soon), Order("near", dueAt: soon), Order("none"), Order("later", dueAt: Now.AddDays(9)), Order("urgent", priority: WorkOrderPriority.Urgent, dueAt: Now.AddHours(9)),
            Order("here", WorkOrderStatus.OnSite, dueAt: Now.AddDays(3)), Order("done", WorkOrderStatus.HandedIn), Order("asked", WorkOrderStatus.Offered, crew: [], offered: [Me]),
            Order("way", WorkOrderStatus.EnRoute), Order("first", dueAt: Now.AddHours(1)),
        ];

        var groups = OrderGroups.Of(orders, Me, Now, o => o.Id switch { "far" => 9000, "near" => 300, _ => null });

        Assert.Equal(
            ["Offers: asked", "Today: here way urgent first near far", "Later: later none", "HandedIn: done"],
            groups.Select(g => $"{g.Group}: {string.Join(' ', g.Orders.Select(o => o.Id))}"));
    }

    [Fact]
    public void Of_several_offers_the_gravest_comes_first_then_the_one_that_lapses_first() => Assert.Equal(
        ["urgent", "soon", "late"],
        OrderGroups.Of(
            [
                Order("late", WorkOrderStatus.Offered, offered: [Me], crew: [], offerUntil: Now.AddMinutes(30)),
                Order("soon", WorkOrderStatus.Offered, offered: [Me], crew: [], offerUntil: Now.AddMinutes(3)),
                Order("urgent", WorkOrderStatus.Offered, WorkOrderPriority.Urgent, offered: [Me], crew: [], offerUntil: Now.AddMinutes(9)),
            ],
            Me, Now, _ => null).Single().Orders.Select(o => o.Id));
}
