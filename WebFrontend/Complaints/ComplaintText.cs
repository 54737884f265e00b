using System.Globalization;
using Vigil.Domain.Complaints;

namespace Vigil.WebFrontend.Complaints;

/// <summary>What the public pages call things, in Chinese and English.</summary>
internal static class ComplaintText
{
    public static string Of(ComplaintCategory category, bool english) => category switch
    {
        ComplaintCategory.Expired => english ? "Expired" : "过期",
        ComplaintCategory.Unhygienic => english ? "Unhygienic" : "卫生不达标",
        ComplaintCategory.IllegalAdditive => english ? "Illegal additive" : "违法添加",
        ComplaintCategory.PassedOff => english ? "Passed off as better" : "以次充好",
        ComplaintCategory.Dispute => english ? "Consumer dispute" : "消费纠纷",
        ComplaintCategory.Other => english ? "Something else" : "其他",
    };

    public static string Of(ComplaintKind kind, bool english) => kind switch
    {
        ComplaintKind.Complaint => english ? "Complaint" : "投诉",
        ComplaintKind.Report => english ? "Report" : "举报",
    };

    public static string Of(ComplaintStatus status, bool english) => status switch
    {
        ComplaintStatus.Received => english ? "Received" : "已收到",
        ComplaintStatus.Refused => english ? "Not accepted" : "不予受理",
        ComplaintStatus.Transferred => english ? "Transferred" : "已移送",
        ComplaintStatus.Merged => english ? "Handled together with another" : "与同一事项合并办理",
        ComplaintStatus.Mediating => english ? "In mediation" : "调解中",
        ComplaintStatus.Verifying => english ? "Being verified" : "核查中",
        ComplaintStatus.Ended => english ? "Decided; the answer is being written" : "已办结，正在答复",
        ComplaintStatus.Answered => english ? "Answered" : "已答复",
        ComplaintStatus.Closed => english ? "Closed" : "已结束",
        ComplaintStatus.Withdrawn => english ? "Withdrawn" : "已撤回",
    };

    public static string Of(ComplaintStage stage, bool english) => stage switch
    {
        ComplaintStage.Received => english ? "Received" : "已收到",
        ComplaintStage.Accepted => english ? "Accepted; an inspector is being found" : "已受理，正在派员",
        ComplaintStage.Refused => english ? "Not accepted" : "不予受理",
        ComplaintStage.Transferred => english ? "Transferred to another authority" : "已移送其他部门",
        ComplaintStage.Joined => english ? "Handled together with another about the same matter" : "与反映同一事项的件合并办理",
        ComplaintStage.InspectorFound => english ? "An inspector has taken it" : "执法人员已接单",
        ComplaintStage.OnTheWay => english ? "An inspector is on the way" : "执法人员已出发",
        ComplaintStage.OnSite => english ? "Inspectors are there" : "执法人员已到现场",
        ComplaintStage.WasThere => english ? "Inspectors were there and have handed in what they found" : "现场检查已完成",
        ComplaintStage.Paused => english ? "The term stands still, e.g. for testing" : "期限暂停计算（如检验检测）",
        ComplaintStage.Resumed => english ? "The term counts again" : "期限恢复计算",
        ComplaintStage.Extended => english ? "The term was lengthened" : "期限已延长",
        ComplaintStage.Ended => english ? "Decided" : "已办结",
        ComplaintStage.Answered => english ? "Answered" : "已答复",
        ComplaintStage.Reopened => english ? "Opened again" : "重新办理",
        ComplaintStage.Closed => english ? "Closed" : "已结束",
        ComplaintStage.Withdrawn => english ? "Withdrawn" : "已撤回",
    };

    public static string Of(RefusalReason reason, bool english) => reason switch
    {
        RefusalReason.OutsideDuty => english ? "not this authority's duty" : "不属于本部门职责",
        RefusalReason.HandledElsewhere => english ? "handled elsewhere already" : "其他机关或组织已受理或处理",
        RefusalReason.NotAConsumersDispute => english ? "no consumer's dispute is shown" : "非生活消费需要，或不能证明存在争议",
        RefusalReason.TooLongAgo => english ? "more than three years ago" : "已超过三年",
        RefusalReason.MaterialsMissing => english ? "what the law asks for is missing" : "未提供规定的材料",
        RefusalReason.OtherByLaw => english ? "another provision of the law" : "法律、法规、规章规定的其他情形",
    };

    public static string Of(MediationEnd end, bool english) => end switch
    {
        MediationEnd.Agreement => english ? "The parties agreed" : "调解成功",
        MediationEnd.WithdrawnOrSettled => english ? "Withdrawn, or settled between the parties" : "撤回投诉或双方自行和解",
        MediationEnd.NoAgreementOnTesting => english ? "No agreement on testing" : "对检验检测机构或费用无法协商一致",
        MediationEnd.AbsentOrRefuses => english ? "A party stayed away or refused" : "一方不参加或拒绝调解",
        MediationEnd.ClearlyNoAgreement => english ? "No agreement was possible" : "无法达成调解协议",
        MediationEnd.TimePassed => english ? "The time for mediation has passed" : "调解期限届满",
        MediationEnd.GroundForRefusal => english ? "A ground for not accepting it was found" : "发现不予受理的情形",
        MediationEnd.OtherByLaw => english ? "Ended by another provision of the law" : "法律、法规、规章规定的其他情形",
    };

    public static string Of(ReportOutcome outcome, bool english) => outcome switch
    {
        ReportOutcome.CaseOpened => english ? "A case has been opened" : "已立案",
        ReportOutcome.NotOpened => english ? "No case is opened" : "不予立案",
        ReportOutcome.Transferred => english ? "Transferred" : "已移送",
        ReportOutcome.Duplicate => english ? "Decided before" : "此前已处理",
    };

    /// <summary>What a term is for, by its code.</summary>
    public static string Term(string code, bool english) => code switch
    {
        "complaint.accept" => english ? "Decision whether it is accepted" : "决定是否受理",
        "complaint.mediate" => english ? "Mediation" : "调解",
        "complaint.tellEnd" => english ? "Telling you the result" : "告知调解结果",
        "report.verify" => english ? "Verification" : "核查",
        "report.tellDecision" => english ? "Telling you the decision" : "告知是否立案",
        _ => code,
    };

    public static string At(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Iso(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
