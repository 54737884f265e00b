using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Sources;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Sources;
using Vigil.Grains.Traceability;
using Vigil.Ledger.Queries.Sources;

namespace Vigil.Grains.Sources;

/// <summary>A department's record: matched by its numbers, or by a person, and then told to its subject's facts.</summary>
[GrainType(SourceRecordState.LedgerKind)]
internal sealed class SourceRecordGrain(LedgerGrainServices services, SourceQueries sources)
    : LedgerGrain<SourceRecordState>(SourceRecordState.LedgerKind, services), ISourceRecordGrain
{
    public async Task<Receipt<SourceVerdict>> ConfirmAsync(ConfirmSource command, CancellationToken cancellationToken = default) => await CommitAsync(
        SourceRecordRules.Confirm(
            State, await SubjectAsync(command.SubjectId, cancellationToken), await SubjectAsync(State?.SubjectId, cancellationToken), command.Origin.By, Facts),
        command.Origin,
        SourceVerdict.Repeated,
        cancellationToken);

    public async Task<Receipt<SourceVerdict>> RejectAsync(RejectSource command, CancellationToken cancellationToken = default) => await CommitAsync(
        SourceRecordRules.Reject(State, command.Reason, await SubjectAsync(State?.SubjectId, cancellationToken), command.Origin.By, Facts),
        command.Origin,
        SourceVerdict.Repeated,
        cancellationToken);

    protected override async Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        if (due.Name != SourceRecordRules.MatchDue)
        {
            await CommitAsync((Decision<SourceRecordState, DueVerdict>)DueVerdict.Unknown);
            return;
        }

        var found = State is null or { Status: SourceMatch.Rejected } ? MatchFacts.None : await sources.CandidatesAsync(State, cancellationToken).OrTryAgainAsync();
        var chosen = State is null ? null : SourceRecordRules.Chosen(State, found)?.Id;
        await CommitAsync(SourceRecordRules.Match(State, found, await SubjectAsync(chosen, cancellationToken), Facts));
        DeactivateOnIdle();
    }

    private async Task<SourceSubject?> SubjectAsync(string? id, CancellationToken cancellationToken) => (id, State?.SubjectKind) switch
    {
        (null, _) or (_, null) => null,
        (_, EmployeeState.Kind) => await LoadAsync<EmployeeState>(EmployeeState.KeyOf(id), cancellationToken) is { } worker ? new(id, worker.EntityId, worker.TownCode) : null,
        _ => await LoadAsync<EntityState>(EntityState.KeyOf(id), cancellationToken) is { } entity ? new(id, id, entity.TownCode) : null,
    };
}
