using Vigil.Domain.Leads;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Leads;

/// <summary>What the verdicts on leads mean over HTTP. Names are permanent.</summary>
internal static class LeadJudgements
{
    public static Judgement Of(ReviewVerdict verdict) => verdict switch
    {
        ReviewVerdict.Accepted => Judgement.Accepted,
        ReviewVerdict.Repeated => Judgement.Known,
        ReviewVerdict.NotFound => Judgement.Missing("There is no such lead."),
        ReviewVerdict.Judged => Judgement.Rule("lead-judged", "Somebody has judged it already."),
        ReviewVerdict.SamePerson => Judgement.Rule("same-person", "This wants another person than the one before."),
        ReviewVerdict.MustDecide => Judgement.Rule("must-decide", "The second reviewer says yes or no."),
        ReviewVerdict.WordsRefused => Judgement.Field("words", "Has more than 500 characters, or holds control characters."),
        ReviewVerdict.SecondsRefused => Judgement.Field("seconds", "Is not from 0 to 86400."),
        ReviewVerdict.NotYours => Judgement.Rule("not-yours", "Only whoever gave the verdict takes it back."),
        ReviewVerdict.TooLate => Judgement.Rule("too-late", "What follows from the verdict has been set going."),
        ReviewVerdict.NothingToUndo => Judgement.Rule("nothing-to-undo", "There is no verdict to take back."),
        ReviewVerdict.NotConfirmed => Judgement.Rule("lead-not-confirmed", "Only the evidence of a confirmed lead is reviewed, once its verdict stands."),
        ReviewVerdict.ItemUnknown => Judgement.Field("passed", "Names an item that isn't on the list of this review."),
    };
}
