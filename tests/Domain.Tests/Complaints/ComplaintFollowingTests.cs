using Vigil.Domain.Clocks;
using Vigil.Domain.Complaints;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Complaints;

/// <summary>Two about the same matter: one follows the other, and each reporter gets an answer of their own.</summary>
public sealed class ComplaintFollowingTests
{
    private readonly Grain main = new(Filed.Other);
    private readonly Grain follower = new(Filed.Number);

    [Fact]
    public void The_follower_keeps_its_clocks_and_gets_its_own_answer_when_the_main_one_is_answered()
    {
        Merge();
        Assert.Equal((ComplaintStatus.Merged, Filed.Other), (follower.State.Status, follower.State.MergedInto));
        Assert.True(ClockHolding.Find(follower.State.Clocks, ClockCodes.ComplaintAccept)!.Running);

        Do(main, (s, f) => ComplaintCommands.Accept(s, [], f));
        Assert.Equal(ClockEnd.Met, ClockHolding.Find(follower.State.Clocks, ClockCodes.ComplaintAccept)!.End);
        Assert.True(ClockHolding.Find(follower.State.Clocks, ClockCodes.ComplaintMediate)!.Running);
        Do(main, (s, f) => ComplaintCommands.EndMediation(s, MediationEnd.Agreement, f));
        Do(main, (s, f) => ComplaintCommands.Answer(s, "已退款。", f));

        Assert.Equal((ComplaintStatus.Answered, "已退款。", MediationEnd.Agreement), (follower.State.Status, follower.State.Answer, follower.State.Mediation));
        Do(main, (s, f) => ComplaintReporter.Confirm(s, Filed.KeyHash, f));
        Assert.Equal(ComplaintStatus.Answered, follower.State.Status);
        Do(follower, (s, f) => ComplaintReporter.Reopen(s, Filed.KeyHash, "我还没收到", f));
        Assert.Equal((ComplaintStatus.Mediating, null), (follower.State.Status, follower.State.MergedInto));
    }

    [Fact]
    public void A_refusal_of_the_main_one_is_told_to_each()
    {
        Merge();
        Do(main, (s, f) => ComplaintCommands.Refuse(s, RefusalReason.HandledElsewhere, "法院已受理。", f));

        Assert.Equal((ComplaintStatus.Refused, RefusalReason.HandledElsewhere, "法院已受理。"), (follower.State.Status, follower.State.Refusal, follower.State.Answer));
    }

    [Fact]
    public void Where_the_main_one_is_withdrawn_the_follower_goes_its_own_way()
    {
        Merge();
        Do(main, (s, f) => ComplaintCommands.Accept(s, [], f));
        Do(main, (s, f) => ComplaintReporter.Withdraw(s, Filed.KeyHash, f));

        Assert.Equal((ComplaintStatus.Mediating, null), (follower.State.Status, follower.State.MergedInto));
        Assert.Equal($"c-{Filed.Number}", follower.State.Work!.Id);
    }

    [Fact]
    public void Merging_recalls_the_order_that_has_not_begun_and_going_its_own_way_asks_for_another()
    {
        Do(follower, (s, f) => ComplaintCommands.Accept(s, [], f));
        var first = follower.State.Work!.Id;
        Assert.Equal([first], Recalled(() => Merge()));

        Do(main, (s, f) => ComplaintCommands.Accept(s, [], f));
        Do(main, (s, f) => ComplaintReporter.Withdraw(s, Filed.KeyHash, f));
        Assert.Equal(ComplaintStatus.Mediating, follower.State.Status);
        Assert.NotEqual(first, follower.State.Work!.Id);
    }

    [Fact]
    public void What_the_desk_ends_before_officers_went_needs_no_visit()
    {
        Do(main, (s, f) => ComplaintCommands.Accept(s, [], f));
        Assert.Equal([main.State.Work!.Id], Recalled(() => Do(main, (s, f) => ComplaintCommands.EndMediation(s, MediationEnd.Agreement, f))));
        Assert.Empty(Recalled(() => Do(main, (s, f) => ComplaintCommands.Answer(s, "已退款。", f))));
    }

