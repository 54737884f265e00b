using Vigil.Domain.Decisions;
using Vigil.Domain.Sources;
using Vigil.Domain.Traceability;

namespace Vigil.Domain.Imports;

/// <summary>Hands rows about goods and other departments' records to their rules.</summary>
internal static class SourceDecisions
{
    /// <summary>Adds the row's line to its note; a line that is there says nothing new.</summary>
    public static RecordStep Purchase(ImportedPurchase r, GoodsState? current, string town, ImportMapping mapping, RuleFacts facts)
    {
        var known = current is null ? [] : current.Lines.Select(Draft).ToList();
        var draft = new GoodsDraft(
            r.EntityId, town, r.Movement, r.Number, r.On, r.Party, [.. known], [], current?.Vouchers ?? [], mapping.Source);
        var alone = GoodsRules.Record(null, draft with { Lines = [r.Line] }, Cause.System, facts);
        if (alone.Next is { } said && current is { Retired: false } && current.On == r.On && current.Party == said.Party
            && current.Lines.Any(l => l.Batch == said.Lines[0].Batch && l.Product == said.Lines[0].Product && l.Specification == said.Lines[0].Specification))
        {
            var line = said.Lines[0];
            var index = current.Lines.IndexOf(current.Lines.First(l => l.Batch == line.Batch && l.Product == line.Product && l.Specification == line.Specification));
            known[index] = Draft(line);
            return RecordStep.Of(r.Target, GoodsRules.Record(current, draft with { Lines = [.. known] }, Cause.System, facts));
        }

        return RecordStep.Of(r.Target, GoodsRules.Record(current, draft with { Lines = [.. known, r.Line] }, Cause.System, facts));
    }

    public static RecordStep Supplier(ImportedSupplier r, SupplierState? current, ImportMapping mapping, RuleFacts facts) =>
        RecordStep.Of(r.Target, SupplierRules.Register(current, r.Id, r.Draft with { Source = mapping.Source }, facts));

    public static RecordStep Sample(ImportedSample r, RecallState? current, ImportMapping mapping, RuleFacts facts)
    {
        var title = string.IsNullOrWhiteSpace(r.Window.Lot) ? r.Window.Product! : $"{r.Window.Product} {r.Window.Lot}";
        return RecordStep.Of(
            r.Target, RecallRules.Propose(current, r.Id, new(r.Level, title[..Math.Min(title.Length, 200)], "sampling", r.Window, r.Sample, mapping.Source), facts));
    }

    public static RecordStep Claim(ImportedClaim r, SourceRecordState? current, ImportMapping mapping, RuleFacts facts) =>
        RecordStep.Of(r.Target, SourceRecordRules.Receive(current, r.Draft with { Source = mapping.Source }, facts));

    // What is recorded already keeps its batch: its id is not worked out a second time.
    private static GoodsLineDraft Draft(GoodsLine line) => new(
        line.Batch, line.Product, line.Specification, line.Quantity, line.Unit, line.Lot, line.ProducedOn, null, line.BestThrough, line.Producer, line.Papers);
}
