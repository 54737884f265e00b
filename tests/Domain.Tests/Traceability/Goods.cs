using System.Collections.Immutable;
using Vigil.Domain.Tests.Support;
using Vigil.Domain.Traceability;

namespace Vigil.Domain.Tests.Traceability;

/// <summary>Delivery notes as tests write them.</summary>
internal static class Goods
{
    public static readonly GoodsParty Mill = new("安康面粉厂", "安康市汉滨区1号", "0915-0000000", "91610927MA70L00048", null);

    public static GoodsLineDraft Flour(string lot = "20261001", decimal quantity = 10, string? code = null) => new(
        code, "小麦粉", "25kg/袋", quantity, "袋", lot, Given.Day("2026-10-01"), "12个月", null, null, [GoodsPaper.Conformity]);

    public static GoodsDraft Purchase(string entity, string number, params ImmutableArray<GoodsLineDraft> lines) =>
        new(entity, "610927100", GoodsMovement.Purchase, number, Given.Day("2026-11-20"), Mill, lines, [], [], "test");

    public static GoodsDraft Sale(string entity, string to, string number, params ImmutableArray<GoodsLineDraft> lines) =>
        new(entity, "610927100", GoodsMovement.Sale, number, Given.Day("2026-11-21"), new("分店", null, null, null, to), lines, [], [], "test");

    public static GoodsDraft Made(string entity, string number, string input, params ImmutableArray<GoodsLineDraft> lines) =>
        new(entity, "610927100", GoodsMovement.Production, number, Given.Day("2026-11-22"), null, lines, [input], [], "test");

    public static GoodsState Recorded(GoodsDraft draft)
    {
        var decision = GoodsRules.Record(null, draft, "U-1", Given.On("2026-11-23"));
        Assert.Equal(GoodsVerdict.Recorded, decision.Verdict);
        return decision.Next!;
    }
}
