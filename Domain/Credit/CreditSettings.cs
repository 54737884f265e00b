using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Credit;

/// <summary>A dated row: how a list is gone onto and off.</summary>
/// <param name="Years">How long; <see langword="null"/> where it ends only by being put right.</param>
/// <param name="EarlyMonths">After how many months early removal may be asked for; <see langword="null"/> at any time.</param>
/// <param name="ConsentNeeded">A county's or city's decision needs the consent of the next higher level.</param>
/// <param name="Verified">False where nobody has read it in the text: shown as 待核.</param>
public sealed record ListingRule(DateOnly From, int? Years, int? EarlyMonths, bool ConsentNeeded, string Ground, bool Verified) : IDatedRow;

/// <summary>A dated row: how a class is computed. The national model is not public; this is the county's, to be set by it.</summary>
/// <param name="Months">How far back penalties count.</param>
/// <param name="PenaltiesForC">From so many on it is C; below, with any, B.</param>
/// <param name="HeavyForD">From so many heavy ones on it is D; below, with any, C.</param>
public sealed record ClassRule(DateOnly From, string Version, int Months, int PenaltiesForC, int HeavyForD, string Ground, bool Verified) : IDatedRow;

/// <summary>A dated row: by how many grades the frequency of inspection is raised. The published cap of visits holds all the same.</summary>
public sealed record RaiseRule(DateOnly From, int ClassC, int ClassD, int Serious, string Ground, bool Verified) : IDatedRow;

/// <summary>A dated row: how long somebody may not work.</summary>
/// <param name="Years"><see langword="null"/> for life.</param>
public sealed record BanRule(DateOnly From, BanCause Cause, int? Years, string Ground) : IDatedRow;

/// <summary>What being on a list brings with it.</summary>
/// <param name="Code">Permanent.</param>
public sealed record CreditRestriction(string Code, CreditList List, string Zh, string En, string Ground);

/// <summary>What a county may set about credit: dated rows, each with its source. The row of the day of decision applies and is kept.</summary>
public sealed record CreditSettings
{
    /// <summary>经营异常名录. Put right, it is left at any time.</summary>
    public IReadOnlyList<ListingRule> Abnormal { get; init; } =
    [
        new(new(2014, 10, 1), null, null, false, "企业信息公示暂行条例 art. 17", Verified: true),
    ];

    /// <summary>严重违法失信名单. The draft of 2025-10 would drop the consent: enter its row when it is law.</summary>
    public IReadOnlyList<ListingRule> Serious { get; init; } =
    [
        new(new(2014, 10, 1), 5, null, true, "企业信息公示暂行条例 art. 17", Verified: false),
        new(new(2021, 9, 1), 3, 12, true, "总局令第44号", Verified: false),
    ];

    public IReadOnlyList<ClassRule> Classes { get; init; } =
    [
        new(new(2022, 1, 13), "county-2022", 24, 2, 2, "国市监信发〔2022〕6号; the weights are the county's", Verified: false),
    ];

    public IReadOnlyList<RaiseRule> Raises { get; init; } =
    [
        new(new(2022, 1, 13), 1, 2, 3, "国市监信发〔2022〕6号 (C raise, D raise greatly); 总局令第44号 (key supervision); 食安法 art. 113", Verified: false),
    ];

    /// <summary>Of each cause, dated.</summary>
    public IReadOnlyList<BanRule> Bans { get; init; } =
    [
        new(new(2015, 10, 1), BanCause.LicenceRevoked, 5, "食品安全法 art. 135(1)"),
        new(new(2015, 10, 1), BanCause.FoodCrime, null, "食品安全法 art. 135(2)"),
    ];

    /// <summary>Posts of food safety management, as sources call them: who is banned may not hold one.</summary>
    public ImmutableArray<string> ManagingPosts { get; init; } =
        ["食品安全员", "食品安全总监", "食品安全管理", "负责人", "店长", "经理", "food safety", "manager"];

    public IReadOnlyList<CreditRestriction> Restrictions { get; init; } =
    [
        new("considered-in-procurement", CreditList.Abnormal, "政府采购、工程招投标等依法限制", "Weighed in procurement and tenders", "企业信息公示暂行条例 art. 18"),
        new("no-honours", CreditList.Abnormal, "限制授予荣誉称号", "No honours", "企业信息公示暂行条例 art. 18"),
        new("licensing", CreditList.Serious, "行政许可、资质审查从严", "Weighed in licensing", "总局令第44号"),
        new("key-supervision", CreditList.Serious, "列为重点监管对象，提高检查频次", "Key supervision, inspected more often", "总局令第44号"),
        new("no-commitment", CreditList.Serious, "不适用告知承诺制", "No licensing by commitment", "总局令第44号"),
        new("no-honours-serious", CreditList.Serious, "不予授予荣誉称号等表彰", "No honours", "总局令第44号"),
    ];

    public ListingRule RuleOf(CreditList list, DateOnly decidedOn) => list switch
    {
        CreditList.Abnormal => Abnormal.On(decidedOn),
        CreditList.Serious => Serious.On(decidedOn),
    };

    public IEnumerable<string> Problems()
    {
        IEnumerable<string> rows =
        [
            .. DatedRows.Problems("Credit.Abnormal", Abnormal, FitsListing),
            .. DatedRows.Problems("Credit.Serious", Serious, r => FitsListing(r) && r.Years is not null),
            .. DatedRows.Problems("Credit.Classes", Classes, r => r is { Months: >= 1 and <= 120, PenaltiesForC: >= 1, HeavyForD: >= 1 } && Plain.IsLine(r.Version, 60)),
            .. DatedRows.Problems("Credit.Raises", Raises, r => r is { ClassC: >= 0 and <= 3, ClassD: >= 0 and <= 3, Serious: >= 0 and <= 3 }),
            .. Enum.GetValues<BanCause>().SelectMany(c => DatedRows.Problems("Credit.Bans", [.. Bans.Where(b => b.Cause == c)], r => r.Years is null or (>= 1 and <= 50))),
        ];
        foreach (var problem in rows)
        {
            yield return problem;
        }

        if (ManagingPosts.IsDefault || ManagingPosts.Any(string.IsNullOrWhiteSpace))
        {
            yield return "Credit: ManagingPosts must be a list of texts.";
        }

        if (Restrictions.Any(r => !Plain.IsCode(r.Code) || !Enum.IsDefined(r.List) || string.IsNullOrWhiteSpace(r.Ground))
            || Restrictions.DistinctBy(r => r.Code, StringComparer.Ordinal).Count() != Restrictions.Count)
        {
            yield return "Credit: each restriction needs a code of its own, its list and its ground.";
        }
    }

    private static bool FitsListing(ListingRule row) => row.Years is null or (>= 1 and <= 20) && row.EarlyMonths is null or (>= 0 and <= 240);
}
