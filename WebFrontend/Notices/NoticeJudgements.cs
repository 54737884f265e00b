using Vigil.Domain.Notices;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Notices;

/// <summary>What the verdicts on notices and contacts mean over HTTP. Names are permanent.</summary>
internal static class NoticeJudgements
{
    public static Judgement Of(NoticeVerdict verdict) => verdict switch
    {
        NoticeVerdict.Accepted => Judgement.Accepted,
        NoticeVerdict.Repeated or NoticeVerdict.NothingNew => Judgement.Known,
        NoticeVerdict.NotFound => Judgement.Missing("There is no such notice."),
        NoticeVerdict.NoSuchWay => Judgement.Field("channel", "It doesn't go this way, or can't be sent again by it."),
        NoticeVerdict.UnderWay => Judgement.Rule("under-way", "It is being sent this way already, or waits for its bundle."),
        NoticeVerdict.NoAddress => Judgement.Rule("no-address", "There is no address for this way, or it isn't set up."),
    };

    public static Judgement Of(ContactVerdict verdict) => verdict switch
    {
        ContactVerdict.Accepted => Judgement.Accepted,
        ContactVerdict.Repeated => Judgement.Known,
        ContactVerdict.NotFound => Judgement.Missing("There is no such entity."),
        ContactVerdict.QuietRefused => Judgement.Field("quietFrom", "Both ends of the quiet hours, or neither."),
        ContactVerdict.LanguageRefused => Judgement.Field("language", "Is none that there is."),
    };
}
