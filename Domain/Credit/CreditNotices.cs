using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Decisions;
using Vigil.Domain.Notices;

namespace Vigil.Domain.Credit;

/// <summary>What the owner is told of lists: being put on one and how to get off it, when that may be asked for, what was decided, and the end that comes by itself.</summary>
/// <remarks>Order 44 art. 10 asks that a decision be served with its ground and the ways to repair. Nothing here is urgent: it keeps the quiet hours.</remarks>
internal static class CreditNotices
{
    /// <summary>How long before a listing's time is over its owner hears that it is.</summary>
    public const int EndingDays = 30;

    public static NoticeOrder Listed(CreditState state, CreditListing listing, RuleFacts facts) => Order(state, listing, "credit-listed", facts, Values(listing)
        .Add("number", listing.Number)
        .Add("repair.zh", listing.EarliestRepairOn is { } zh
            ? $"自 {Iso(zh)} 起，履行义务、消除影响且没有再受较重处罚的，可以申请提前移出"
            : "改正后随时可以申请移出")
        .Add("repair.en", listing.EarliestRepairOn is { } en
            ? $"from {Iso(en)} on you may ask to be taken off early, if obligations are met, harm is removed and no further heavy penalty followed"
            : "once it is put right you may ask to be taken off at any time"));

    public static NoticeOrder RepairOpen(CreditState state, CreditListing listing, RuleFacts facts) => Order(state, listing, "credit-repair-open", facts, Values(listing));

    public static NoticeOrder Ending(CreditState state, CreditListing listing, RuleFacts facts) => Order(state, listing, "credit-ending", facts, Values(listing));

    public static NoticeOrder Unlisted(CreditState state, CreditListing listing, RuleFacts facts) => Order(state, listing, "credit-unlisted", facts, Values(listing));

    /// <param name="reason">A code.</param>
    public static NoticeOrder Refused(CreditState state, CreditListing listing, string reason, RuleFacts facts) => Order(
        state, listing, "credit-repair-refused", facts, Values(listing).Add("reason.zh", Chinese(reason)).Add("reason.en", reason.Replace('-', ' ')),
        string.Create(CultureInfo.InvariantCulture, $"{facts.Today:yyyyMMdd}"));

    private static NoticeOrder Order(
        CreditState state, CreditListing listing, string template, RuleFacts facts, ImmutableDictionary<string, string> values, string? part = null) => new(
        $"{template}.{state.EntityId}.{listing.Id}{(part is null ? "" : "." + part)}", state.EntityId, CreditState.KeyOf(state.EntityId), template, values, Urgent: false, facts.Now,
        Unreported: true);

    private static ImmutableDictionary<string, string> Values(CreditListing listing) => ImmutableDictionary<string, string>.Empty
        .Add("list.zh", listing.Marked ? "经营异常状态" : listing.List == CreditList.Serious ? "严重违法失信名单" : "经营异常名录")
        .Add("list.en", listing.Marked ? "abnormal mark" : listing.List == CreditList.Serious ? "list of serious violations" : "list of abnormal operations")
        .Add("ground.zh", GroundOf(listing.Ground).Zh)
        .Add("ground.en", GroundOf(listing.Ground).En)
        .Add("day", Iso(listing.DecidedOn))
        .Add("through.zh", listing.Through is { } zh ? $"至 {Iso(zh)} 为止" : "改正为止")
        .Add("through.en", listing.Through is { } en ? $"through {Iso(en)}" : "until it is put right");

    private static (string Zh, string En) GroundOf(CreditGround ground) => ground switch
    {
        CreditGround.NoAnnualReport => ("未按期公示年度报告", "no annual report"),
        CreditGround.NoInstantInformation => ("未按责令的期限公示信息", "information not published when ordered to"),
        CreditGround.FalseInformation => ("公示信息隐瞒真实情况、弄虚作假", "concealed or false information"),
        CreditGround.Unreachable => ("通过登记的住所无法联系", "not reached at the registered address"),
        CreditGround.HeavyPenalty => ("受到较重行政处罚", "a heavy penalty"),
    };

    private static string Chinese(string reason) => reason switch
    {
        "obligations-open" => "义务尚未履行完毕",
        "harm-remains" => "危害后果尚未消除",
        "penalised-again" => "又受到较重行政处罚",
        _ => reason,
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
