using Vigil.Domain.Clocks;
using Vigil.Domain.Complaints;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Complaints;

public sealed class ComplaintTests
{
    [Fact]
    public void From_acceptance_over_mediation_to_the_answer_and_the_end_of_the_window()
    {
        var complaint = Filed.Actor();
        complaint.AdvanceTo(Given.Day("2026-02-13"));
        Accept(complaint, (s, f) => ComplaintCommands.Accept(s, ["I-003"], f));
        Assert.Equal(ComplaintStatus.Mediating, complaint.State!.Status);
        Assert.Equal(ClockEnd.Met, Clock(complaint, ClockCodes.ComplaintAccept).End);
        Assert.Equal(45, Clock(complaint, ClockCodes.ComplaintMediate).Rule.Amount);

        Accept(complaint, (s, f) => ComplaintCommands.EndMediation(s, MediationEnd.Agreement, f));
        Assert.True(Clock(complaint, ClockCodes.ComplaintTellEnd).Running);
        Accept(complaint, (s, f) => ComplaintCommands.Answer(s, "双方达成一致，已退款。", f));
        Assert.Equal(ComplaintStatus.Answered, complaint.State.Status);

        complaint.AdvanceTo(complaint.State.WindowEndsAt!.Value.AddTicks(-10));
        Assert.Equal(ComplaintStatus.Answered, complaint.State.Status);
        complaint.AdvanceTo(complaint.State.WindowEndsAt.Value);
        Assert.Equal((ComplaintStatus.Closed, ComplaintClosing.WindowPassed), (complaint.State.Status, complaint.State.Closing));
        Assert.Empty(complaint.Dues);
    }

    [Fact]
    public void A_report_is_verified_decided_and_its_named_reporter_told_within_five_days()
    {
        var report = Filed.Actor(Filed.Draft(ComplaintKind.Report));
        Assert.Equal(15, Clock(report, ClockCodes.ReportVerify).Rule.Amount);
        Accept(report, (s, f) => ComplaintCommands.Accept(s, [], f));
        Accept(report, (s, f) => ComplaintCommands.Decide(s, ReportOutcome.CaseOpened, f));

        Assert.Equal(5, Clock(report, ClockCodes.ReportTellDecision).Rule.Amount);
        Accept(report, (s, f) => ComplaintCommands.Answer(s, "已立案。", f));
        Assert.Equal(ClockEnd.Met, Clock(report, ClockCodes.ReportTellDecision).End);
    }

    [Fact]
    public void Of_an_anonymous_report_no_term_for_telling_runs()
    {
        var report = Filed.Actor(Filed.Draft(ComplaintKind.Report, named: false));
        Accept(report, (s, f) => ComplaintCommands.Accept(s, [], f));
        Accept(report, (s, f) => ComplaintCommands.Decide(s, ReportOutcome.NotOpened, f));

        Assert.Null(ClockHolding.Find(report.State!.Clocks, ClockCodes.ReportTellDecision));
        Assert.Equal(ComplaintVerdict.Anonymous, report.Do((s, f) => ComplaintCommands.Reveal(s, RevealReason.Contact, null, "U-1", f)));
    }

    [Theory]
    [InlineData(ComplaintKind.Report, ComplaintAction.Refuse, ComplaintVerdict.WrongKind)]
    [InlineData(ComplaintKind.Report, ComplaintAction.EndMediation, ComplaintVerdict.WrongKind)]
    [InlineData(ComplaintKind.Complaint, ComplaintAction.Decide, ComplaintVerdict.WrongKind)]
    [InlineData(ComplaintKind.Complaint, ComplaintAction.EndMediation, ComplaintVerdict.WrongState)]
    [InlineData(ComplaintKind.Complaint, ComplaintAction.Answer, ComplaintVerdict.WrongState)]
    [InlineData(ComplaintKind.Complaint, ComplaintAction.Confirm, ComplaintVerdict.WrongState)]
    [InlineData(ComplaintKind.Complaint, ComplaintAction.Reopen, ComplaintVerdict.WrongState)]
    public void What_can_not_be_done_to_a_new_one_changes_nothing(ComplaintKind kind, ComplaintAction action, ComplaintVerdict expected)
    {
        var actor = Filed.Actor(Filed.Draft(kind));
        var before = actor.Version;

        Assert.Equal(expected, actor.Do((s, f) => Courses.Act(s, action, f)));
        Assert.Equal(before, actor.Version);
        Assert.DoesNotContain(action, ComplaintSteps.Of(actor.State!));
    }

    [Theory]
    [InlineData(RefusalReason.OutsideDuty)]
    [InlineData(RefusalReason.TooLongAgo)]
    [InlineData(RefusalReason.OtherByLaw)]
    public void A_refusal_needs_a_ground_of_the_law_and_words_and_ends_all_terms(RefusalReason reason)
    {
        var complaint = Filed.Actor();
        Assert.Equal(ComplaintVerdict.ReasonRefused, complaint.Do((s, f) => ComplaintCommands.Refuse(s, 0, "不属于", f)));
        Assert.Equal(ComplaintVerdict.AnswerRefused, complaint.Do((s, f) => ComplaintCommands.Refuse(s, reason, " ", f)));
        Accept(complaint, (s, f) => ComplaintCommands.Refuse(s, reason, "不属于本局职责。", f));

        Assert.Equal((ComplaintStatus.Refused, reason), (complaint.State!.Status, complaint.State.Refusal));
        Assert.Empty(complaint.Dues);
    }

