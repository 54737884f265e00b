using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Complaints;

/// <summary>What the desk does. Whoever acts is named by id; what they write in words stays in the state.</summary>
public static class ComplaintCommands
{
    public const int LongestAnswer = 4000;
    public const int LongestNote = 2000;
    public const int MostNotes = 500;

    /// <summary>Takes it up: mediation begins, or verification; and a work order is asked for in the same commit.</summary>
    /// <param name="recused">Officers who are complained about, or are otherwise to stay away; added to those known.</param>
    public static Decision<ComplaintState, ComplaintVerdict> Accept(ComplaintState? current, ImmutableArray<string> recused, RuleFacts facts) =>
        ComplaintSteps.WhyNot(current, ComplaintAction.Accept) is { } refusal ? refusal
        : !recused.All(Plain.IsId) ? ComplaintVerdict.IdRefused
        : Accepted(new ComplaintChange(current, With(current!, recused), facts), automatically: false, facts).As(ComplaintVerdict.Accepted);

    /// <summary>Doesn't accept it, on a ground of the law, and tells the complainant.</summary>
    /// <param name="answer">The ground in words, for the complainant.</param>
    public static Decision<ComplaintState, ComplaintVerdict> Refuse(ComplaintState? current, RefusalReason reason, string answer, RuleFacts facts) =>
        ComplaintSteps.WhyNot(current, ComplaintAction.Refuse) is { } refusal ? refusal
        : !Enum.IsDefined(reason) ? ComplaintVerdict.ReasonRefused
        : !Plain.IsText(answer, LongestAnswer) ? ComplaintVerdict.AnswerRefused
        : new ComplaintChange(current, current! with { Status = ComplaintStatus.Refused, Refusal = reason, Answer = answer.Trim(), EndedAt = facts.Now }, facts)
            .Say(new ComplaintRefused(reason))
            .EndClock(ClockCodes.ComplaintAccept)
            .DropClocks()
            .As(ComplaintVerdict.Accepted);

    /// <summary>Hands it to another authority, and tells the reporter.</summary>
    /// <param name="authority">A code or a division code: who has it now.</param>
    /// <param name="answer">For the reporter: where to ask from now on.</param>
    public static Decision<ComplaintState, ComplaintVerdict> Transfer(ComplaintState? current, string authority, string answer, RuleFacts facts) =>
        ComplaintSteps.WhyNot(current, ComplaintAction.Transfer) is { } refusal ? refusal
        : !Plain.IsId(authority) || authority.Length > 40 || !authority.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') ? ComplaintVerdict.IdRefused
        : !Plain.IsText(answer, LongestAnswer) ? ComplaintVerdict.AnswerRefused
        : new ComplaintChange(
                current,
                current! with { Status = ComplaintStatus.Transferred, TransferredTo = authority, Answer = answer.Trim(), EndedAt = facts.Now },
                facts)
            .Say(new ComplaintTransferred(authority))
            .EndClock(ClockCodes.ComplaintAccept)
            .EndClock(ClockCodes.ReportVerify)
            .DropClocks()
            .As(ComplaintVerdict.Accepted);

    /// <summary>Lets it follow another one about the same matter. Its clocks go on, and its reporter gets an answer of their own.</summary>
    /// <param name="main">The one to follow, as it stands.</param>
    public static Decision<ComplaintState, ComplaintVerdict> Merge(ComplaintState? current, ComplaintState? main, RuleFacts facts) =>
        ComplaintSteps.WhyNot(current, ComplaintAction.Merge) is { } refusal ? refusal
        : main is null || !MayLead(main, current!) ? ComplaintVerdict.MergeRefused
        : !current!.Merged.IsEmpty ? ComplaintVerdict.OthersMerged
        : new ComplaintChange(current, current with { Status = ComplaintStatus.Merged, MergedInto = main.Id, NewsVersion = 0 }, facts)
            .Say(new ComplaintMerged(main.Id))
            .Send(ComplaintFollowing.Join(main.Id, current.Id, joins: true, facts))
            .As(ComplaintVerdict.Accepted);

    /// <summary>Mediation has ended. The parties are still to be told.</summary>
    public static Decision<ComplaintState, ComplaintVerdict> EndMediation(ComplaintState? current, MediationEnd end, RuleFacts facts) =>
        ComplaintSteps.WhyNot(current, ComplaintAction.EndMediation) is { } refusal ? refusal
        : !Enum.IsDefined(end) ? ComplaintVerdict.ValueRefused
        : new ComplaintChange(current, current! with { Status = ComplaintStatus.Ended, Mediation = end, EndedAt = facts.Now }, facts)
            .Say(new ComplaintMediated(end))
            .EndClock(ClockCodes.ComplaintMediate)
            .StartClock(ClockCodes.ComplaintTellEnd, facts.Now)
            .As(ComplaintVerdict.Accepted);

    /// <summary>It is decided whether a case is opened. A reporter who gave a name is still to be told (order 20 art. 31).</summary>
    public static Decision<ComplaintState, ComplaintVerdict> Decide(ComplaintState? current, ReportOutcome outcome, RuleFacts facts)
    {
        if (ComplaintSteps.WhyNot(current, ComplaintAction.Decide) is { } refusal)
        {
            return refusal;
        }

        if (!Enum.IsDefined(outcome))
        {
            return ComplaintVerdict.ValueRefused;
        }

        var change = new ComplaintChange(current, current! with { Status = ComplaintStatus.Ended, Decision = outcome, EndedAt = facts.Now }, facts)
            .Say(new ComplaintDecided(outcome))
            .EndClock(ClockCodes.ReportVerify);
        return (current.Named && current.WithdrawnAt is null ? change.StartClock(ClockCodes.ReportTellDecision, facts.Now) : change)
            .As(ComplaintVerdict.Accepted);
    }

