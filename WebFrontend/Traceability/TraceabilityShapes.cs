using Vigil.Domain.Traceability;
using Vigil.Ledger.Queries.Traceability;
using Vigil.Ledger.Vault;
using Vigil.WebFrontend.Client.Traceability;
using Vigil.WebFrontend.Notices;

namespace Vigil.WebFrontend.Traceability;

/// <summary>Notes, traces and recalls as the API shows them.</summary>
internal static class TraceabilityShapes
{
    /// <param name="whole">Whether the supplier's contact is shown as it was written.</param>
    public static GoodsNote Shown(GoodsRow row, ContactVault vault, bool whole)
    {
        var (g, contact) = (row.State, ContactOf(row.State, vault));
        return new(
            g.Id, g.EntityId, row.EntityName, g.TownCode, g.Movement, g.Number, g.On, g.PartyId, g.Party?.Name, g.Party?.Address,
            whole ? contact : Masked(contact), g.Party?.Number,
            [.. g.Lines.Select(l => new GoodsLineItem(l.Batch, l.Product, l.Specification, l.Quantity, l.Unit, l.Lot, l.ProducedOn, l.BestThrough, l.Producer, l.Papers))],
            g.Inputs, [.. g.Vouchers.Select(v => v.Hash)], g.KeepThrough, g.Retired,
            g.Faults is { } faults ? [.. faults.Select(f => new GoodsFaultItem(f.Check, f.Batch, f.Detail))] : null, g.Source, g.RecordedAt, g.Party?.LicenceThrough);
    }

    public static SupplierItem Shown(SupplierState s) =>
        new(s.Id, s.Name, s.Number, s.Address, s.LicenceNumber, s.LicenceFrom, s.LicenceThrough, s.Revoked, s.CheckedOn, s.Source);

    public static TraceResponse Shown(TraceFound found) => new(
        found.View.Batch,
        found.View.Direction,
        [.. found.View.Batches.Select(b => new TraceBatchItem(b.Id, b.Step, b.Product, b.Specification, b.Lot, b.Producer, b.ProducedOn, b.BestThrough))],
        [.. found.View.Parties.Select(p => new TracePartyItem(p.Id, found.Names.GetValueOrDefault(p.Id) ?? p.Name ?? p.Id, p.InCounty, p.Step))],
        [.. found.View.Moves.Select(m => new TraceMoveItem(m.From, m.To, m.Batch, m.On, m.Quantity, m.Unit, m.BySeller, m.ByReceiver, m.Into, m.Records))],
        found.View.Holders,
        found.View.Cut);

    public static RecallItem Shown(RecallState r, DateTimeOffset now)
    {
        var standings = r.Holders.Select(h => RecallAnswers.StandingOf(r, h, now)).ToList();
        return new(
            r.Id, r.Level, r.Title, r.Reason, r.Status, r.Source, r.ListedAt, r.DueAt, r.Holders.Length,
            standings.Count(s => s is RecallAnswerStanding.Answered or RecallAnswerStanding.AnsweredLate), standings.Count(s => s is RecallAnswerStanding.Late));
    }

    /// <summary>Who is late first, who has answered last.</summary>
    public static RecallDetail Detail(RecallState r, IReadOnlyDictionary<string, string> names, DateTimeOffset now) => new(
        Shown(r, now),
        r.Window.Batches,
        r.Window.Producer,
        r.Window.Product,
        r.Window.Lot,
        r.Window.ProducedFrom,
        r.Window.ProducedThrough,
        r.Sample?.Sampled,
        r.Sample?.Failed,
        r.Sample?.Laboratory,
        [
            .. r.Holders.Select(h => (Holder: h, Standing: RecallAnswers.StandingOf(r, h, now)))
                .OrderBy(h => Turn(h.Standing)).ThenBy(h => h.Holder.EntityId, StringComparer.Ordinal)
                .Select(h => Holder(r, h.Holder, h.Standing, names)),
        ],
        r.Cut);

    private static RecallHolderItem Holder(RecallState r, RecallHolder h, RecallAnswerStanding standing, IReadOnlyDictionary<string, string> names) => new(
        h.EntityId, names.GetValueOrDefault(h.EntityId), h.TownCode, h.Received, h.Records, h.Told, h.ConfirmedAt, h.ConfirmedBy, h.Found, h.Unit, h.WorkOrderId, h.Work,
        standing, RecallAnswers.DueOf(r, h), h.Withdrawn, h.WithdrawnAt, [.. (h.Pictures ?? []).Select(p => p.Hash)]);

    private static int Turn(RecallAnswerStanding standing) => standing switch
    {
        RecallAnswerStanding.Late => 0,
        RecallAnswerStanding.Partly => 1,
        RecallAnswerStanding.Waiting => 2,
        RecallAnswerStanding.AnsweredLate => 3,
        RecallAnswerStanding.Answered => 4,
    };

    /// <summary>How the supplier is reached; <see langword="null"/> where it isn't said, or can't be read here.</summary>
    public static string? ContactOf(GoodsState goods, ContactVault vault) =>
        goods.Party?.Contact ?? (goods.Party?.SealedContact is { } contact ? vault.OpenSupplier(goods.Id, contact) : null);

    // A contact may be a phone or a name: of either no more is shown than that there is one.
    private static string? Masked(string? contact) => contact is null ? null : ContactMask.Phone(contact);
}
