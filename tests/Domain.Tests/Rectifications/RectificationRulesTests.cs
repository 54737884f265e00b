using System.Collections.Immutable;
using System.Text.Json;
using Vigil.Domain.Attachments;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Notices;
using Vigil.Domain.Rectifications;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Rectifications;

public sealed class RectificationRulesTests
{
    private static readonly RuleFacts Start = Given.On("2026-06-03"); // a Wednesday, nine in the morning

    private static readonly ImmutableArray<Attachment> Photo = [new(new('a', 64), "image/jpeg", 10, Start.Now, "owner")];

    [Theory]
    [InlineData(605, "2026-06-03", "2026-06-04T01:00:00Z", "2026-06-03T13:00:00Z")] // hygiene: 24 hours
    [InlineData(613, "2026-06-03", "2026-06-08T16:00:00Z", "2026-06-04T16:00:00Z")] // 4th, 5th, and after the weekend the 8th inclusive
    [InlineData(613, "2026-09-30", "2026-10-10T16:00:00Z", "2026-10-08T16:00:00Z")] // over the national days: 8th, 9th, and the 10th, a Saturday that is worked
    public void The_term_follows_the_code_and_the_holidays(int code, string day, string dueAt, string halfAt)
    {
        var facts = Given.On(day);
        var state = RectificationRules.Receive(null, Order(code, facts), facts).Next!;

        Assert.Equal((DateTimeOffset.Parse(dueAt, null), DateTimeOffset.Parse(halfAt, null), false), (state.DueAt, state.HalfAt!.Value, state.Provisional));
    }

    [Fact]
    public void An_order_tells_the_owner_at_once_and_the_lead_and_twice_is_once()
    {
        var decision = RectificationRules.Receive(null, Order(605, Start), Start);

        var notice = Notice(decision.Dues)!;
        Assert.Equal(("rectification-ordered", true, "未戴厨师帽"), (notice.Template, notice.Urgent, notice.Values["what.zh"]));
        Assert.Equal(RectificationStatus.Ordered, Report(decision.Dues)!.Status);
        Assert.Equal(DueVerdict.Obsolete, RectificationRules.Receive(decision.Next, Order(605, Start), Start).Verdict);
    }

    [Fact]
    public void Half_way_the_owner_is_reminded_and_at_the_end_officers_go()
    {
        var state = Ordered(605);
        var half = RectificationRules.OnDue(state, RectificationRules.HalfDue, Given.At(state.HalfAt!.Value));
        Assert.Equal(("rectification-half", false), (Notice(half.Dues)!.Template, Notice(half.Dues)!.Urgent));
        Assert.Equal(DueVerdict.NotYet, RectificationRules.OnDue(half.Next, RectificationRules.TermDue, Given.At(state.DueAt.AddTicks(-10))).Verdict);

        var over = RectificationRules.OnDue(half.Next, RectificationRules.TermDue, Given.At(state.DueAt));
        Assert.Equal(RectificationStatus.Escalated, over.Next!.Status);
        Assert.Equal("rectification-overdue", Notice(over.Dues)!.Template);
        Assert.Equal(RectificationRules.OverduePart, Assert.Single(over.Dues.Signals()).Part);
        var order = Proposal(over.Dues)!;
        Assert.Equal((WorkOrderKind.Recheck, 2, CameraState.KeyOf("C-1")), (order.Kind, order.Officers, order.Subject!.Value));
    }

    [Fact]
    public void After_an_outage_over_the_whole_term_nothing_is_said_of_its_half()
    {
        var state = Ordered(605);
        var late = Given.At(state.DueAt.AddDays(3));
        var half = RectificationRules.OnDue(state, RectificationRules.HalfDue, late);
        Assert.Null(Notice(half.Dues));
        Assert.Equal(RectificationStatus.Escalated, RectificationRules.OnDue(half.Next, RectificationRules.TermDue, late).Next!.Status);
    }

