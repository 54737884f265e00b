using Vigil.Domain.SelfChecks;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.SelfChecks;

/// <summary>What the verdicts on self-checks mean over HTTP. Names are permanent.</summary>
internal static class SelfCheckJudgements
{
    public static Judgement Of(SelfCheckVerdict verdict) => verdict switch
    {
        SelfCheckVerdict.Accepted => Judgement.Accepted,
        SelfCheckVerdict.Repeated or SelfCheckVerdict.Unchanged => Judgement.Known,
        SelfCheckVerdict.NotFound => Judgement.Missing("There is no such record or problem, or self-checks haven't begun."),
        SelfCheckVerdict.AlreadySigned => Judgement.Rule("already-signed", "It is signed already."),
        SelfCheckVerdict.RoleRefused => Judgement.Rule("principal-needed", "Only the principal signs for a month."),
        SelfCheckVerdict.ItemRefused => Judgement.Field("findings", "Name an item twice, or one that isn't on the list."),
        SelfCheckVerdict.DayRefused => Judgement.Field("findings", $"Must be put right between today and {SelfCheckRules.LongestPromise} days from now."),
        SelfCheckVerdict.WordsRefused => Judgement.Field("words", "Are too long, or no text."),
        SelfCheckVerdict.TooLate => Judgement.Rule("undo-too-late", "Only whoever signed takes it back, and only within ten minutes."),
        SelfCheckVerdict.ListsRefused => Judgement.Field("lists", "The list that this trade needs is missing."),
        SelfCheckVerdict.ClosingRefused => Judgement.Field("closedFrom", "A holiday begins after today and lasts at most 92 days; a shop opens on some day of the week."),
    };
}
