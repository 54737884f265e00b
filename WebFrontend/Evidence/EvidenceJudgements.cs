using Vigil.Domain.Evidence;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Evidence;

/// <summary>What the verdicts on capsules mean over HTTP. Names are permanent.</summary>
internal static class EvidenceJudgements
{
    public static Judgement Of(CapsuleVerdict verdict) => verdict switch
    {
        CapsuleVerdict.Accepted => Judgement.Accepted,
        CapsuleVerdict.Repeated => Judgement.Known,
        CapsuleVerdict.NotFound => Judgement.Missing("There is no such capsule."),
        CapsuleVerdict.NotSealed => Judgement.Rule("evidence-not-sealed", "The capsule is being captured still, or nothing was captured."),
        CapsuleVerdict.Removed => Judgement.Rule("evidence-removed", "The capsule's bytes were removed when their time was over."),
        CapsuleVerdict.AlreadyHeld => Judgement.Rule("evidence-held", "The capsule is held already."),
        CapsuleVerdict.NotHeld => Judgement.Rule("evidence-not-held", "The capsule isn't held."),
        CapsuleVerdict.AlreadyDecided => Judgement.Rule("evidence-decided", "What becomes of the capsule was decided before."),
        CapsuleVerdict.ReasonRefused => Judgement.Field("reason", "Must have from 1 to 500 characters."),
        CapsuleVerdict.NoSuchItem => Judgement.Missing("The capsule has no item of that number."),

        // Recorded, and yet refused: the entry is not a sign that it was done.
        CapsuleVerdict.UnderHold => new(
            StatusCodes.Status409Conflict, "evidence-under-hold", "The capsule is held: its bytes may not be removed. The attempt has been recorded.", New: true),
    };
}
