using System.Text.Json;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Domain.Schedules;
using Vigil.Domain.Tests.Support;
using Vigil.Domain.Time;

namespace Vigil.Domain.Tests.Schedules;

/// <summary>A visit that somebody moves takes its work order along, with the reason.</summary>
public sealed class VisitMoveTests
{
    private const string Reason = "店主外出办事";

    private static readonly DateOnly Due = Given.Day("2026-03-20");

    [Fact]
    public void A_move_is_told_to_the_entity_in_the_same_commit()
    {
        var moved = ScheduleRules.Move(null, Planned(), Due, Given.Day("2026-03-24"), Reason, false, "U-1", Given.On("2026-03-02", version: 4));

        var told = Assert.Single(moved.Dues);
        Assert.Equal((EntityState.KeyOf("E-1"), "visit-move:5:20260320"), (told.Target!.Value, told.Name));
        Assert.Equal(new VisitMoveCall(Due, Given.Day("2026-03-24"), Reason, "U-1", 5), VisitMoveCall.Of(told.Payload));
    }

    [Theory]
    [InlineData("2026-03-24", "2026-03-17")] // later than the grade's last day: seven days ahead of the new one
    [InlineData("2026-03-12", "2026-03-05")] // earlier
    public void What_nobody_was_sent_for_yet_is_asked_for_ahead_of_its_new_day(string to, string opens)
    {
        var moved = Hear(Planned(), to, "2026-03-02");
        Assert.Equal(Given.Day(opens), Given.Calendar.DayOf(moved.Dues.Single().At!.Value));

        Assert.Equal(DueVerdict.NotYet, Ask(moved.Next!, Given.Day(opens).AddDays(-1)).Verdict);
        var order = Proposed(Ask(moved.Next!, Given.Day(opens)));

        Assert.Equal((Given.Day(to), Given.Day(to) > Due ? Given.Day(to) : Due), (order.VisitOn, order.DueOn));
        Assert.Equal("R-E-1-20260320-m1", order.Id);
        Assert.Contains(Reason, order.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_that_stands_goes_along_to_a_day_that_is_near()
    {
        var ordered = Ask(Planned(), Given.Day("2026-03-13")).Next!;

        var moved = Hear(ordered, "2026-03-18", "2026-03-13");

        Assert.Equal(ordered.OrderId, moved.Next!.OrderId);
        var call = WorkOrderMove.Of(Assert.Single(moved.Dues).Payload);
        Assert.Equal((ordered.OrderId, Given.Day("2026-03-18"), Due, Reason), (call.Id, call.VisitOn, call.DueOn, call.Reason));
    }

    [Fact]
    public void An_order_that_stands_is_taken_back_for_a_day_that_is_far_and_another_is_asked_for_in_time()
    {
        var ordered = Ask(Planned(), Given.Day("2026-03-13")).Next!;

        var moved = Hear(ordered, "2026-05-06", "2026-03-13");

        Assert.Null(moved.Next!.OrderId);
        Assert.Contains(moved.Dues, d => d.Name == WorkOrderWithdrawal.DueName && d.Target!.Value.Key == ordered.OrderId);
        var again = Proposed(Ask(moved.Next, Given.Day("2026-04-29")));
        Assert.NotEqual(ordered.OrderId, again.Id);
        Assert.Equal(Given.Day("2026-05-06"), again.DueOn);

        // Whatever is heard late of an earlier move, or twice, changes nothing.
        Assert.Equal(DueVerdict.Obsolete, Hear(moved.Next, "2026-03-18", "2026-03-14").Verdict);
        Assert.Equal(Given.Day("2026-03-18"), Proposed(Ask(Hear(moved.Next, "2026-03-18", "2026-03-14", 2).Next!, Given.Day("2026-03-14"))).VisitOn);
    }

    [Fact]
    public void A_visit_that_was_made_ends_its_move_and_one_that_isnt_next_waits_for_its_turn()
    {
        var later = EntityOrders.Hear(Planned(), new VisitMoveCall(Given.Day("2026-06-20"), Given.Day("2026-06-24"), Reason, "U-1", 1), Given.On("2026-03-02"));
        Assert.Empty(later.Dues);

        var made = Visited(Hear(later.Next!, "2026-03-24", "2026-03-02", 2).Next!, Due).Next!;

        Assert.Equal(Given.Day("2026-06-20"), made.NextInspectionOn);
        Assert.Equal(Given.Day("2026-06-24"), Assert.Single(made.Moves!.Value).To);
        Assert.Equal(Given.Day("2026-06-24"), Proposed(Ask(made, Given.Day("2026-06-17"))).VisitOn);
    }

    [Theory]
    [InlineData(WorkOrderStatus.Proposed, WorkOrderMessageVerdict.Moved)]
    [InlineData(WorkOrderStatus.Accepted, WorkOrderMessageVerdict.Moved)]
    [InlineData(WorkOrderStatus.EnRoute, WorkOrderMessageVerdict.TooLate)]
    [InlineData(WorkOrderStatus.Done, WorkOrderMessageVerdict.TooLate)]
    public void An_order_keeps_why_it_was_moved_in_a_note(WorkOrderStatus status, WorkOrderMessageVerdict verdict)
    {
        var facts = Given.On("2026-03-13");
        var order = WorkOrderRules.Receive(null, "R-E-1-20260320", Proposed(Ask(Planned(), Given.Day("2026-03-13"))), null, AssignmentFacts.Nobody, facts).Next!;
        var clocks = order.Clocks;

        var moved = WorkOrderRules.Move(order with { Status = status }, new(order.Id, Given.Day("2026-03-24"), Due, Reason, "U-1", 2, facts.Now), facts);

        Assert.Equal(verdict, moved.Verdict);
        if (verdict == WorkOrderMessageVerdict.Moved)
        {
            Assert.Equal((Given.Day("2026-03-24"), Given.Day("2026-03-24")), (moved.Next!.VisitOn, moved.Next.DueOn));
            Assert.Equal((Reason, "U-1"), (moved.Next.Notes[0].Text, moved.Next.Notes[0].By));
            Assert.Contains(moved.Entries.Bodies(), b => b is WorkOrderPlanned { Reason: "note:n1" });
            Assert.DoesNotContain(moved.Entries, e => e.Body.ToString().Contains(Reason, StringComparison.Ordinal));
            Assert.Equal(clocks, moved.Next.Clocks); // no term moves with a plan
        }
    }

    [Fact]
    public void A_published_holiday_moves_what_was_put_on_it_and_tells_the_entity()
    {
        var entity = Planned() with { NextInspectionOn = Given.Day("2027-02-01") };
        var facts = Given.On("2026-12-01");
        var moved = ScheduleRules.Move(null, entity, Given.Day("2027-02-01"), Given.Day("2027-02-08"), Reason, false, "U-1", facts).Next!;
        var published = new RuleFacts(
            facts.Now, new(Given.Calendar.Zone, new Dictionary<DateOnly, bool> { [Given.Day("2027-02-08")] = true, [Given.Day("2027-02-09")] = true }, Given.Day("2027-12-31")),
            1, RuleSettings.Default);

        var recounted = ScheduleRules.Recount(moved, entity, published);

        Assert.Equal((Given.Day("2027-02-10"), Reason, "U-1"), recounted.Next!.Moves[^1] is var m ? (m.To, m.Reason, m.By) : default);
        Assert.Equal((Given.Day("2027-02-08"), VisitMoved.CalendarCause), Assert.Single(recounted.Entries.Bodies()) is VisitMoved v ? (v.Former, v.Cause) : default);
        Assert.Equal(Given.Day("2027-02-10"), VisitMoveCall.Of(Assert.Single(recounted.Dues).Payload).To);
        Assert.Equal(DueVerdict.Obsolete, ScheduleRules.Recount(recounted.Next, entity, published).Verdict);
        Assert.Equal(DueVerdict.Obsolete, ScheduleRules.Recount(null, entity, published).Verdict);
    }

    [Fact]
    public void A_holiday_doesnt_carry_a_visit_past_the_statutory_floor()
    {
        // Two years after the last visit is Monday the 21st.
        var entity = Planned() with
        {
            Inspections = [Record("2024-12-21")],
            NextInspectionOn = Given.Day("2026-12-01"),
        };
        var facts = Given.On("2026-11-23");
        var moved = ScheduleRules.Move(null, entity, Given.Day("2026-12-01"), Given.Day("2026-12-21"), Reason, false, "U-1", facts);
        Assert.Equal(ScheduleVerdict.Accepted, moved.Verdict);

        var off = new BusinessCalendar(Given.Calendar.Zone, new Dictionary<DateOnly, bool> { [Given.Day("2026-12-21")] = true }, Given.Day("2026-12-31"));
        var recounted = ScheduleRules.Recount(moved.Next, entity, new(facts.Now, off, 1, RuleSettings.Default));

        Assert.Equal(Given.Day("2026-12-18"), recounted.Next!.Moves[^1].To);
    }

    private static EntityState Planned() => new(
        "E-1", "城关小吃店", null, EntityCategory.Catering, EntityStatus.Active, "610927100", null, "新正街1号", null, "api", Given.Day("2025-01-01"), [],
        [Record("2025-12-20")], new(RiskGrade.C, null, [], "v1", Given.Day("2025-01-01"), "api"), Due, InspectionOverdue: false, null, null, []);

    private static InspectionRecord Record(string on) =>
        new($"V-{on}", Given.Day(on), "routine", InspectionResult.Pass, 0, 0, 0, "api", null, null);

    private static Decision<EntityState, DueVerdict> Hear(EntityState entity, string to, string today, long version = 1) =>
        EntityOrders.Hear(entity, new VisitMoveCall(Due, Given.Day(to), Reason, "U-1", version), Given.On(today));

    private static Decision<EntityState, DueVerdict> Ask(EntityState entity, DateOnly day) =>
        EntityRules.OnDue(entity, EntityOrders.DueName, Given.On(day));

    private static Decision<EntityState, InspectionVerdict> Visited(EntityState entity, DateOnly day) =>
        EntityInspections.RecordInspection(entity, Record("2025-12-20") with { Id = "V-2", On = day }, Given.On(day));

    private static WorkOrderProposal Proposed(Decision<EntityState, DueVerdict> decision) => JsonSerializer.Deserialize(
        Assert.Single(decision.Dues, d => d.Name == WorkOrderProposal.DueName).Payload!, DispatchJson.Shared.WorkOrderProposal)!;
}
