using Vigil.Domain.Clocks;
using Vigil.Domain.Complaints;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Tests.Complaints;

/// <summary>Any action, with something to say where words are wanted.</summary>
internal static class Courses
{
    /// <summary>Stands in every text that a person writes, and may stand in no entry.</summary>
    public const string Secret = "王小明13800138000";

    public static Decision<ComplaintState, ComplaintVerdict> Act(ComplaintState? state, ComplaintAction action, RuleFacts facts) => action switch
    {
        ComplaintAction.Accept => ComplaintCommands.Accept(state, ["I-003"], facts),
        ComplaintAction.Refuse => ComplaintCommands.Refuse(state, RefusalReason.OutsideDuty, Secret, facts),
        ComplaintAction.Transfer => ComplaintCommands.Transfer(state, "610900", Secret, facts),
        ComplaintAction.Merge => ComplaintCommands.Merge(state, Filed.Actor(Filed.Draft(state?.Kind ?? ComplaintKind.Complaint)).State! with { Id = Filed.Other }, facts),
        ComplaintAction.EndMediation => ComplaintCommands.EndMediation(state, MediationEnd.ClearlyNoAgreement, facts),
        ComplaintAction.Decide => ComplaintCommands.Decide(state, ReportOutcome.NotOpened, facts),
        ComplaintAction.Answer => ComplaintCommands.Answer(state, Secret, facts),
        ComplaintAction.Confirm => ComplaintReporter.Confirm(state, Filed.KeyHash, facts),
        ComplaintAction.Reopen => ComplaintReporter.Reopen(state, Filed.KeyHash, Secret, facts),
        ComplaintAction.Withdraw => ComplaintReporter.Withdraw(state, Filed.KeyHash, facts),
        ComplaintAction.Recuse => ComplaintCommands.Recuse(state, ["I-004"], facts),
        ComplaintAction.PauseClock => ComplaintClocks.Pause(state, Running(state), Secret, "U-1", facts),
        ComplaintAction.ResumeClock => ComplaintClocks.Resume(state, Running(state), "U-1", facts),
        ComplaintAction.ExtendClock => ComplaintClocks.Extend(state, Running(state), 3, Secret, "U-1", facts),
        ComplaintAction.Note => ComplaintCommands.Note(state, Secret, "U-1", facts),
        ComplaintAction.Reveal => ComplaintCommands.Reveal(state, RevealReason.Contact, Secret, "U-1", facts),
    };

    private static string Running(ComplaintState? state) => state?.Clocks.FirstOrDefault(c => c.Running)?.Rule.Code ?? ClockCodes.ComplaintAccept;
}