    [Fact]
    public void One_that_joins_late_hears_at_once_how_it_stands()
    {
        Do(main, (s, f) => ComplaintCommands.Accept(s, [], f));
        Merge();

        Assert.True(ClockHolding.Find(follower.State.Clocks, ClockCodes.ComplaintMediate)!.Running);
        Assert.NotNull(follower.State.AcceptedAt);
    }

    [Fact]
    public void Who_withdraws_follows_no_more()
    {
        Merge();
        Do(follower, (s, f) => ComplaintReporter.Withdraw(s, Filed.KeyHash, f));

        Assert.Empty(main.State.Merged);
        Do(main, (s, f) => ComplaintCommands.Accept(s, [], f));
        Assert.Equal(ComplaintStatus.Withdrawn, follower.State.Status);
    }

    [Fact]
    public void It_is_merged_only_into_one_that_can_lead()
    {
        var facts = Given.At(Filed.Start, 1);
        Assert.Equal(ComplaintVerdict.MergeRefused, ComplaintCommands.Merge(follower.State, null, facts).Verdict);
        Assert.Equal(ComplaintVerdict.MergeRefused, ComplaintCommands.Merge(follower.State, follower.State, facts).Verdict);
        Assert.Equal(ComplaintVerdict.MergeRefused, ComplaintCommands.Merge(follower.State, main.State with { Kind = ComplaintKind.Report }, facts).Verdict);
        Assert.Equal(ComplaintVerdict.MergeRefused, ComplaintCommands.Merge(follower.State, main.State with { EntityId = "E-2" }, facts).Verdict);
        Assert.Equal(ComplaintVerdict.MergeRefused, ComplaintCommands.Merge(follower.State, main.State with { Status = ComplaintStatus.Merged }, facts).Verdict);
        Assert.Equal(ComplaintVerdict.OthersMerged, ComplaintCommands.Merge(follower.State with { Merged = ["x"] }, main.State, facts).Verdict);
    }

    /// <summary>The work orders that both recalled while something was done.</summary>
    private string[] Recalled(Action done)
    {
        main.Recalled.Clear();
        follower.Recalled.Clear();
        done();
        return [.. main.Recalled, .. follower.Recalled];
    }

    private void Merge() => Do(follower, (s, f) => ComplaintCommands.Merge(s, main.State, f));

    /// <summary>Commits, and delivers what is sent until nobody has anything to say.</summary>
    private void Do(Grain grain, Func<ComplaintState?, RuleFacts, Decision<ComplaintState, ComplaintVerdict>> command)
    {
        var decision = command(grain.State, grain.Facts);
        Assert.Equal(ComplaintVerdict.Accepted, decision.Verdict);
        var waiting = new Queue<Due>(grain.Commit(decision));
        while (waiting.TryDequeue(out var due))
        {
            var target = due.Target!.Value.Key == Filed.Other ? main : follower;
            var heard = due.Name.StartsWith(ComplaintJoin.DuePrefix, StringComparison.Ordinal)
                ? ComplaintFollowing.Joined(target.State, System.Text.Json.JsonSerializer.Deserialize(due.Payload!, ComplaintJson.Shared.ComplaintJoin)!, target.Facts)
                : ComplaintFollowing.Heard(target.State, System.Text.Json.JsonSerializer.Deserialize(due.Payload!, ComplaintJson.Shared.ComplaintNews)!, target.Facts);
            foreach (var next in target.Commit(heard))
            {
                waiting.Enqueue(next);
            }
        }
    }

    private sealed class Grain
    {
        private long version = 1;

        public Grain(string id) => State = ComplaintFilings.File(null, id, Filed.Draft(), null, Given.At(Filed.Start)).Next!;

        public ComplaintState State { get; private set; }

        public List<string> Recalled { get; } = [];

        public RuleFacts Facts => Given.At(Filed.Start.AddMinutes(version), version);

        public IEnumerable<Due> Commit<TVerdict>(Decision<ComplaintState, TVerdict> decision)
            where TVerdict : struct, Enum
        {
            if (decision.Next is not null)
            {
                (State, version) = (decision.Next, version + 1);
            }

            Recalled.AddRange(decision.Dues.Where(d => d.Name == WorkOrderWithdrawal.DueName).Select(d => d.Target!.Value.Key));
            return decision.Dues.Where(d => d.Target?.Kind == ComplaintState.LedgerKind);
        }
    }
}
