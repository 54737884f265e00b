using CsCheck;
using Vigil.Domain.Clocks;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Dispatch;

/// <summary>Whatever officers, dispatchers and the clock do to a work order, in any order.</summary>
public sealed class WorkOrderPropertyTests
{
    private static readonly DateTimeOffset Start = Given.Calendar.StartOf(Given.Day("2026-02-12")).AddHours(9);
    private static readonly WorkOrderAction[] Actions = [.. Enum.GetValues<WorkOrderAction>().Where(a => a != WorkOrderAction.Propose)];

    private static readonly Gen<(int Action, int Who, int Minutes, int Number)[]> Course =
        Gen.Select(Gen.Int[0, Actions.Length - 1], Gen.Int[0, 5], Gen.OneOf(Gen.Int[0, 20], Gen.Int[0, 3_000]), Gen.Int[0, 9]).Array[1, 60];

    [Fact]
    public void No_course_of_events_loses_an_order_or_moves_what_the_law_set() =>
        Gen.Select(Course, Gen.Int[1, 2]).Sample((course, wanted) =>
        {
            var order = new Actor<WorkOrderState>(Start, (s, name, f) => WorkOrderRules.OnDue(s, name, Orders.Four, f));
            order.Do((s, f) => WorkOrderRules.Receive(s, "W-1", Orders.Proposal(f, wanted), null, Orders.Four, f));
            var due = Statutory(order.State!).DueAt;
            foreach (var (index, who, minutes, number) in course)
            {
                order.AdvanceTo(order.Now.AddMinutes(minutes));
                var (action, actor) = (Actions[index], who == 0 ? Orders.Desk : Orders.Of($"I-{who}"));
                var before = order.State!;
                var verdict = order.Do((s, f) => Orders.Act(s, action, actor, f, number));
                if (verdict == WorkOrderVerdict.Accepted && action is WorkOrderAction.PauseClock or WorkOrderAction.ResumeClock or WorkOrderAction.ExtendClock)
                {
                    due = Statutory(order.State!).DueAt;
                }

                Check(before, order, due, verdict);
            }
        }, iter: 1_000);

    private static ClockState Statutory(WorkOrderState order) => order.Clocks.First(c => c.Rule.Code == "report.verify");

    private static void Check(WorkOrderState before, Actor<WorkOrderState> order, DateTimeOffset? due, WorkOrderVerdict verdict)
    {
        var state = order.State!;

        // Only a signed pause or extension moves what the law set.
        Assert.Equal(due, Statutory(state).DueAt);

        // A refusal leaves no trace; the present status is one that the table knows a way out of, or the end.
        Assert.True(verdict is WorkOrderVerdict.Accepted || ReferenceEquals(before, state));
        Assert.Equal(state.Status is not (WorkOrderStatus.Done or WorkOrderStatus.Cancelled or WorkOrderStatus.Archived), state.Open);
        Assert.True(state.Status == WorkOrderStatus.Archived || WorkOrderTable.Cells.Any(c => c.From == state.Status && c.Next != state.Status));

        // Somebody has it, or somebody is being asked, or it is looked at again, or a dispatcher is called; and something always runs.
        if (state.Open)
        {
            var owned = state.Crew.Length >= state.Officers
                || state.Offers.Any(o => o.End is null)
                || state.AssignAt is not null
                || state.Unassigned;
            Assert.True(owned, $"Nobody has it: {state.Status}.");
            Assert.True(
                state.Status == WorkOrderStatus.HandedIn || state.Clocks.Any(c => c.Running), "No clock runs.");
            Assert.True(state.Clocks.Any(c => c.Running && c.Rule.Basis == ClockBasis.Statutory) || Statutory(state).End is not null);
        }
        else
        {
            Assert.Empty(state.Holders);
            Assert.DoesNotContain(state.Clocks, c => c.Running);
            Assert.DoesNotContain(state.Offers, o => o.End is null);
        }

        Assert.True(state.Status is WorkOrderStatus.Proposed or WorkOrderStatus.Offered || state.Crew.Length == state.Officers || !state.Open);
        Assert.True(state.Crew.Length <= state.Officers);
        Assert.Equal(state.Crew.Length, state.Crew.Select(s => s.InspectorId).Distinct().Count());
        Assert.DoesNotContain(state.Crew, s => state.Recused.Contains(s.InspectorId));
        Assert.Equal(state.Status == WorkOrderStatus.Offered, state.Offers.Any(o => o.End is null));
        Assert.True(state.OpenRectification is null || state.Status is not WorkOrderStatus.Done || state.HandIn!.Outcome == WorkOrderOutcome.CaseOpened);

        // What is due is what the state says, and never in the past; a clock that began to count earlier may have a step behind it.
        Assert.Equal(state.Offers.Any(o => o.End is null), order.Dues.ContainsKey(WorkOrderRules.OfferDue));
        Assert.Equal(state.AssignAt is not null, order.Dues.ContainsKey(WorkOrderRules.AssignDue));
        Assert.Equal(state.HandOver is not null, order.Dues.ContainsKey(WorkOrderRules.HandOverDue));
        Assert.Equal(state.ArchiveAt is not null, order.Dues.ContainsKey(WorkOrderRules.ArchiveDue));
        Assert.All(order.Dues.Where(d => !ClockHolding.Owns(d.Key)), d => Assert.True(d.Value > order.Now, d.Key));

        // Words and history never vanish.
        Assert.Equal(before.Notes, state.Notes.Take(before.Notes.Length));
        Assert.True(state.Rectifications.Length >= before.Rectifications.Length && state.Clocks.Length >= before.Clocks.Length);
    }
}
