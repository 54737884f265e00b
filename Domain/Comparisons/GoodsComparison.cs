using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Traceability;

namespace Vigil.Domain.Comparisons;

/// <summary>What delivery notes come to as findings of a business: one for each supplier, batch or recall, however many notes say it.</summary>
internal static class GoodsComparison
{
    /// <summary>How many findings of one rule a business has at most; the newest notes come first.</summary>
    private const int Most = 50;

    public static IEnumerable<Found> Run(ComparisonRule rule, ComparisonFacts facts) => rule.Check switch
    {
        ComparisonCheck.SupplierUnknown => Of(rule, facts, GoodsCheck.SupplierUnknown, (_, f) => f.Detail["supplier"]),
        ComparisonCheck.SupplierLicenceExpired => Of(rule, facts, GoodsCheck.SupplierLicenceExpired, (_, f) => f.Detail["supplier"]),
        ComparisonCheck.GoodsExpiredOnReceipt => Of(rule, facts, GoodsCheck.ExpiredOnReceipt, (_, f) => f.Batch!),
        ComparisonCheck.GoodsDatesImpossible => Of(rule, facts, GoodsCheck.DatesImpossible, (_, f) => f.Batch!),
        ComparisonCheck.GoodsUnderRecall => Of(rule, facts, GoodsCheck.UnderRecall, (_, f) => f.Detail["recall"]),
        ComparisonCheck.GoodsRecordIncomplete => Incomplete(rule, facts),
        ComparisonCheck.MoreSoldThanBought => GoodsChecks.Overdrawn(facts.Balances).DistinctBy(b => b.Batch, StringComparer.Ordinal).Take(Most).Select(b => new Found(
            rule, b.Batch, Detail(("in", Number(b.In)), ("out", Number(b.Out)), ("unit", b.Unit)), [])),
        ComparisonCheck.LicenceMissing or ComparisonCheck.LicenceOfAnotherKind or ComparisonCheck.LicenceNotInForce or ComparisonCheck.WorkerWithoutCertificate
            or ComparisonCheck.EquipmentOverdue or ComparisonCheck.PrepackagedWithLicence or ComparisonCheck.SameRegistration or ComparisonCheck.SameDevice
            or ComparisonCheck.SameLicence or ComparisonCheck.AnotherCounty or ComparisonCheck.InactiveButSeen or ComparisonCheck.SourcesDisagree => [],
    };

    // The first note that says it stands for all: with another one the finding is the same.
    private static IEnumerable<Found> Of(ComparisonRule rule, ComparisonFacts facts, GoodsCheck check, Func<GoodsState, GoodsFault, string> part) =>
        facts.Goods
            .SelectMany(g => (g.Faults ?? []).Where(f => f.Check == check).Select(f => (Note: g, Fault: f)))
            .GroupBy(f => part(f.Note, f.Fault), StringComparer.Ordinal)
            .OrderByDescending(g => g.Max(f => f.Note.On)).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Take(Most)
            .Select(g => new Found(rule, g.Key, First(g.MinBy(f => (f.Note.On, f.Note.Id))!), []));

    private static ImmutableSortedDictionary<string, string> First((GoodsState Note, GoodsFault Fault) one) => one.Fault.Detail.SetItem("note", one.Note.Number);

    private static IEnumerable<Found> Incomplete(ComparisonRule rule, ComparisonFacts facts)
    {
        var missing = facts.Goods.SelectMany(g => g.Faults ?? []).Where(f => f.Check == GoodsCheck.Incomplete)
            .SelectMany(f => f.Detail["missing"].Split(',')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return missing.Count == 0 ? [] : [new Found(rule, null, Detail(("missing", string.Join(',', missing))), [])];
    }

    private static ImmutableSortedDictionary<string, string> Detail(params (string Key, string Value)[] detail) =>
        detail.ToImmutableSortedDictionary(d => d.Key, d => d.Value, StringComparer.Ordinal);

    private static string Number(decimal value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
