using System.Collections.Immutable;

namespace Vigil.Domain.Draws;

/// <summary>An item of the published list (抽查事项清单): what is not on it may not be inspected (国办发〔2024〕54号).</summary>
/// <param name="Code">Permanent: it stands in pool files and in the ledger.</param>
/// <param name="Ground">Law and article.</param>
/// <param name="Qualification">What both officers must be qualified for; <see langword="null"/> where any certificate will do.</param>
public sealed record DrawItem(string Code, string Zh, string En, string Ground, string? Qualification);

/// <summary>Ratios that somebody published, for a county to begin from.</summary>
public sealed record DrawRatioExample(string Code, DrawRatios Ratios);

/// <summary>What a county may set about draws.</summary>
public sealed record DrawSettings
{
    public IReadOnlyList<DrawItem> Items { get; init; } =
    [
        new("food-production", "食品生产监督检查", "Food production", "食品安全法 art. 109; order 49", "food"),
        new("food-sale", "食品销售监督检查", "Food sale", "食品安全法 art. 109; order 49", "food"),
        new("catering", "餐饮服务监督检查", "Catering", "食品安全法 art. 109; order 49", "food"),
        new("health-certificates", "从业人员健康证明检查", "Health certificates of staff", "食品安全法 art. 45", "food"),
        new("equipment-use", "特种设备使用单位监督检查", "Use of special equipment", "特种设备安全法 art. 57; order 57", "equipment"),
        new("registration", "登记事项与公示信息检查", "Registration and published information", "企业信息公示暂行条例 art. 14", null),
        new("price", "价格行为检查", "Prices", "价格法 art. 33", "price"),
    ];

    /// <summary>Bayannur 2022: D and C all, B 5 %, A 2 %; those without a class at the old minimum of 3 %. The second: 3 % of everybody.</summary>
    public IReadOnlyList<DrawRatioExample> Ratios { get; init; } =
    [
        new("bayannur-2022", new(20_000, 50_000, 1_000_000, 1_000_000, 30_000, 200_000)),
        new("even-3", new(30_000, 30_000, 30_000, 30_000, 30_000, 30_000)),
    ];

    /// <summary>What a superior bureau inspected is not inspected again for so long (order 49 art. 42).</summary>
    public int SuperiorMonths { get; init; } = 3;

    /// <summary>Kinds of visits that a superior bureau made, as sources call them.</summary>
    public ImmutableArray<string> SuperiorKinds { get; init; } = ["superior", "上级检查", "市局检查", "省局检查"];

    /// <summary>Kinds of visits after licensing, which exempt from routine checks for the rest of the year (order 57 art. 17).</summary>
    public ImmutableArray<string> AfterLicenceKinds { get; init; } = ["after-licence", "证后检查", "证后监督检查"];

    /// <summary>The most that a pool may hold.</summary>
    public int LargestPool { get; init; } = 1_000_000;

    /// <summary>The most that one draw may send officers to.</summary>
    public int MostVisits { get; init; } = 2_000;

    public IEnumerable<string> Problems()
    {
        if (Items.Count == 0 || Items.DistinctBy(i => i.Code, StringComparer.Ordinal).Count() != Items.Count || !Items.All(i => Decisions.Plain.IsCode(i.Code)))
        {
            yield return "Draws: the item list needs items, each with a code of its own of small letters, digits and hyphens.";
        }

        if (Ratios.Any(r => !r.Ratios.InRange))
        {
            yield return "Draws: a ratio must be from 1 to 1,000,000 millionths.";
        }

        if (SuperiorMonths is < 0 or > 24)
        {
            yield return "Draws: SuperiorMonths must be between 0 and 24.";
        }

        if (LargestPool is < 1 or > 1_000_000 || MostVisits is < 1 or > 5_000)
        {
            yield return "Draws: LargestPool must be from 1 to 1,000,000 and MostVisits from 1 to 5,000.";
        }
    }
}
