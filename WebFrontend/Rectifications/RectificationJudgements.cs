using Vigil.Domain.Rectifications;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Rectifications;

/// <summary>What the verdicts on rectifications mean over HTTP. Names are permanent.</summary>
internal static class RectificationJudgements
{
    public static Judgement Of(RectificationVerdict verdict) => verdict switch
    {
        RectificationVerdict.Accepted => Judgement.Accepted,
        RectificationVerdict.Repeated => Judgement.Known,
        RectificationVerdict.NotFound => Judgement.Missing("There is no such order."),
        RectificationVerdict.WrongState => Judgement.Rule("wrong-state", "In its present status this can't be done."),
        RectificationVerdict.NothingToJudge => Judgement.Rule("nothing-to-judge", "There is no proof that nobody has judged."),
        RectificationVerdict.ProofNeeded => Judgement.Field("pictures", "A picture or words are needed."),
        RectificationVerdict.TooManyPictures => Judgement.Field("pictures", "There are too many."),
        RectificationVerdict.TooManyProofs => Judgement.Rule("too-many-proofs", "There are as many proofs as there may be."),
        RectificationVerdict.WordsRefused => Judgement.Field("words", "Are too long, or no text."),
        RectificationVerdict.ReasonRefused => Judgement.Field("reason", "Is missing, too long, or no text."),
    };
}
