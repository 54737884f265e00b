using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Vigil.Domain.Time;

namespace Vigil.Domain.Notices;

/// <summary>What a notice says, in one language.</summary>
public sealed record NoticeWords(string Title, string Body);

/// <summary>The texts of notices, by template, in both languages.</summary>
/// <remarks>
/// <c>{name}</c> is replaced by the value <c>name.zh</c> or <c>name.en</c>, or else <c>name</c>; an ISO instant is written in the business
/// zone. A value that is missing is a dash: a notice without a detail is better than none.
/// </remarks>
public static partial class NoticeTexts
{
    private const string Missing = "—";

    private static readonly ImmutableDictionary<string, (NoticeWords Zh, NoticeWords En)> Templates =
        new Dictionary<string, (NoticeWords, NoticeWords)>(StringComparer.Ordinal)
        {
            ["rectification-ordered"] = (
                new("责令整改：{what}", "{shop}：{seenAt}，{place}的摄像头发现“{what}”，经人工审核属实。请在 {dueAt} 前改正，并上传同一位置的照片。"),
                new("To be put right: {what}", "{shop}: at {seenAt} the camera at {place} showed “{what}”, and a person confirmed it. Put it right before {dueAt} and send a picture from the same spot.")),
            ["rectification-half"] = (
                new("整改期限过半：{what}", "{shop}：“{what}”还没有收到整改照片。期限到 {dueAt}；逾期将派人现场检查。"),
                new("Half of the time has passed: {what}", "{shop}: no picture has come yet for “{what}”. The time ends at {dueAt}; after that officers will come.")),
            ["rectification-returned"] = (
                new("整改未通过：{what}", "{shop}：“{what}”的整改材料未通过：{reason}。请在 {dueAt} 前重新改正并上传照片。"),
                new("Not accepted yet: {what}", "{shop}: the proof for “{what}” was returned: {reason}. Put it right and send a new picture before {dueAt}.")),
            ["rectification-closed"] = (
                new("整改通过：{what}", "{shop}：“{what}”已确认改正，谢谢。"),
                new("Settled: {what}", "{shop}: “{what}” has been put right. Thank you.")),
            ["rectification-overdue"] = (
                new("整改逾期：{what}", "{shop}：“{what}”未在 {dueAt} 前改正，将派执法人员现场检查。现在改正仍可上传照片。"),
                new("Overdue: {what}", "{shop}: “{what}” was not put right before {dueAt}; officers will come. You can still send a picture.")),
            ["rectification-withdrawn"] = (
                new("整改要求已撤回：{what}", "{shop}：“{what}”的整改要求已撤回，无需处理。"),
                new("Withdrawn: {what}", "{shop}: the order about “{what}” was withdrawn. Nothing need be done.")),
            ["goods-recall"] = (
                new("食品召回：{what}", "{shop}：登记的进货中有正在召回的食品“{what}”（{amount}）。请立即停止销售和使用，单独封存，并在 {dueAt} 前向监管人员反馈剩余数量。"),
                new("Recall: {what}", "{shop}: your records show goods that are being recalled, “{what}” ({amount}). Stop selling and using them at once, set them aside, and tell the officers before {dueAt} how much is left.")),
            ["camera-blind"] = (
                new("摄像头看不到了：{camera}", "{shop}：摄像头“{camera}”自 {since} 起看不到画面（{cause}）。请检查电源、网络和镜头。"),
                new("A camera can't see: {camera}", "{shop}: the camera “{camera}” has shown nothing useful since {since} ({cause}). Please check its power, network and lens.")),
            ["camera-back"] = (
                new("摄像头已恢复：{camera}", "{shop}：摄像头“{camera}”已恢复，缺失 {minutes} 分钟。"),
                new("A camera sees again: {camera}", "{shop}: the camera “{camera}” works again; {minutes} minutes are missing.")),
            ["certificate-window"] = (
                new("可以办理延续：{number}", "{shop}：{kind} {number} 有效期至 {validThrough}，现在可以申请延续。"),
                new("Renewal is open: {number}", "{shop}: {kind} {number} is valid through {validThrough}; its renewal can be applied for now.")),
            ["certificate-near"] = (
                new("即将到期：{number}", "{shop}：{kind} {number} 有效期至 {validThrough}，还有 {daysLeft} 天。"),
                new("About to end: {number}", "{shop}: {kind} {number} is valid through {validThrough}: {daysLeft} days are left.")),
            ["certificate-returned"] = (
                new("延续材料被退回：{number}", "{shop}：{kind} {number} 的延续材料被退回：{reason}。有效期至 {validThrough}，请补正后重新提交。"),
                new("Renewal sent back: {number}", "{shop}: what was filed to renew the {kind} {number} was sent back: {reason}. It is valid through {validThrough}; put it right and file it again.")),
            ["claim-code"] = (
                new("开通经营者账号", "{shop}：请打开链接查看您的认领码，在 {until} 前用它开通账号：查看证照提醒、提交延续和整改材料、做每日自查。认领码请勿转给他人。"),
                new("Your account is ready to be made", "{shop}: open the link to see your claim code, and make your account with it before {until}: warnings of certificates, renewals, proof, daily checks. Give the code to nobody.")),
            ["certificate-expired"] = (
                new("已过期：{number}", "{shop}：{kind} {number} 已于 {validThrough} 到期，到期后不得继续从事许可的经营活动。"),
                new("Expired: {number}", "{shop}: {kind} {number} ended on {validThrough}. What it permits may not be done any more.")),
            ["review-praise"] = (
                new("有人表扬{what}", "{shop}：有消费者给{what}打了 {value} 分并写了评语。打开链接可以查看和回复。"),
                new("Praise for {what}", "{shop}: a guest gave {what} {value} of 5, with words. Open the link to read and to answer.")),
            ["grade-held"] = (
                new("{what}将公示为 {mark}，可申诉", "{shop}：截至 {asOf} 共 {count} 条评价，{what}为 {mark}。公示前可在 {lastDay}（含）前申诉，并查看、回复评价。"),
                new("The {what} will be {mark}; you may appeal", "{shop}: {count} reviews before {asOf} make the {what} {mark}. It will be published unless you appeal by {lastDay}, inclusive. You can read and answer the reviews.")),
            ["grade-upheld"] = (
                new("申诉结果：{what}维持 {mark}", "{shop}：您的申诉已经复核，{what}维持 {mark}。理由：{reason}"),
                new("Your appeal: the {what} stays {mark}", "{shop}: your appeal was looked into; the {what} stays {mark}. Why: {reason}")),
            ["grade-corrected"] = (
                new("申诉结果：{what}更正为 {mark}", "{shop}：您的申诉已经复核，重新统计后{what}为 {mark}（{count} 条评价）。说明：{reason}"),
                new("Your appeal: the {what} is corrected to {mark}", "{shop}: counted again, the {what} is {mark} from {count} reviews. {reason}")),
            ["credit-listed"] = (
                new("已列入{list}", "{shop}：因{ground}，{day} 起列入{list}（{number}），{through}。{repair}；在“我的”页面的“信用”里申请并上传材料，或到当地市场监管所办理。对决定不服的，可以依法申请行政复议或提起行政诉讼。"),
                new("Put on the {list}", "{shop}: {ground}: since {day} it is on the {list} ({number}), {through}. How to get off: {repair}. Apply under “Credit” on your page, with what shows it, or at the local office. The decision can be appealed by law.")),
            ["credit-repair-open"] = (
                new("可以申请提前移出{list}", "{shop}：{day} 列入{list}，从今天起可以申请提前移出：在“我的”页面的“信用”里申请并上传材料。"),
                new("You may ask to be taken off the {list}", "{shop}: on the {list} since {day}; from today on you may ask to be taken off early: apply under “Credit” on your page, with what shows that obligations are met.")),
            ["credit-ending"] = (
                new("即将移出{list}", "{shop}：列入{list}的期限{through}，到期自动移出，无需申请。"),
                new("Soon off the {list}", "{shop}: its time on the {list} runs {through} and ends by itself; nothing need be done.")),
            ["credit-unlisted"] = (
                new("已移出{list}", "{shop}：已移出{list}，相关限制同时解除。"),
                new("Off the {list}", "{shop}: it is no longer on the {list}, and what that brought with it has ended.")),
            ["credit-repair-refused"] = (
                new("移出{list}的申请未通过", "{shop}：移出{list}的申请未通过：{reason}。补齐后可以再次申请。"),
                new("Not taken off the {list} yet", "{shop}: the application to be taken off the {list} was refused: {reason}. Put it right and apply again.")),
            ["training-retake"] = (
                new("抽查考核未通过：{course}", "{shop}：一名员工的“{course}”抽查考核得分 {percent}，未达到合格线。请督促整改，并于 {lastDay}（含）前完成补考。"),
                new("A spot test was failed: {course}", "{shop}: a worker scored {percent} in the spot test “{course}”, below the pass mark. See to it, and have the retake passed by {lastDay}, inclusive.")),
        }.ToImmutableDictionary(StringComparer.Ordinal);

