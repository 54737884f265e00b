using System.Globalization;
using Vigil.Domain.Credit;
using Vigil.Domain.Penalties;

namespace Vigil.WebFrontend.Disclosure;

/// <summary>What the public pages call things, in Chinese and English.</summary>
internal static class DisclosureWords
{
    public static string Of(PenaltyKind kind, bool english) => kind switch
    {
        PenaltyKind.Warning => english ? "warning" : "警告",
        PenaltyKind.PublicCriticism => english ? "public criticism" : "通报批评",
        PenaltyKind.Fine => english ? "fine" : "罚款",
        PenaltyKind.Confiscation => english ? "confiscation" : "没收",
        PenaltyKind.LicenceSuspended => english ? "licence suspended" : "暂扣许可证件",
        PenaltyKind.QualificationLowered => english ? "qualification lowered" : "降低资质等级",
        PenaltyKind.LicenceRevoked => english ? "licence revoked" : "吊销许可证件",
        PenaltyKind.BusinessLicenceRevoked => english ? "business licence revoked" : "吊销营业执照",
        PenaltyKind.BusinessRestricted => english ? "business restricted" : "限制开展生产经营活动",
        PenaltyKind.BusinessSuspended => english ? "business suspended" : "责令停产停业",
        PenaltyKind.BusinessClosed => english ? "business closed" : "责令关闭",
        PenaltyKind.OccupationRestricted => english ? "barred from the trade" : "限制从业",
    };

    public static string Of(CreditGround ground, bool english) => ground switch
    {
        CreditGround.NoAnnualReport => english ? "no annual report" : "未按规定公示年度报告",
        CreditGround.NoInstantInformation => english ? "information due at once wasn't published" : "未按责令期限公示有关信息",
        CreditGround.FalseInformation => english ? "false information" : "公示信息隐瞒真实情况、弄虚作假",
        CreditGround.Unreachable => english ? "can't be reached at the registered address" : "通过登记的住所无法联系",
        CreditGround.HeavyPenalty => english ? "heavy penalty for a grave breach" : "受到较重行政处罚且情节严重",
    };

    public static string Of(CreditList list, bool marked, bool english) => list switch
    {
        CreditList.Abnormal when marked => english ? "Marked as abnormal" : "标记为经营异常状态",
        CreditList.Abnormal => english ? "List of abnormal operations" : "经营异常名录",
        CreditList.Serious => english ? "List of serious breaches" : "严重违法失信名单",
    };

    /// <summary>What a decision imposes, in a line.</summary>
    public static string Of(PenaltyDecision decision, bool english) => string.Join(
        english ? ", " : "、",
        decision.Kinds.Select(k => k switch
        {
            PenaltyKind.Fine => Amount(k, decision.Fine, english),
            PenaltyKind.Confiscation => Amount(k, decision.Confiscated, english),
            _ => Of(k, english),
        }));

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Amount(PenaltyKind kind, decimal? yuan, bool english) => yuan is { } amount
        ? Of(kind, english) + (english ? " of " : " ") + amount.ToString("#,0.##", CultureInfo.InvariantCulture) + (english ? " yuan" : " 元")
        : Of(kind, english);
}