    [Fact]
    public void Acceptance_asks_for_one_work_order_that_names_no_reporter_and_keeps_the_recused_away()
    {
        var decision = ComplaintCommands.Accept(Filed.Actor().State, ["I-003"], Given.At(Filed.Start, 1));
        var proposal = Assert.Single(decision.Dues.Proposals());

        Assert.Equal(($"c-{Filed.Number}", WorkOrderKind.Complaint, 1), (proposal.Id, proposal.Kind, proposal.Officers));
        Assert.Equal(["I-003"], proposal.Recused);
        Assert.Equal(Filed.Words, proposal.Summary);
        Assert.Equal(ComplaintVerdict.WrongState, ComplaintCommands.Accept(decision.Next, [], Given.At(Filed.Start, 2)).Verdict);
        Assert.Equal(ComplaintVerdict.IdRefused, ComplaintCommands.Accept(Filed.Actor().State, ["a b"], Given.At(Filed.Start, 1)).Verdict);
    }

    [Fact]
    public void The_reporter_hears_of_each_step_of_the_work_order_once_and_in_order()
    {
        var complaint = Filed.Actor();
        Accept(complaint, (s, f) => ComplaintCommands.Accept(s, [], f));
        var id = complaint.State!.Work!.Id;

        Assert.Equal(DueVerdict.Done, complaint.Do((s, f) => ComplaintRules.Hear(s, Filed.Report(id, WorkOrderStatus.OnSite, 5), f)));
        Assert.Equal(DueVerdict.Obsolete, complaint.Do((s, f) => ComplaintRules.Hear(s, Filed.Report(id, WorkOrderStatus.EnRoute, 4), f)));
        Assert.Equal(DueVerdict.Obsolete, complaint.Do((s, f) => ComplaintRules.Hear(s, Filed.Report("c-other", WorkOrderStatus.Done, 9), f)));
        Assert.Equal(DueVerdict.Done, complaint.Do((s, f) => ComplaintRules.Hear(s, Filed.Report(id, WorkOrderStatus.Done, 8, "已下架。", WorkOrderOutcome.Rectified), f)));

        Assert.Equal((WorkOrderStatus.Done, "已下架。"), (complaint.State.Work.Status, complaint.State.Work.Message));
        Assert.Equal(2, complaint.Bodies.Count(b => b is ComplaintProgressed));
    }

    [Fact]
    public void The_reporter_reopens_within_the_window_twice_with_a_work_order_each()
    {
        var complaint = Filed.Actor();
        Accept(complaint, (s, f) => ComplaintCommands.Accept(s, [], f));
        for (var times = 1; times <= 2; times++)
        {
            Answer(complaint);
            Assert.Equal(ComplaintVerdict.KeyRefused, complaint.Do((s, f) => ComplaintReporter.Reopen(s, new('0', 64), "没解决", f)));
            Accept(complaint, (s, f) => ComplaintReporter.Reopen(s, Filed.KeyHash, "没有退款", f));
            Assert.Equal(($"c-{Filed.Number}-r{times}", ComplaintStatus.Mediating), (complaint.State!.Work!.Id, complaint.State.Status));
            Assert.True(Clock(complaint, ClockCodes.ComplaintMediate).Running);
        }

        Answer(complaint);
        Assert.Equal(ComplaintVerdict.ReopenedTooOften, complaint.Do((s, f) => ComplaintReporter.Reopen(s, Filed.KeyHash, "没有退款", f)));
        Accept(complaint, (s, f) => ComplaintReporter.Confirm(s, Filed.KeyHash, f));
        Assert.Equal(ComplaintClosing.Confirmed, complaint.State!.Closing);
    }

    [Fact]
    public void After_the_window_nothing_is_reopened_even_where_the_platform_was_away()
    {
        var complaint = Filed.Actor();
        Accept(complaint, (s, f) => ComplaintCommands.Accept(s, [], f));
        Answer(complaint);
        var late = Given.At(complaint.State!.WindowEndsAt!.Value, complaint.Version);

        Assert.Equal(ComplaintVerdict.WindowPassed, ComplaintReporter.Reopen(complaint.State, Filed.KeyHash, "没有退款", late).Verdict);
        Assert.Equal(ComplaintVerdict.WindowPassed, ComplaintReporter.Confirm(complaint.State, Filed.KeyHash, late).Verdict);
    }

