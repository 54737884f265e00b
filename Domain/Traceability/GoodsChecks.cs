using System.Collections.Immutable;
using System.Globalization;

namespace Vigil.Domain.Traceability;

/// <summary>What is known of a supplier on the day of a check.</summary>
/// <param name="Known">Whether anybody registered it, or it is an entity of the county.</param>
/// <param name="LicenceThrough">The last day of its newest licence; <see langword="null"/> where none is known or it has no end.</param>
/// <param name="LicenceFrom">Its first day.</param>
public sealed record SupplierFacts(bool Known, string? LicenceNumber, DateOnly? LicenceFrom, DateOnly? LicenceThrough, bool Revoked)
{
    public static SupplierFacts Unknown { get; } = new(false, null, null, null, false);
}

/// <summary>A recall that runs and concerns a batch of the record.</summary>
/// <param name="Knows">Whether the recall lists the business already.</param>
public sealed record RunningRecall(string Id, ImmutableArray<string> Batches, bool Knows);

/// <summary>What the check of a record is told beside the record.</summary>
public sealed record GoodsFacts(SupplierFacts Supplier, ImmutableArray<RunningRecall> Recalls)
{
    public static GoodsFacts None { get; } = new(SupplierFacts.Unknown, []);
}

/// <summary>How much of a batch a business received or made, and how much of it went out, in one unit.</summary>
public sealed record GoodsBalance(string Batch, string Unit, decimal In, decimal Out);

/// <summary>The checks of delivery notes. They compare with the day of the note, so that the same note gives the same answer for ever.</summary>
public static class GoodsChecks
{
    private static readonly ImmutableSortedDictionary<string, string> Nothing = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Everything that is wrong with it, in a stable order.</summary>
    public static ImmutableArray<GoodsFault> Run(GoodsState record, GoodsFacts facts) =>
    [
        .. Supplier(record, facts.Supplier),
        .. record.Lines.SelectMany(l => Dates(record, l)),
        .. facts.Recalls.OrderBy(r => r.Id, StringComparer.Ordinal)
            .SelectMany(r => r.Batches.Order(StringComparer.Ordinal).Select(b => new GoodsFault(GoodsCheck.UnderRecall, b, Nothing.Add("recall", r.Id)))),
        .. Incomplete(record),
    ];

    /// <summary>Batches of which more went out than came in. Units are not converted: only what is told in one unit is compared.</summary>
    /// <remarks>A batch of which nothing came in is none: what a business sold before it kept records has no beginning here.</remarks>
    public static IEnumerable<GoodsBalance> Overdrawn(IEnumerable<GoodsBalance> balances) =>
        balances.Where(b => b.In > 0 && b.Out > b.In).OrderBy(b => b.Batch, StringComparer.Ordinal).ThenBy(b => b.Unit, StringComparer.Ordinal);

    private static IEnumerable<GoodsFault> Supplier(GoodsState record, SupplierFacts supplier)
    {
        if (record.Movement != GoodsMovement.Purchase)
        {
            yield break;
        }

        // What the buyer was shown counts only where the county knows nothing better.
        if (!supplier.Known && record.Party?.LicenceThrough < record.On)
        {
            yield return new(
                GoodsCheck.SupplierLicenceExpired, null, Nothing.Add("supplier", record.PartyId).Add("on", Iso(record.On)).Add("through", Iso(record.Party.LicenceThrough.Value)));
        }

        if (!supplier.Known)
        {
            yield return new(GoodsCheck.SupplierUnknown, null, Nothing.Add("supplier", record.PartyId));
        }
        else if (supplier.Revoked || supplier.LicenceThrough < record.On || supplier.LicenceFrom > record.On)
        {
            var detail = Nothing.Add("supplier", record.PartyId).Add("on", Iso(record.On));
            detail = supplier.LicenceNumber is { } number ? detail.Add("number", number) : detail;
            yield return new(GoodsCheck.SupplierLicenceExpired, null, supplier.LicenceThrough is { } through ? detail.Add("through", Iso(through)) : detail);
        }
    }

    private static IEnumerable<GoodsFault> Dates(GoodsState record, GoodsLine line)
    {
        if (line.BestThrough < line.ProducedOn || line.ProducedOn > record.On)
        {
            var detail = Nothing.Add("produced", Iso(line.ProducedOn!.Value)).Add("on", Iso(record.On));
            yield return new(GoodsCheck.DatesImpossible, line.Batch, line.BestThrough is { } last ? detail.Add("through", Iso(last)) : detail);
        }
        else if (line.BestThrough < record.On)
        {
            yield return new(GoodsCheck.ExpiredOnReceipt, line.Batch, Nothing.Add("through", Iso(line.BestThrough.Value)).Add("on", Iso(record.On)));
        }
    }

    private static IEnumerable<GoodsFault> Incomplete(GoodsState record)
    {
        if (record.Movement == GoodsMovement.Production)
        {
            yield break;
        }

        var missing = new[]
        {
            record.Party?.Address is null && record.Party?.EntityId is null ? "address" : null,
            record.Party is not ({ HasContact: true } or { Contact: not null } or { EntityId: not null }) ? "contact" : null,
            record.Lines.Any(l => l is { Lot: null, ProducedOn: null } && !l.Papers.Contains(GoodsPaper.FarmProduce)) ? "lot" : null,
        };
        if (string.Join(',', missing.OfType<string>()) is { Length: > 0 } list)
        {
            yield return new(GoodsCheck.Incomplete, null, Nothing.Add("missing", list));
        }
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
