using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Vigil.Domain.Alerts;
using Vigil.Domain.Comparisons;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Comparisons;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Ledger.Queries.Comparisons;

namespace Vigil.Grains.Comparisons;

/// <summary>Compares the records of one entity whenever one of them changed, and in nights in which time changes them.</summary>
[GrainType(ComparisonState.LedgerKind)]
internal sealed class ComparisonGrain(LedgerGrainServices services, ComparisonReader reader)
    : LedgerGrain<ComparisonState>(ComparisonState.LedgerKind, services), IComparisonGrain
{
    public Task<Receipt<FindingVerdict>> DismissAsync(DismissFinding command, CancellationToken cancellationToken = default) => CommitAsync(
        ComparisonRules.Dismiss(State, command.FindingId, command.Reason, command.Origin.By, Facts),
        command.Origin,
        FindingVerdict.Repeated,
        cancellationToken);

    protected override async Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        if (due.Name.StartsWith(WorkOrderReport.DuePrefix, StringComparison.Ordinal))
        {
            var report = JsonSerializer.Deserialize(due.Payload!, DispatchJson.Shared.WorkOrderReport)!;
            await CommitAsync(ComparisonRules.Hear(State, report));
            return;
        }

        // The archive is read as it is now: whatever changes after it brings a comparison of its own.
        var facts = await ReadAsync(cancellationToken);
        var decision = ComparisonRules.Run(State, Key.Key, due.Name, facts with { InWork = await InWorkAsync(cancellationToken) }, Facts);
        await CommitAsync(decision);
        if (!decision.Dues.Any(d => d is { Name: ComparisonRules.RunDue, Target: null }))
        {
            DeactivateOnIdle(); // a county's worth of them would only wait in memory for the next night
        }
    }

    // Findings whose alert has become a work order by a dispatcher's hand.
    private async Task<ImmutableHashSet<string>> InWorkAsync(CancellationToken cancellationToken)
    {
        var inWork = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var finding in ComparisonRules.VisitsDue(State, Facts).Where(f => f.LeadsTo == FindingLead.Alert))
        {
            var alert = AlertState.IdOf(AlertKind.Finding, EntityState.KeyOf(Key.Key), finding.Id);
            if (await LoadAsync<AlertState>(AlertState.KeyOf(alert), cancellationToken) is { InWork: true })
            {
                inWork.Add(finding.Id);
            }
        }

        return inWork.ToImmutable();
    }

    private async Task<ComparisonFacts> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(Key.Key, cancellationToken);
        }
#pragma warning disable MA0054 // What caused it is in the database's log.
        catch (DbException)
        {
            throw new TryAgainException("The archives can't be read.");
        }
#pragma warning restore MA0054
    }
}
