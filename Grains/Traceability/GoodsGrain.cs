using System.Collections.Immutable;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Traceability;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Traceability;
using Vigil.Ledger.Attachments;
using Vigil.Ledger.Queries.Traceability;
using Vigil.Ledger.Vault;

namespace Vigil.Grains.Traceability;

/// <summary>One delivery note: recorded by a command or an import, checked by a due right after it, let go when it need not be kept.</summary>
[GrainType(GoodsState.LedgerKind)]
internal sealed class GoodsGrain(LedgerGrainServices services, AttachmentStore attachments, TraceQueries traces, ContactVault vault)
    : LedgerGrain<GoodsState>(GoodsState.LedgerKind, services), IGoodsGrain
{
    private static readonly ImmutableArray<CertificateKind> FoodLicences =
        [CertificateKind.FoodOperation, CertificateKind.FoodProduction, CertificateKind.PrepackagedFiling, CertificateKind.SmallWorkshop, CertificateKind.SmallCatering];

    public async Task<Receipt<GoodsVerdict>> RecordAsync(RecordGoods command, CancellationToken cancellationToken = default)
    {
        if (await LoadAsync<EntityState>(EntityState.KeyOf(command.EntityId), cancellationToken) is not { } entity)
        {
            DeactivateOnIdle();
            return Receipt(GoodsVerdict.EntityNotFound);
        }

        var vouchers = await attachments.FindAsync(command.Vouchers, cancellationToken);
        var draft = new GoodsDraft(
            command.EntityId, entity.TownCode, command.Movement, command.Number, command.On,
            command.Party is { } p
                ? new(p.Name, p.Address, vault.IsOpen ? p.Contact : null, p.Number, p.EntityId, p.LicenceThrough, HasContact: !string.IsNullOrWhiteSpace(p.Contact))
                : null,
            [.. command.Items.Select(i => new GoodsLineDraft(i.Code, i.Product, i.Specification, i.Quantity, i.Unit, i.Lot, i.ProducedOn, i.ShelfLife, i.BestThrough, i.Producer, i.Papers))],
            command.Inputs, [.. vouchers], command.Source);
        var decision = GoodsRules.Record(Opened(State), draft, command.Origin.By, Facts);
        return await CommitAsync(
            decision.Next is { } next ? new(decision.Verdict, Closed(next), decision.Entries, decision.Dues) : decision, command.Origin, GoodsVerdict.Repeated, cancellationToken);
    }

    // Sealed anew each time the text is another one; the rules compare what is written, not how it was sealed.
    private GoodsState? Opened(GoodsState? state) => state is not { Party: { } party } ? state : state with
    {
        Party = party with
        {
            Contact = party.Contact ?? (party.SealedContact is { } contact ? vault.OpenSupplier(state.Id, contact) : null),
            SealedContact = null,
            HasContact = party.HasContact || party.Contact is not null,
        },
    };

    private GoodsState Closed(GoodsState state) => state is not { Party: { Contact: { } contact } party } ? state : state with
    {
        Party = party with { Contact = null, SealedContact = vault.SealSupplier(state.Id, contact) },
    };

    protected override async Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        await CommitAsync(due.Name switch
        {
            GoodsRules.CheckDue => GoodsRules.Check(State, State is null ? GoodsFacts.None : await FactsOfAsync(State, cancellationToken), Facts),
            GoodsRules.RetireDue => GoodsRules.Retire(State, Facts),
            _ => DueVerdict.Unknown,
        });
        DeactivateOnIdle(); // a million notes would only wait in memory for their last day
    }

    private async Task<GoodsFacts> FactsOfAsync(GoodsState record, CancellationToken cancellationToken)
    {
        var recalls = (await traces.RunningAsync(cancellationToken).OrTryAgainAsync())
            .Select(r => (Recall: r, Batches: record.Lines.Where(r.Window.Concerns).Select(l => l.Batch).Distinct(StringComparer.Ordinal).ToImmutableArray()))
            .Where(r => r.Batches.Length > 0)
            .Select(r => new RunningRecall(r.Recall.Id, r.Batches, r.Recall.Holders.Any(h => h.EntityId == record.EntityId && h.Records.Contains(record.Id))))
            .ToImmutableArray();
        return new(record.Movement == GoodsMovement.Purchase ? await SupplierAsync(record, cancellationToken) : SupplierFacts.Unknown, recalls);
    }

    // Whoever is registered as a supplier is taken as it was registered; an entity of the county by its own licences.
    private async Task<SupplierFacts> SupplierAsync(GoodsState record, CancellationToken cancellationToken)
    {
        if (await LoadAsync<SupplierState>(SupplierState.KeyOf(record.PartyId), cancellationToken) is { } supplier)
        {
            return supplier.ToFacts();
        }

        var entityId = record.Party?.EntityId ?? (record.Party?.Number is { } number ? await traces.EntityOfAsync(number, cancellationToken).OrTryAgainAsync() : null);
        if (entityId is null || await LoadAsync<EntityState>(EntityState.KeyOf(entityId), cancellationToken) is not { } entity)
        {
            return SupplierFacts.Unknown;
        }

        // The one that was in force on the day, or else the newest. Farm produce may be sold without any (食品安全法 art. 35).
        var licences = entity.Certificates.Where(c => FoodLicences.Contains(c.Kind)).ToList();
        var best = licences.Find(c => !c.Revoked && c.ValidFrom <= record.On && !(c.ValidThrough < record.On)) ?? licences.MaxBy(c => c.ValidThrough ?? DateOnly.MaxValue);
        return new(true, best?.Number, best?.ValidFrom, best?.ValidThrough, best?.Revoked ?? false);
    }
}
