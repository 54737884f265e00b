using Vigil.Domain.Complaints;

namespace Vigil.WebFrontend.Complaints;

/// <summary>What the rules' refusals of a filing mean to whoever files, and for which field.</summary>
internal static class FilingFaults
{
    public static FilingFault Of(ComplaintVerdict verdict) => verdict switch
    {
        ComplaintVerdict.ValueRefused => new("category", "请选择问题类型。", "Choose what it is about."),
        ComplaintVerdict.SubjectRefused => new("subjectName", "请用一行写出名称，不超过 200 字。", "Write the name in one line of at most 200 characters."),
        ComplaintVerdict.SubjectNeeded => new("subjectName", "请写明是哪家店，或者在哪里。", "Say which shop it is, or where."),
        ComplaintVerdict.AddressRefused => new("address", "请用一行写出地点，不超过 200 字。", "Write the place in one line of at most 200 characters."),
        ComplaintVerdict.PlaceRefused => new("latitude", "坐标不在地球上。", "Is no place on the globe."),
        ComplaintVerdict.WordsRefused => new("words", "请写明发生了什么，不超过 4000 字。", "Say what happened, in at most 4,000 characters."),
        ComplaintVerdict.WishRefused => new("wish", "投诉需要写明您的诉求，不超过 1000 字。", "A complaint needs what you ask for, in at most 1,000 characters."),
        ComplaintVerdict.DayRefused => new("happenedOn", "日期不能在今天之后。", "The day can't lie in the future."),
        ComplaintVerdict.TooManyPhotos => new("photos", "照片太多了。", "There are too many photos."),
        ComplaintVerdict.IdentityNeeded => new("anonymous", "投诉不能匿名；举报可以匿名。", "A complaint can't be anonymous; a report can."),
        ComplaintVerdict.IdRefused => new("entity", "没有这个编码对应的商家。", "There is no entity with this code."),
        ComplaintVerdict.Accepted or ComplaintVerdict.Repeated or ComplaintVerdict.NotFound or ComplaintVerdict.NumberTaken
            or ComplaintVerdict.WrongState or ComplaintVerdict.WrongKind or ComplaintVerdict.KeyRefused or ComplaintVerdict.ReasonRefused
            or ComplaintVerdict.AnswerRefused or ComplaintVerdict.MergeRefused or ComplaintVerdict.OthersMerged or ComplaintVerdict.ReopenedTooOften
            or ComplaintVerdict.WindowPassed or ComplaintVerdict.Anonymous or ComplaintVerdict.TooManyNotes or ComplaintVerdict.NoSuchClock
            or ComplaintVerdict.MayNotPause or ComplaintVerdict.NotPaused or ComplaintVerdict.MayNotExtend or ComplaintVerdict.TermOver =>
            new("body", "现在不能提交，请重试。", "It can't be filed now; send it again."),
    };

    public static FilingFault Of(ReporterFault fault) => fault switch
    {
        ReporterFault.NameNeeded => new("name", "请填写您的姓名。", "Give your name."),
        ReporterFault.NameRefused => new("name", "姓名请用一行，不超过 100 字。", "Write your name in one line of at most 100 characters."),
        ReporterFault.PhoneNeeded => new("phone", "请填写联系电话。", "Give your phone number."),
        ReporterFault.PhoneRefused => new("phone", "这不像电话号码。", "This doesn't look like a phone number."),
        ReporterFault.AddressNeeded => new("contactAddress", "投诉需要您的通讯地址。", "A complaint needs your postal address."),
        ReporterFault.AddressRefused => new("contactAddress", "地址请用一行，不超过 200 字。", "Write the address in one line of at most 200 characters."),
        ReporterFault.EmailRefused => new("email", "这不像电子邮箱。", "This doesn't look like an e-mail address."),
    };
}
