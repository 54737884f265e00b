using Vigil.Domain.Entities;
using Vigil.Domain.SelfChecks;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.SelfChecks;

namespace Vigil.Grains.SelfChecks;

/// <summary>The self-checks of one entity: what was signed, what was missed, what was promised to be put right.</summary>
[GrainType(SelfCheckState.LedgerKind)]
internal sealed class SelfCheckGrain(LedgerGrainServices services)
    : LedgerGrain<SelfCheckState>(SelfCheckState.LedgerKind, services), ISelfCheckGrain
{
    public Task<Receipt<SelfCheckVerdict>> SignAsync(SignSelfCheck command, CancellationToken cancellationToken = default) => CommitAsync(
        SelfCheckRules.Sign(
            State,
            new(command.Kind, command.Role, [.. command.Findings.Select(f => new SelfCheckFinding(f.Item, f.Words, f.PutRightBy))], command.Words),
            command.Origin.By,
            Facts),
        command.Origin,
        SelfCheckVerdict.Repeated,
        cancellationToken);

    public Task<Receipt<SelfCheckVerdict>> UndoAsync(UndoSelfCheck command, CancellationToken cancellationToken = default) =>
        CommitAsync(SelfCheckRules.Undo(State, command.RecordId, command.Origin.By, Facts), command.Origin, SelfCheckVerdict.Repeated, cancellationToken);

    public Task<Receipt<SelfCheckVerdict>> FixAsync(FixSelfCheckProblem command, CancellationToken cancellationToken = default) =>
        CommitAsync(SelfCheckRules.Fix(State, command.ProblemId, command.Words, command.Origin.By, Facts), command.Origin, SelfCheckVerdict.Repeated, cancellationToken);

    public async Task<Receipt<SelfCheckVerdict>> PlanAsync(PlanSelfChecks command, CancellationToken cancellationToken = default) => await CommitAsync(
        SelfCheckRules.Plan(State, await EntityAsync(cancellationToken), command.Lists, new(command.ClosedOn, command.ClosedFrom, command.ClosedThrough), Facts),
        command.Origin,
        SelfCheckVerdict.Repeated,
        cancellationToken);

    protected override async Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        var entity = await EntityAsync(cancellationToken);
        await CommitAsync(due.Name == SelfCheckBegin.DueName
            ? SelfCheckRules.Begin(State, entity, Facts)
            : SelfCheckRules.OnDue(State, entity, due.Name, Facts));
    }

    private Task<EntityState?> EntityAsync(CancellationToken cancellationToken) => LoadAsync<EntityState>(EntityState.KeyOf(Key.Key), cancellationToken);
}