    [Fact]
    public void Proof_stops_the_term_and_is_accepted_or_returned_with_a_reason_and_a_new_term()
    {
        var given = RectificationCommands.GiveProof(Ordered(605), "戴好了", Photo, Start);
        Assert.Equal(RectificationStatus.ProofGiven, given.Next!.Status);
        Assert.Contains(given.Dues, d => d is { Name: RectificationRules.TermDue, At: null });
        Assert.Equal(DueVerdict.Obsolete, RectificationRules.OnDue(given.Next, RectificationRules.TermDue, Given.At(given.Next.DueAt)).Verdict);
        Assert.Equal(RectificationVerdict.ReasonRefused, RectificationCommands.Return(given.Next, " ", "U-1", Start).Verdict);

        var later = Given.At(Start.Now.AddHours(20));
        var returned = RectificationCommands.Return(given.Next, "看不清", "U-1", later);
        Assert.Equal((RectificationStatus.Returned, later.Now.AddHours(24)), (returned.Next!.Status, returned.Next.DueAt));
        Assert.Equal("看不清", Notice(returned.Dues)!.Values["reason"]);

        var again = RectificationCommands.GiveProof(returned.Next, null, Photo, later).Next!;
        var accepted = RectificationCommands.Accept(again, "U-1", later);
        Assert.Equal((RectificationStatus.Closed, RectificationEnding.ProofAccepted), (accepted.Next!.Status, accepted.Next.Ending));
        Assert.Equal([false, true], accepted.Next.Proofs.Select(p => p.Accepted!.Value));
        Assert.Equal(RectificationStatus.Closed, Report(accepted.Dues)!.Status);
        Assert.Equal(RectificationVerdict.WrongState, RectificationCommands.GiveProof(accepted.Next, "x", [], later).Verdict);
    }

    [Fact]
    public void Proof_that_is_returned_too_often_sends_officers()
    {
        var state = Ordered(605);
        for (var i = 0; i < 3; i++)
        {
            state = RectificationCommands.GiveProof(state, null, Photo, Start).Next!;
            state = RectificationCommands.Return(state, "还是看不清", "U-1", Start).Next!;
        }

        Assert.Equal((RectificationStatus.Escalated, 3), (state.Status, state.Returns));
    }

    [Fact]
    public void Proof_that_nobody_looks_at_becomes_an_alert_that_the_verdict_ends()
    {
        var given = RectificationCommands.GiveProof(Ordered(605), null, Photo, Start);
        var at = given.Dues.Single(d => d.Name == RectificationRules.ReviewDue).At!.Value;
        Assert.Equal(Start.Now.AddHours(24), at);
        var unread = RectificationRules.OnDue(given.Next, RectificationRules.ReviewDue, Given.At(at));
        Assert.Equal(RectificationRules.UnreadPart, Assert.Single(unread.Dues.Signals()).Part);
        Assert.Equal(RectificationStatus.ProofGiven, unread.Next!.Status); // the owner isn't to blame

        var ended = RectificationCommands.Accept(unread.Next, "U-1", Given.At(at, 9));
        Assert.Null(Assert.Single(ended.Dues.Signals()).Severity);
    }

    [Theory]
    [InlineData(WorkOrderStatus.Done, WorkOrderOutcome.Rectified, RectificationStatus.Closed, RectificationEnding.SeenByOfficers)]
    [InlineData(WorkOrderStatus.Done, WorkOrderOutcome.CaseOpened, RectificationStatus.Closed, RectificationEnding.CaseOpened)]
    [InlineData(WorkOrderStatus.Done, WorkOrderOutcome.NotPossible, RectificationStatus.Ordered, null)]
    [InlineData(WorkOrderStatus.Cancelled, null, RectificationStatus.Ordered, null)]
    [InlineData(WorkOrderStatus.OnSite, null, RectificationStatus.Escalated, null)]
    public void The_officers_report_ends_it_or_begins_it_again(
        WorkOrderStatus status, WorkOrderOutcome? outcome, RectificationStatus expected, RectificationEnding? ending)
    {
        var state = Escalated();
        var report = new WorkOrderReport(state.Work!.Id, WorkOrderKind.Recheck, status, 5, Start.Now, ["I-1"], outcome, null, []);
        var heard = RectificationRules.Hear(state, report, Given.At(state.DueAt.AddDays(1), 7));

        Assert.Equal((expected, ending), (heard.Next!.Status, heard.Next.Ending));
        Assert.Equal(expected == RectificationStatus.Ordered ? 2 : 1, heard.Next.Round);
        Assert.Equal(expected != RectificationStatus.Escalated, heard.Dues.Signals().Any(s => s.Severity is null));
        Assert.Equal(DueVerdict.Obsolete, RectificationRules.Hear(heard.Next, report, Start).Verdict);
    }

