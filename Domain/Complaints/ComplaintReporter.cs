using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Complaints;

/// <summary>What the reporter does, who is known by the return key and nothing else.</summary>
public static class ComplaintReporter
{
    /// <summary>Says that it is done.</summary>
    public static Decision<ComplaintState, ComplaintVerdict> Confirm(ComplaintState? current, string? keyHash, RuleFacts facts) =>
        WhyNot(current, ComplaintAction.Confirm, keyHash) is { } refusal ? refusal
        : current!.WindowEndsAt <= facts.Now ? ComplaintVerdict.WindowPassed
        : ComplaintRules.Closed(new ComplaintChange(current, current, facts), ComplaintClosing.Confirmed, facts).As(ComplaintVerdict.Accepted);

    /// <summary>Says that it isn't done: it is taken up again, with a work order of its own and a term that counts anew.</summary>
    /// <param name="words">What isn't right; kept as a note.</param>
    public static Decision<ComplaintState, ComplaintVerdict> Reopen(ComplaintState? current, string? keyHash, string words, RuleFacts facts)
    {
        if (WhyNot(current, ComplaintAction.Reopen, keyHash) is { } refusal)
        {
            return refusal;
        }

        if (current!.WindowEndsAt <= facts.Now)
        {
            return ComplaintVerdict.WindowPassed;
        }

        if (current.Reopened >= facts.Settings.Complaints.MostReopenings)
        {
            return ComplaintVerdict.ReopenedTooOften;
        }

        if (!Plain.IsText(words, ComplaintCommands.LongestNote))
        {
            return ComplaintVerdict.WordsRefused;
        }

        var report = current.Kind == ComplaintKind.Report;
        var next = current with
        {
            Status = report ? ComplaintStatus.Verifying : ComplaintStatus.Mediating,
            AcceptedAt = current.AcceptedAt ?? facts.Now,
            MergedInto = null,
            Mediation = null,
            Decision = null,
            EndedAt = null,
            AnsweredAt = null,
            WindowEndsAt = null,
            Reopened = current.Reopened + 1,
        };
        var change = new ComplaintChange(current, next, facts);
        if (current.Notes.Length < ComplaintCommands.MostNotes)
        {
            ComplaintCommands.Noted(change, words, Reporter, facts, out _);
        }

        return change
            .StartClock(report ? ClockCodes.ReportVerify : ClockCodes.ComplaintMediate, facts.Now)
            .Propose(out var workOrder)
            .Say(new ComplaintReopened(next.Reopened, workOrder))
            .As(ComplaintVerdict.Accepted);
    }

    /// <summary>Takes it back. A complaint ends with it; of a report the clue is verified all the same, and nobody is told.</summary>
    public static Decision<ComplaintState, ComplaintVerdict> Withdraw(ComplaintState? current, string? keyHash, RuleFacts facts)
    {
        if (WhyNot(current, ComplaintAction.Withdraw, keyHash) is { } refusal)
        {
            return refusal;
        }

        if (current!.Kind == ComplaintKind.Report)
        {
            var left = new ComplaintChange(current, current with { WithdrawnAt = facts.Now }, facts).Say(new ComplaintWithdrawn(GoesOn: true));
            return left.Take(ClockHolding.Drop(left.State.Clocks, ClockCodes.ReportTellDecision, facts)).As(ComplaintVerdict.Accepted);
        }

        var change = new ComplaintChange(current, current with { Status = ComplaintStatus.Withdrawn, WithdrawnAt = facts.Now, MergedInto = null }, facts)
            .Say(new ComplaintWithdrawn(GoesOn: false))
            .DropClocks();
        return (current.MergedInto is { } main ? change.Send(ComplaintFollowing.Join(main, current.Id, joins: false, facts)) : change)
            .As(ComplaintVerdict.Accepted);
    }

    /// <summary>As entries and notes name whoever filed it.</summary>
    public const string Reporter = "reporter";

    // A wrong key learns nothing else: not even the state.
    private static ComplaintVerdict? WhyNot(ComplaintState? current, ComplaintAction action, string? keyHash) =>
        current is not null && !ReturnKey.Same(current.KeyHash, keyHash) ? ComplaintVerdict.KeyRefused : ComplaintSteps.WhyNot(current, action);
}
