using Vigil.Domain.Decisions;
using Vigil.Domain.Sources;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Sources;

namespace Vigil.Grains.Sources;

/// <summary>What departments say of one entity or worker.</summary>
[GrainType(FactsState.LedgerKind)]
internal sealed class FactsGrain(LedgerGrainServices services) : LedgerGrain<FactsState>(FactsState.LedgerKind, services), IFactsGrain
{
    public async Task<Receipt<SourceVerdict>> JudgeAsync(JudgeFact command, CancellationToken cancellationToken = default)
    {
        var receipt = await CommitAsync(
            FactsRules.Judge(State, command.EntityId, command.ClaimId, command.Confirmed, command.Reason, command.Origin.By, Facts), command.Origin, SourceVerdict.Repeated,
            cancellationToken);
        DeactivateOnIdle();
        return receipt;
    }

    protected override async Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        await CommitAsync(due.Name.StartsWith(FactsTold.DuePrefix, StringComparison.Ordinal) ? FactsRules.Hear(State, FactsTold.Of(due.Payload), Facts) : DueVerdict.Unknown);
        DeactivateOnIdle();
    }
}