    /// <summary>Tells the reporter, who can read it from now on, and confirm or reopen within the window.</summary>
    public static Decision<ComplaintState, ComplaintVerdict> Answer(ComplaintState? current, string answer, RuleFacts facts) =>
        ComplaintSteps.WhyNot(current, ComplaintAction.Answer) is { } refusal ? refusal
        : !Plain.IsText(answer, LongestAnswer) ? ComplaintVerdict.AnswerRefused
        : Answered(new ComplaintChange(current, current!, facts), answer.Trim(), facts).As(ComplaintVerdict.Accepted);

    /// <summary>Officers who are to stay away from it, from now on. Nobody is taken off again.</summary>
    public static Decision<ComplaintState, ComplaintVerdict> Recuse(ComplaintState? current, ImmutableArray<string> officers, RuleFacts facts) =>
        ComplaintSteps.WhyNot(current, ComplaintAction.Recuse) is { } refusal ? refusal
        : officers.IsDefaultOrEmpty || !officers.All(Plain.IsId) ? ComplaintVerdict.IdRefused
        : new ComplaintChange(current, With(current!, officers), facts).Say(new ComplaintRecused(officers)).As(ComplaintVerdict.Accepted);

    public static Decision<ComplaintState, ComplaintVerdict> Note(ComplaintState? current, string text, string by, RuleFacts facts) =>
        ComplaintSteps.WhyNot(current, ComplaintAction.Note) is { } refusal ? refusal
        : current!.Notes.Length >= MostNotes ? ComplaintVerdict.TooManyNotes
        : !Plain.IsText(text, LongestNote) ? ComplaintVerdict.ReasonRefused
        : Noted(new ComplaintChange(current, current, facts), text, by, facts, out _).As(ComplaintVerdict.Accepted);

    /// <summary>Somebody is about to read who the reporter is. The entry is committed before the answer leaves.</summary>
    public static Decision<ComplaintState, ComplaintVerdict> Reveal(
        ComplaintState? current, RevealReason reason, string? note, string by, RuleFacts facts)
    {
        if (ComplaintSteps.WhyNot(current, ComplaintAction.Reveal) is { } refusal)
        {
            return refusal;
        }

        if (!current!.Named)
        {
            return ComplaintVerdict.Anonymous;
        }

        if (!Enum.IsDefined(reason) || (!string.IsNullOrWhiteSpace(note) && !Plain.IsText(note, LongestNote)))
        {
            return ComplaintVerdict.ReasonRefused;
        }

        // A full notebook is no reason not to record a reading.
        var change = new ComplaintChange(current, current, facts);
        string? noteId = null;
        if (!string.IsNullOrWhiteSpace(note) && current.Notes.Length < MostNotes)
        {
            Noted(change, note, by, facts, out noteId);
        }

        return change.Say(new ComplaintIdentityRevealed(reason, noteId)).As(ComplaintVerdict.Accepted);
    }

    internal static ComplaintChange Accepted(ComplaintChange change, bool automatically, RuleFacts facts)
    {
        var report = change.State.Kind == ComplaintKind.Report;
        change.Set(s => s with { Status = report ? ComplaintStatus.Verifying : ComplaintStatus.Mediating, AcceptedAt = facts.Now });
        if (!report)
        {
            change.EndClock(ClockCodes.ComplaintAccept).StartClock(ClockCodes.ComplaintMediate, facts.Now);
        }

        return change.Propose(out var workOrder).Say(new ComplaintAccepted(workOrder, automatically));
    }

    internal static ComplaintChange Answered(ComplaintChange change, string? answer, RuleFacts facts)
    {
        var until = facts.Now + facts.Settings.Complaints.Window;
        return change
            .Set(s => s with { Status = ComplaintStatus.Answered, Answer = answer, AnsweredAt = facts.Now, WindowEndsAt = until })
            .Say(new ComplaintAnswered(until))
            .EndClock(ClockCodes.ComplaintTellEnd)
            .EndClock(ClockCodes.ReportTellDecision);
    }

    internal static ComplaintChange Noted(ComplaintChange change, string text, string by, RuleFacts facts, out string id)
    {
        var name = id = (change.State.Notes.Length + 1).ToString("'n'0", CultureInfo.InvariantCulture);
        return change.Set(s => s with { Notes = s.Notes.Add(new(name, facts.Now, by, text.Trim())) }).Say(new ComplaintNoted(name));
    }

    /// <summary>Whether one may follow another: of the same kind and entity, not over, and following none itself.</summary>
    private static bool MayLead(ComplaintState main, ComplaintState follower) =>
        main.Id != follower.Id
        && main.Kind == follower.Kind
        && main.EntityId == follower.EntityId
        && main.Status is ComplaintStatus.Received or ComplaintStatus.Mediating or ComplaintStatus.Verifying or ComplaintStatus.Ended;

    private static ComplaintState With(ComplaintState state, ImmutableArray<string> recused) =>
        state with { Recused = [.. state.Recused.Union(recused, StringComparer.Ordinal)] };
}