    [Fact]
    public void A_withdrawn_complaint_ends_and_of_a_withdrawn_report_the_clue_is_still_verified()
    {
        var complaint = Filed.Actor();
        Accept(complaint, (s, f) => ComplaintReporter.Withdraw(s, Filed.KeyHash, f));
        Assert.Equal(ComplaintStatus.Withdrawn, complaint.State!.Status);
        Assert.Empty(complaint.Dues);

        var report = Filed.Actor(Filed.Draft(ComplaintKind.Report));
        Accept(report, (s, f) => ComplaintReporter.Withdraw(s, Filed.KeyHash, f));
        Assert.Equal(ComplaintVerdict.WrongState, report.Do((s, f) => ComplaintReporter.Withdraw(s, Filed.KeyHash, f)));
        Assert.Equal(ComplaintStatus.Received, report.State!.Status);
        Assert.True(Clock(report, ClockCodes.ReportVerify).Running);
        Accept(report, (s, f) => ComplaintCommands.Accept(s, [], f));
        Accept(report, (s, f) => ComplaintCommands.Decide(s, ReportOutcome.CaseOpened, f));
        Assert.Null(ClockHolding.Find(report.State.Clocks, ClockCodes.ReportTellDecision));
    }

    [Fact]
    public void A_term_is_stopped_and_lengthened_by_a_signed_reason_as_far_as_the_law_lets_it()
    {
        var complaint = Filed.Actor();
        Assert.Equal(ComplaintVerdict.MayNotPause, complaint.Do((s, f) => ComplaintClocks.Pause(s, ClockCodes.ComplaintAccept, "testing", "U-1", f)));
        Assert.Equal(ComplaintVerdict.NoSuchClock, complaint.Do((s, f) => ComplaintClocks.Pause(s, ClockCodes.ComplaintMediate, "testing", "U-1", f)));
        Accept(complaint, (s, f) => ComplaintCommands.Accept(s, [], f));
        Assert.Equal(ComplaintVerdict.ReasonRefused, complaint.Do((s, f) => ComplaintClocks.Pause(s, ClockCodes.ComplaintMediate, " ", "U-1", f)));
        Accept(complaint, (s, f) => ComplaintClocks.Pause(s, ClockCodes.ComplaintMediate, "送检，报告未出", "U-1", f));
        Assert.Null(Clock(complaint, ClockCodes.ComplaintMediate).DueAt);
        Assert.Equal("送检，报告未出", Assert.Single(complaint.State!.Notes).Text);
        Assert.Contains(complaint.Bodies, b => b is ClockPaused { Reason: "note:n1" });
        Accept(complaint, (s, f) => ComplaintClocks.Resume(s, ClockCodes.ComplaintMediate, "U-1", f));

        var report = Filed.Actor(Filed.Draft(ComplaintKind.Report));
        Accept(report, (s, f) => ComplaintClocks.Extend(s, ClockCodes.ReportVerify, 15, "complicated", "U-1", f));
        Assert.Equal(ComplaintVerdict.MayNotExtend, report.Do((s, f) => ComplaintClocks.Extend(s, ClockCodes.ReportVerify, 1, "complicated", "U-1", f)));
    }

    [Fact]
    public void Each_reading_of_the_identity_is_an_entry_with_its_reason_and_the_words_are_a_note()
    {
        var complaint = Filed.Actor();
        Assert.Equal(ComplaintVerdict.ReasonRefused, complaint.Do((s, f) => ComplaintCommands.Reveal(s, (RevealReason)99, null, "U-1", f)));
        Accept(complaint, (s, f) => ComplaintCommands.Reveal(s, RevealReason.Mediation, "约双方到场", "U-1", f));
        Accept(complaint, (s, f) => ComplaintCommands.Reveal(s, RevealReason.Contact, null, "U-1", f));

        Assert.Equal(
            [new ComplaintIdentityRevealed(RevealReason.Mediation, "n1"), new ComplaintIdentityRevealed(RevealReason.Contact, null)],
            complaint.Bodies.OfType<ComplaintIdentityRevealed>());
    }

    [Fact]
    public void A_term_that_nobody_kept_is_warned_of_breached_and_escalated()
    {
        var complaint = Filed.Actor();
        complaint.AdvanceTo(Given.Day("2026-04-01"));

        Assert.NotNull(Clock(complaint, ClockCodes.ComplaintAccept).BreachedAt);
        Assert.Contains(complaint.Bodies, b => b is ClockWarned);
        Assert.Contains(complaint.Bodies, b => b is ClockEscalated);
    }

    private static void Answer(Actor<ComplaintState> complaint)
    {
        Accept(complaint, (s, f) => ComplaintCommands.EndMediation(s, MediationEnd.Agreement, f));
        Accept(complaint, (s, f) => ComplaintCommands.Answer(s, "已退款。", f));
    }

    private static ClockState Clock(Actor<ComplaintState> complaint, string code) => ClockHolding.Find(complaint.State!.Clocks, code)!;

    private static void Accept(Actor<ComplaintState> actor, Func<ComplaintState?, RuleFacts, Decision<ComplaintState, ComplaintVerdict>> command) =>
        Assert.Equal(ComplaintVerdict.Accepted, actor.Do(command));
}
