using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Complaints;

/// <summary>What the desk may do to a term: stop it and lengthen it, as far as the law lets it, by a reason that somebody signs.</summary>
public static class ComplaintClocks
{
    public static Decision<ComplaintState, ComplaintVerdict> Pause(ComplaintState? current, string code, string reason, string by, RuleFacts facts) =>
        Signed(current, ComplaintAction.PauseClock, reason, by, facts, (c, r) => ClockHolding.Pause(c.Clocks, code, r, by, facts));

    public static Decision<ComplaintState, ComplaintVerdict> Resume(ComplaintState? current, string code, string by, RuleFacts facts) =>
        ComplaintSteps.WhyNot(current, ComplaintAction.ResumeClock) is { } refusal
            ? refusal
            : Judged(new ComplaintChange(current, current!, facts), ClockHolding.Resume(current!.Clocks, code, by, facts));

    public static Decision<ComplaintState, ComplaintVerdict> Extend(
        ComplaintState? current, string code, int amount, string reason, string by, RuleFacts facts) =>
        Signed(current, ComplaintAction.ExtendClock, reason, by, facts, (c, r) => ClockHolding.Extend(c.Clocks, code, amount, r, by, facts));

    // A code stands in the entry as it is; words become a note, and the entry names the note.
    private static Decision<ComplaintState, ComplaintVerdict> Signed(
        ComplaintState? current,
        ComplaintAction action,
        string reason,
        string by,
        RuleFacts facts,
        Func<ComplaintState, string, ClocksDecision<ClockVerdict>> decide)
    {
        if (ComplaintSteps.WhyNot(current, action) is { } refusal)
        {
            return refusal;
        }

        if (!Plain.IsText(reason, ComplaintCommands.LongestNote))
        {
            return ComplaintVerdict.ReasonRefused;
        }

        var change = new ComplaintChange(current, current!, facts);
        if (!Plain.IsCode(reason))
        {
            if (current!.Notes.Length >= ComplaintCommands.MostNotes)
            {
                return ComplaintVerdict.TooManyNotes;
            }

            ComplaintCommands.Noted(change, reason, by, facts, out var id);
            reason = $"note:{id}";
        }

        return Judged(change, decide(change.State, reason));
    }

    private static Decision<ComplaintState, ComplaintVerdict> Judged(ComplaintChange change, ClocksDecision<ClockVerdict> decision) =>
        decision.Verdict switch
        {
            ClockVerdict.Accepted => change.Take(decision).As(ComplaintVerdict.Accepted),
            ClockVerdict.NotFound or ClockVerdict.Ended or ClockVerdict.Running or ClockVerdict.StartRefused => ComplaintVerdict.NoSuchClock,
            ClockVerdict.Over => ComplaintVerdict.TermOver,
            ClockVerdict.MayNotPause or ClockVerdict.AlreadyPaused => ComplaintVerdict.MayNotPause,
            ClockVerdict.NotPaused => ComplaintVerdict.NotPaused,
            ClockVerdict.MayNotExtend or ClockVerdict.BeyondCap or ClockVerdict.AmountRefused => ComplaintVerdict.MayNotExtend,
            ClockVerdict.ReasonRefused or ClockVerdict.NotSigned => ComplaintVerdict.ReasonRefused,
        };
}
