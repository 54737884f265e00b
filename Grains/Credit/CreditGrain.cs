using Vigil.Domain.Credit;
using Vigil.Domain.Entities;
using Vigil.Domain.Penalties;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Credit;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Ledger.Attachments;

namespace Vigil.Grains.Credit;

/// <summary>The credit file of an entity: its lists, its class, and what follows from them.</summary>
[GrainType(CreditState.LedgerKind)]
internal sealed class CreditGrain(LedgerGrainServices services, AttachmentStore attachments)
    : LedgerGrain<CreditState>(CreditState.LedgerKind, services), ICreditGrain
{
    public async Task<Receipt<CreditVerdict>> ListAsync(ListCredit command, CancellationToken cancellationToken = default)
    {
        var entity = await EntityAsync(cancellationToken);
        var draft = new ListingDraft(command.List, command.Ground, command.Number, command.DecidedOn, command.Level, command.Consent, command.PenaltyId);
        return await CommitAsync(CreditRules.List(State, draft, entity, Facts), command.Origin, cancellationToken);
    }

    public async Task<Receipt<CreditVerdict>> ApplyRepairAsync(ApplyCreditRepair command, CancellationToken cancellationToken = default)
    {
        var pictures = await attachments.FindAsync(command.Pictures, cancellationToken);
        return await CommitAsync(
            CreditRepairs.Apply(State, command.ListingId, command.ObligationsMet, command.HarmRemoved, Facts, command.Words, [.. pictures]), command.Origin, cancellationToken);
    }

    public Task<Receipt<CreditVerdict>> DecideRepairAsync(DecideCreditRepair command, CancellationToken cancellationToken = default) =>
        CommitAsync(CreditRepairs.Decide(State, command.ListingId, command.Grant, command.Reason, Facts), command.Origin, cancellationToken);

    public Task<Receipt<CreditVerdict>> AnnulAsync(AnnulListing command, CancellationToken cancellationToken = default) =>
        CommitAsync(CreditRepairs.Annul(State, command.ListingId, command.Reason, Facts), command.Origin, cancellationToken);

    public async Task<Receipt<CreditVerdict>> ClassifyAsync(ClassifyCredit command, CancellationToken cancellationToken = default)
    {
        var entity = await EntityAsync(cancellationToken);
        return await CommitAsync(CreditRules.Classify(State, entity, Facts), command.Origin, cancellationToken);
    }

    protected override async Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        var entity = await EntityAsync(cancellationToken);
        await CommitAsync(due.Name.StartsWith(PenaltyNews.DuePrefix, StringComparison.Ordinal)
            ? CreditRules.Hear(State, PenaltyNews.Of(due.Payload), entity, Facts)
            : CreditRules.OnDue(State, due.Name, entity, Facts));
    }

    private async Task<CreditEntity?> EntityAsync(CancellationToken cancellationToken) =>
        await LoadAsync<EntityState>(EntityState.KeyOf(Key.Key), cancellationToken) is { } entity
            ? new(entity.Id, entity.TownCode, entity.RegistrationNumber)
            : null;

    private Task<Receipt<CreditVerdict>> CommitAsync(
        Domain.Decisions.Decision<CreditState, CreditVerdict> decision, CommandOrigin origin, CancellationToken cancellationToken) =>
        CommitAsync(decision, origin, CreditVerdict.Repeated, cancellationToken);
}
