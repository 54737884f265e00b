using System.Collections.Immutable;
using Vigil.Domain.Draws;
using Vigil.Grains.Interfaces.Draws;
using Vigil.Ledger.Queries.Draws;
using Vigil.WebFrontend.Client.Draws;

namespace Vigil.WebFrontend.Draws;

/// <summary>How the API shows draws, and reads them.</summary>
internal static class DrawShapes
{
    private const decimal PerPercent = DrawRatios.Whole / 100m;

    public static DrawOptions Options(DrawSettings settings) => new(
        [.. settings.Items.Select(i => new DrawItemModel(i.Code, i.Zh, i.En, i.Ground, i.Qualification))],
        [.. settings.Ratios.Select(r => new RatioExample(r.Code, Shown(r.Ratios)))],
        settings.MostVisits);

    public static DrawItemRow Shown(DrawRow row) => Shown(row.State, row.Version, row.Visits, row.Up, row.Over);

    public static DrawItemRow Shown(DrawState draw, long version)
    {
        var visits = draw.Drawn?.Visits ?? [];
        return Shown(draw, version, visits.Length, visits.Count(v => v.Up is not null), visits.Count(v => DrawOrders.IsOver(v.Status)));
    }

    public static DrawDetail Detail(DrawState draw, long version) => new(
        Shown(draw, version),
        draw.Draft.Items,
        [.. Steps(draw)],
        draw.Committed?.Commitment,
        draw.Committed?.Rule,
        draw.Seeded?.Value,
        draw.Seeded?.Source,
        draw.Seeded?.Seed,
        draw.Committed?.Officers ?? 0,
        [.. (draw.Committed?.Strata ?? []).Select(Shown)],
        [.. (draw.Committed?.Excluded ?? ImmutableSortedDictionary<string, int>.Empty).Select(e => new ExclusionCount(e.Key, e.Value))],
        [.. (draw.Drawn?.Visits ?? []).Select(v => new DrawVisitModel(v.No, v.Stratum, v.EntityId, v.Name, v.Town, v.Officers, v.Up, v.Status, v.Outcome))],
        draw.Ended?.Words,
        draw.Ended?.DrawId);

    public static DrawPreview Preview(DrawPool pool)
    {
        var strata = DrawPoolRules.Counts(pool);
        return new(
            pool.Entities.Count, strata.Sum(s => s.Drawn), pool.Officers.Length, [.. strata.Select(Shown)], Reasons(pool.Excluded), Reasons(pool.Absent));
    }

    public static StratumModel Shown(StratumCount stratum) => new(stratum.Code, stratum.Size, stratum.Ratio / PerPercent, stratum.Drawn);

    public static IReadOnlyList<ExclusionCount> Reasons(IEnumerable<DrawExclusion> excluded) =>
        [.. excluded.CountBy(e => e.Reason, StringComparer.Ordinal).OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => new ExclusionCount(e.Key, e.Value))];

    public static PoolChoice Choice(DrawRequest request) => new(
        [.. request.Categories ?? []], [.. request.Towns ?? []], [.. request.Grades ?? []], request.EquipmentUsers);

    public static DrawDraft Draft(DrawRequest request)
    {
        var ratios = Ratios(request.Ratios);
        return new(
            request.Name,
            [.. request.Items],
            new([.. request.Categories ?? []], [.. request.Towns ?? []], [.. request.Grades ?? []], request.EquipmentUsers),
            new(ratios.A, ratios.B, ratios.C, ratios.D, ratios.Unclassified, ratios.KeyUnit),
            request.OfficerCap!.Value,
            request.Beacon,
            request.BeaconAt!.Value,
            [.. (request.Recusals ?? []).OfType<RecusalModel>().Select(r => new DrawRecusal(r.OfficerId, r.EntityId))],
            [.. request.Absent ?? []],
            request.DueOn!.Value);
    }

    /// <summary>In millionths; 0, which no rule takes, where it isn't a whole number of them.</summary>
    public static StratumRatios Ratios(RatioModel model) => new(
        Of(model.A), Of(model.B), Of(model.C), Of(model.D), Of(model.Unclassified), Of(model.KeyUnit));

    private static int Of(decimal? percent) => percent is { } p && p * PerPercent == decimal.Truncate(p * PerPercent) ? (int)(p * PerPercent) : 0;

    private static RatioModel Shown(DrawRatios r) => new(
        r.A / PerPercent, r.B / PerPercent, r.C / PerPercent, r.D / PerPercent, r.Unclassified / PerPercent, r.KeyUnit / PerPercent);

    private static DrawItemRow Shown(DrawState draw, long version, int visits, int up, int over) => new(
        draw.Id, draw.Draft.Name, draw.Status, draw.Drafted.At, draw.Draft.BeaconAt, draw.Draft.Beacon, draw.Draft.DueOn, draw.Committed?.Entities ?? 0, visits, up, over,
        draw.RedrawOf, version);

    private static IEnumerable<DrawStepModel> Steps(DrawState draw)
    {
        yield return new(DrawStatus.Drafted, draw.Drafted.At, draw.Drafted.By);
        if (draw.Committed is { } committed)
        {
            yield return new(DrawStatus.Committed, committed.At, committed.By);
        }

        if (draw.Seeded is { } seeded)
        {
            yield return new(DrawStatus.Seeded, seeded.At, seeded.By);
        }

        if (draw.Drawn is { } drawn)
        {
            yield return new(DrawStatus.Drawn, drawn.At, drawn.By);
        }

        if (draw.Published is { } published)
        {
            yield return new(DrawStatus.Published, published.At, published.By);
        }

        if (draw.Ordered is { } ordered)
        {
            yield return new(DrawStatus.Ordered, ordered.At, ordered.By);
        }

        if (draw.Closed is { } closed)
        {
            yield return new(DrawStatus.Closed, closed.At, closed.By);
        }

        if (draw.Ended is { } ended)
        {
            yield return new(draw.Status, ended.At, ended.By);
        }
    }
}
