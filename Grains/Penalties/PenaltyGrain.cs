using Vigil.Domain.Credit;
using Vigil.Domain.Entities;
using Vigil.Domain.Penalties;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Penalties;

namespace Vigil.Grains.Penalties;

/// <summary>One decision on a penalty: published, corrected and taken off by its own deadlines and by commands.</summary>
[GrainType(PenaltyState.LedgerKind)]
internal sealed class PenaltyGrain(LedgerGrainServices services) : LedgerGrain<PenaltyState>(PenaltyState.LedgerKind, services), IPenaltyGrain
{
    public async Task<Receipt<PenaltyVerdict>> RecordAsync(RecordPenalty command, CancellationToken cancellationToken = default)
    {
        var entity = await LoadAsync<EntityState>(EntityState.KeyOf(command.EntityId), cancellationToken);
        var draft = new PenaltyDraft(command.EntityId, command.Party, command.PersonName, DecisionOf(command.Decision), command.PublishedOn);
        return await CommitAsync(
            PenaltyRules.Record(State, Key.Key, draft, entity?.TownCode, command.Origin.By, Facts), command.Origin, PenaltyVerdict.Repeated, cancellationToken);
    }

    public Task<Receipt<PenaltyVerdict>> PublishAsync(PublishPenalty command, CancellationToken cancellationToken = default) =>
        CommitAsync(PenaltyRules.Publish(State, Facts), command.Origin, PenaltyVerdict.Repeated, cancellationToken);

    public Task<Receipt<PenaltyVerdict>> CorrectAsync(CorrectPenalty command, CancellationToken cancellationToken = default) => CommitAsync(
        PenaltyRules.Correct(State, DecisionOf(command.Decision), command.PersonName, command.Reason, Facts), command.Origin, PenaltyVerdict.Repeated, cancellationToken);

    public Task<Receipt<PenaltyVerdict>> ApplyRepairAsync(ApplyPenaltyRepair command, CancellationToken cancellationToken = default) => CommitAsync(
        PenaltyRules.ApplyRepair(State, command.ObligationsMet, command.HarmRemoved, Facts), command.Origin, PenaltyVerdict.Repeated, cancellationToken);

    public async Task<Receipt<PenaltyVerdict>> DecideRepairAsync(DecidePenaltyRepair command, CancellationToken cancellationToken = default)
    {
        var credit = State is { } known ? await LoadAsync<CreditState>(CreditState.KeyOf(known.EntityId), cancellationToken) : null;
        return await CommitAsync(
            PenaltyRules.DecideRepair(State, command.Grant, command.Reason, CreditClasses.StandingOf(credit, State), Facts), command.Origin, PenaltyVerdict.Repeated, cancellationToken);
    }

    public Task<Receipt<PenaltyVerdict>> WithdrawAsync(WithdrawPenalty command, CancellationToken cancellationToken = default) => CommitAsync(
        PenaltyRules.Withdraw(State, command.On, command.Reason, Facts), command.Origin, PenaltyVerdict.Repeated, cancellationToken);

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) => CommitAsync(PenaltyRules.OnDue(State, due.Name, Facts));

    private static PenaltyDecision DecisionOf(PenaltyData d) => new(
        d.Number?.Trim()!, d.DecidedOn, d.Procedure, d.Field, d.Violation?.Trim()!, d.Basis?.Trim()!, d.Kinds.IsDefault ? [] : d.Kinds, d.Fine, d.Confiscated,
        d.Aggravated, d.RestrictedThrough, d.Authority?.Trim()!);
}
