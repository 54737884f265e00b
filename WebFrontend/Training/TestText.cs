using Vigil.Domain.Training;

namespace Vigil.WebFrontend.Training;

/// <summary>What the pages of a test say, in Chinese and English.</summary>
internal static class TestText
{
    public static string Of(QuestionType type, bool english) => type switch
    {
        QuestionType.SingleChoice => english ? "One answer" : "单选",
        QuestionType.MultipleChoice => english ? "All that are right, and no other" : "多选（全部选对才得分）",
        QuestionType.TrueFalse => english ? "True or false" : "判断",
    };

    public static string Of(EnrolmentVerdict verdict, bool english) => verdict switch
    {
        EnrolmentVerdict.TimeOver => english
            ? "The time is up. This last step came too late; what was saved before counts, and the test has been marked."
            : "答题时间已到。这一步晚了，之前保存的答案有效，试卷已按保存的内容评分。",
        EnrolmentVerdict.NotRunning => english ? "This attempt has ended; nothing was changed." : "这次考试已经结束，没有任何改动。",
        EnrolmentVerdict.ChoiceRefused => english ? "Choose an answer first." : "请先选择答案。",
        EnrolmentVerdict.QuestionRefused => english ? "There is no such question." : "没有这道题。",
        EnrolmentVerdict.TooSoon => english ? "The next attempt isn't open yet." : "还没有到可以重考的时间。",
        EnrolmentVerdict.TooManyToday => english ? "There were as many attempts today as there may be. Come back tomorrow." : "今天的考试次数已用完，请明天再来。",
        EnrolmentVerdict.AlreadyValid => english ? "You have passed, and it counts for a good while yet." : "您已经合格，目前无需再考。",
        EnrolmentVerdict.CourseRetired => english ? "This course is offered no more." : "这门课程已停用。",
        EnrolmentVerdict.NotEmployed => english ? "You are no longer listed as working there." : "您已不在该单位的在岗名单中。",
        EnrolmentVerdict.BankTooSmall => english ? "The test can't be drawn at the moment. Tell who gave you the link." : "暂时无法组卷，请告诉给您链接的人。",
        EnrolmentVerdict.NotFound => english ? "There is no such test." : "没有这项考试。",
        EnrolmentVerdict.Overtaken or EnrolmentVerdict.SpotOpen or EnrolmentVerdict.Accepted or EnrolmentVerdict.Repeated or EnrolmentVerdict.Unchanged =>
            english ? "Load the page again." : "请重新打开页面。",
    };
}