    [Fact]
    public void Late_proof_may_still_be_accepted_and_calls_the_officers_back_and_so_does_withdrawing()
    {
        var late = RectificationCommands.GiveProof(Escalated(), null, Photo, Start).Next!;
        Assert.Equal((RectificationStatus.Escalated, true), (late.Status, late.Proofs[0].Late));
        Assert.Equal(RectificationVerdict.NothingToJudge, RectificationCommands.Accept(Escalated(), "U-1", Start).Verdict);
        foreach (var end in new[] { RectificationCommands.Accept(late, "U-1", Start), RectificationCommands.Withdraw(late, "误报", "U-1", Start) })
        {
            Assert.Contains(end.Dues, d => d.Name == WorkOrderWithdrawal.DueName && d.Target!.Value.Key == late.Work!.Id);
            Assert.True(end.Next!.Ended);
        }
    }

    [Fact]
    public void Empty_proof_and_too_much_of_it_are_refused()
    {
        var settings = RuleSettings.Default with { Rectifications = new() { MostPictures = 2, MostProofs = 1 } };
        var facts = Given.At(Start.Now, 1, settings);
        Assert.Equal(RectificationVerdict.ProofNeeded, RectificationCommands.GiveProof(Ordered(605), " ", [], facts).Verdict);
        Assert.Equal(RectificationVerdict.TooManyPictures, RectificationCommands.GiveProof(Ordered(605), null, [Photo[0], Photo[0], Photo[0]], facts).Verdict);
        Assert.Equal(RectificationVerdict.WordsRefused, RectificationCommands.GiveProof(Ordered(605), new('字', 2001), [], facts).Verdict);
        var one = RectificationCommands.GiveProof(Ordered(605), "好了", [], facts).Next!;
        Assert.Equal(RectificationVerdict.TooManyProofs, RectificationCommands.GiveProof(one, "好了", [], facts).Verdict);
    }

    [Fact]
    public void What_became_of_the_newest_notice_is_kept_and_that_the_owner_looked_is_remembered()
    {
        var state = Ordered(605);
        var report = new NoticeReport(state.NoticeId!, NoticeChannel.Page, NoticeDeliveryStatus.Seen, null, 3, Start.Now);
        var seen = RectificationRules.Hear(state, report, Start).Next!;
        Assert.Equal(Start.Now, seen.SeenByOwnerAt);
        Assert.Equal(DueVerdict.Obsolete, RectificationRules.Hear(seen, report, Start).Verdict);
        Assert.Equal(DueVerdict.Obsolete, RectificationRules.Hear(state, report with { Id = "older" }, Start).Verdict);
    }

    [Fact]
    public void A_term_beyond_the_known_holidays_is_counted_again_once_they_are_known()
    {
        // The end of the year that was ordered in was not known; three days off are announced afterwards.
        var state = Ordered(613) with { Provisional = true, DueAt = Start.Now.AddDays(1), TermStartedAt = Start.Now };
        var due = RectificationRules.OnDue(state, RectificationRules.TermDue, Given.At(state.DueAt));

        Assert.Equal((DueVerdict.NotYet, RectificationStatus.Ordered), (due.Verdict, due.Next!.Status));
        Assert.True(due.Next.DueAt > state.DueAt);
        Assert.Contains(due.Dues, d => d.Name == RectificationRules.TermDue && d.At == due.Next.DueAt);
    }

    private static RectificationOrder Order(int code, RuleFacts facts) => new(
        "R0123456789abcdef", "L0123456789abcdef", "C-1", "E-1", "610927100", CameraPlace.Cooking, code, "label", facts.Now, [], "U-9", facts.Now);

    private static RectificationState Ordered(int code) => RectificationRules.Receive(null, Order(code, Start), Start).Next!;

    private static RectificationState Escalated()
    {
        var state = Ordered(605);
        return RectificationRules.OnDue(state, RectificationRules.TermDue, Given.At(state.DueAt)).Next!;
    }

    private static NoticeOrder? Notice(ImmutableArray<Due> dues) =>
        dues.SingleOrDefault(d => d.Target?.Kind == NoticeState.LedgerKind) is { } due ? NoticeOrder.Of(due.Payload) : null;

    private static RectificationReport? Report(ImmutableArray<Due> dues) =>
        dues.SingleOrDefault(d => d.Target?.Kind == "lead") is { } due ? RectificationReport.Of(due.Payload) : null;

    private static WorkOrderProposal? Proposal(ImmutableArray<Due> dues) =>
        dues.SingleOrDefault(d => d.Name == WorkOrderProposal.DueName) is { } due
            ? JsonSerializer.Deserialize(due.Payload!, DispatchJson.Shared.WorkOrderProposal) : null;
}