    private static readonly (NoticeWords Zh, NoticeWords En) Unknown = (
        new("市场监管通知", "{shop}：有一条新的通知，请打开链接查看。"),
        new("A notice of the market regulator", "{shop}: there is a new notice. Open the link to read it."));

    /// <summary>The codes that have a text of their own; another one gets a general text.</summary>
    public static IEnumerable<string> Codes => Templates.Keys.Order(StringComparer.Ordinal);

    public static NoticeWords Render(
        string template, IReadOnlyDictionary<string, string> values, string? shop, bool english, BusinessCalendar calendar)
    {
        var (zh, en) = Templates.GetValueOrDefault(template, Unknown);
        var words = english ? en : zh;
        return new(Fill(words.Title), Fill(words.Body));

        string Fill(string text) => Placeholder().Replace(text, m => ValueOf(m.Groups["name"].Value));

        string ValueOf(string name)
        {
            var value = name == "shop" ? shop : values.GetValueOrDefault($"{name}.{(english ? "en" : "zh")}") ?? values.GetValueOrDefault(name);
            return string.IsNullOrWhiteSpace(value) ? Missing : Written(value, calendar);
        }
    }

    /// <summary>An ISO instant with a zone as people read it; anything else as it is.</summary>
    private static string Written(string value, BusinessCalendar calendar) =>
        value.Length >= 20 && value[10] == 'T'
        && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? TimeZoneInfo.ConvertTime(instant, calendar.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : value;

    [GeneratedRegex(@"\{(?<name>[a-zA-Z]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
