using Vigil.Domain.Complaints;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Complaints;

/// <summary>What the verdicts on complaints mean over HTTP. Names are permanent.</summary>
internal static class ComplaintJudgements
{
    /// <summary>The name under which a wrong state is refused; the answer lists the states.</summary>
    public const string WrongState = "wrong-state";

    /// <summary>For whoever comes with number and key: a wrong key and a number that there is none are the same.</summary>
    public const string NoSuch = "There is no complaint with this number and key.";

    public static Judgement Of(ComplaintVerdict verdict) => verdict switch
    {
        ComplaintVerdict.Accepted => Judgement.Accepted,
        ComplaintVerdict.Repeated => Judgement.Known,
        ComplaintVerdict.NotFound => Judgement.Missing("There is no such complaint."),
        ComplaintVerdict.KeyRefused => Judgement.Missing(NoSuch),
        ComplaintVerdict.NumberTaken => Judgement.Rule("number-taken", "Another complaint has this number: send it again with a new key."),
        ComplaintVerdict.WrongState => Judgement.Rule(WrongState, "In its present state this can't be done."),
        ComplaintVerdict.WrongKind => Judgement.Rule("wrong-kind", "This is for complaints only, or for reports only."),
        ComplaintVerdict.WordsRefused => Judgement.Field("words", "Are missing, too long, or no text."),
        ComplaintVerdict.WishRefused => Judgement.Field("wish", "Is missing, too long, or no text."),
        ComplaintVerdict.IdentityNeeded => Judgement.Field("anonymous", "A complaint can't be anonymous; a report can."),
        ComplaintVerdict.SubjectNeeded or ComplaintVerdict.SubjectRefused => Judgement.Field("subjectName", "Is missing, too long, or no text."),
        ComplaintVerdict.AddressRefused => Judgement.Field("address", "Is too long, or no text."),
        ComplaintVerdict.PlaceRefused => Judgement.Field("latitude", "Is no place on the globe."),
        ComplaintVerdict.DayRefused => Judgement.Field("happenedOn", "Lies in the future, or is no day."),
        ComplaintVerdict.TooManyPhotos => Judgement.Field("photos", "There are too many."),
        ComplaintVerdict.ValueRefused => Judgement.Field("body", "A value is none that there is."),
        ComplaintVerdict.ReasonRefused => Judgement.Field("reason", "Is missing, too long, or none that there is."),
        ComplaintVerdict.AnswerRefused => Judgement.Field("answer", "Is missing, or longer than 4,000 characters."),
        ComplaintVerdict.MergeRefused => Judgement.Field("into", "Is none that it can follow: of the same kind and entity, not over, and following none itself."),
        ComplaintVerdict.OthersMerged => Judgement.Rule("others-merged", "Others are merged into it: merge it the other way round."),
        ComplaintVerdict.ReopenedTooOften => Judgement.Rule("reopened-too-often", "It was reopened as often as it may be."),
        ComplaintVerdict.WindowPassed => Judgement.Rule("window-passed", "The time for confirming or reopening has passed."),
        ComplaintVerdict.IdRefused => Judgement.Field("ids", "An id is none."),
        ComplaintVerdict.Anonymous => Judgement.Rule("anonymous", "Nobody gave a name."),
        ComplaintVerdict.TooManyNotes => Judgement.Rule("too-many-notes", "It has as many notes as it may have."),
        ComplaintVerdict.NoSuchClock => Judgement.Field("code", "No term of this code runs."),
        ComplaintVerdict.MayNotPause => Judgement.Rule("may-not-pause", "The law lets no time go uncounted here, or it stands still already."),
        ComplaintVerdict.NotPaused => Judgement.Rule("not-paused", "It doesn't stand still."),
        ComplaintVerdict.MayNotExtend => Judgement.Rule("may-not-extend", "The law allows no such extension."),
        ComplaintVerdict.TermOver => Judgement.Rule("term-over", "The term is over: what is late can't be stopped or lengthened."),
    };
}
