using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Vigil.Domain.Draws;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Draws;

/// <summary>Pools and drafts that tests draw from.</summary>
internal static class DrawSamples
{
    public static readonly DrawRatios Ratios = new(20_000, 50_000, 1_000_000, 1_000_000, 30_000, 200_000);

    public static readonly DateTimeOffset Frozen = new(2026, 3, 2, 1, 0, 0, 123, TimeSpan.Zero);

    public static DrawDraft Draft { get; } = new(
        "三月餐饮双随机", ["catering", "health-certificates"], new([], [], [], EquipmentUsers: false), Ratios, OfficerCap: 20, "福彩3D 2026052期",
        Frozen.AddHours(12), [], [], Given.Day("2026-04-30"));

    /// <summary>So many entities over all strata, and officers I-01, I-02, ….</summary>
    public static DrawPool Pool(int size = 400, int officers = 8, int cap = 1000, IEnumerable<DrawRecusal>? recusals = null, string last = "") => new(
        "D-2026-001",
        DrawEngine.Rule,
        Frozen,
        Frozen.AddHours(12),
        "福彩3D 2026052期",
        cap,
        ["catering"],
        [.. Ratios.Strata()],
        [.. Enumerable.Range(1, officers).Select(i => $"I-{i:00}")],
        [new("I-99", DrawPoolRules.Unqualified)],
        [.. recusals ?? []],
        [.. Enumerable.Range(1, size).Select(i => new DrawCandidate(
            string.Create(CultureInfo.InvariantCulture, $"E-{i:0000000}"),
            DrawStratum.Codes[i % 10],
            "610927100",
            last.Length == 0 ? [] : [.. last.Split(' ')],
            $"城关小吃店 {i}"))],
        [new("X-1", DrawPoolRules.Closed)]);

    public static DrawOutcome Drawn(DrawPool pool, string value = "3 5 7") => DrawEngine.Draw(pool, DrawEngine.Commit(DrawFiles.Write(pool)), value);

    public static DrawPublication Published(DrawPool pool, string value = "3 5 7")
    {
        var file = DrawFiles.Write(pool);
        var outcome = Drawn(pool, value);
        return new(
            DrawPublication.FormatName, 1, pool.DrawId, outcome.Commitment, pool.FrozenAt, value, "https://www.cwl.gov.cn", pool.BeaconAt, outcome.Seed,
            Encoding.UTF8.GetString(file), Encoding.UTF8.GetString(DrawFiles.Write(outcome)));
    }

    public static ImmutableArray<string> EntitiesOf(DrawOutcome outcome) => [.. outcome.Visits.Select(v => v.EntityId)];
}
