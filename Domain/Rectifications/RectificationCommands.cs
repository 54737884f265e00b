using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Attachments;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Rectifications;

/// <summary>What the owner and the reviewers do. Total: every refusal is a verdict, and a refusal changes nothing.</summary>
public static class RectificationCommands
{
    /// <summary>As entries and states name an owner, who is known by a link and nothing else.</summary>
    public const string Owner = "owner";

    /// <summary>Of what is written, in characters.</summary>
    public const int LongestWords = 2000;

    /// <summary>Takes the owner's proof. The term stands still until a reviewer has judged; once officers are to go, it is kept for them.</summary>
    public static Decision<RectificationState, RectificationVerdict> GiveProof(
        RectificationState? current, string? words, ImmutableArray<Attachment> pictures, RuleFacts facts)
    {
        if (WhyNot(current, RectificationAction.GiveProof) is { } refusal)
        {
            return refusal;
        }

        var settings = facts.Settings.Rectifications;
        if (pictures.IsEmpty && string.IsNullOrWhiteSpace(words))
        {
            return RectificationVerdict.ProofNeeded;
        }

        if (pictures.Length > settings.MostPictures)
        {
            return RectificationVerdict.TooManyPictures;
        }

        if (current!.Proofs.Length >= settings.MostProofs)
        {
            return RectificationVerdict.TooManyProofs;
        }

        if (!string.IsNullOrWhiteSpace(words) && !Plain.IsText(words, LongestWords))
        {
            return RectificationVerdict.WordsRefused;
        }

        var late = current.Status == RectificationStatus.Escalated;
        var proof = new RectificationProof(
            string.Create(CultureInfo.InvariantCulture, $"p{current.Proofs.Length + 1}"), facts.Now,
            string.IsNullOrWhiteSpace(words) ? null : words.Trim(), pictures, late);
        var next = current with
        {
            Proofs = current.Proofs.Add(proof),
            Status = late ? current.Status : RectificationStatus.ProofGiven,
            HalfAt = late ? current.HalfAt : null,
        };
        return new RectificationChange(current, next, facts)
            .Say(new RectificationProofGiven(proof.Id, [.. pictures.Select(p => p.Hash)], late))
            .As(RectificationVerdict.Accepted);
    }

    /// <summary>A reviewer sees that it is put right: the end. Officers who have not set out are called back.</summary>
    public static Decision<RectificationState, RectificationVerdict> Accept(RectificationState? current, string by, RuleFacts facts) =>
        WhyNot(current, RectificationAction.Accept) is { } refusal
            ? refusal
            : new RectificationChange(current, Judged(current!, accepted: true, null, by, facts), facts)
                .End(RectificationEnding.ProofAccepted, by)
                .As(RectificationVerdict.Accepted);

    /// <summary>The proof doesn't show it: the owner is told why and has another term; too often, and officers go.</summary>
    /// <param name="reason">For the owner, in words. Kept in states, never in an entry.</param>
    public static Decision<RectificationState, RectificationVerdict> Return(RectificationState? current, string? reason, string by, RuleFacts facts)
    {
        if (WhyNot(current, RectificationAction.Return) is { } refusal)
        {
            return refusal;
        }

        if (!Plain.IsText(reason, LongestWords))
        {
            return RectificationVerdict.ReasonRefused;
        }

        var times = current!.Returns + 1;
        var change = new RectificationChange(
            current,
            Judged(current, accepted: false, reason!.Trim(), by, facts) with { Status = RectificationStatus.Returned, Returns = times },
            facts);
        if (times > facts.Settings.Rectifications.MostReturns)
        {
            return change.Escalate(RectificationCause.ReturnedTooOften).As(RectificationVerdict.Accepted);
        }

        change.StartTerm();
        return change
            .Say(new RectificationReturned(times, change.State.DueAt))
            .Tell("returned", urgent: true, reason.Trim())
            .As(RectificationVerdict.Accepted);
    }

    /// <summary>Takes the order back.</summary>
    public static Decision<RectificationState, RectificationVerdict> Withdraw(RectificationState? current, string? reason, string by, RuleFacts facts) =>
        WhyNot(current, RectificationAction.Withdraw) is { } refusal ? refusal
        : !Plain.IsText(reason, LongestWords) ? RectificationVerdict.ReasonRefused
        : new RectificationChange(current, current! with { Unread = false }, facts)
            .End(RectificationEnding.Withdrawn, by, reason!.Trim())
            .As(RectificationVerdict.Accepted);

    private static RectificationVerdict? WhyNot(RectificationState? current, RectificationAction action) =>
        current is null ? RectificationVerdict.NotFound
        : RectificationSteps.May(current, action) ? null
        : action == RectificationAction.Accept && current.Status == RectificationStatus.Escalated ? RectificationVerdict.NothingToJudge
        : RectificationVerdict.WrongState;

    private static RectificationState Judged(RectificationState state, bool accepted, string? reason, string by, RuleFacts facts) => state with
    {
        Unread = false,
        Proofs =
        [
            .. state.Proofs.Select(p => p.Accepted is null ? p with { Accepted = accepted, Reason = reason, By = by, JudgedAt = facts.Now } : p),
        ],
    };
}
