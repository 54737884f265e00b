using System.Data.Common;
using Vigil.Domain.Reviews;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Reviews;
using Vigil.Ledger.Queries.Reviews;

namespace Vigil.Grains.Reviews;

/// <summary>How the county's grades of one kind of subject go: measured when a publication is through.</summary>
[GrainType(GradeDriftState.Kind)]
internal sealed class GradeDriftGrain(LedgerGrainServices services, ReviewReader reader)
    : LedgerGrain<GradeDriftState>(GradeDriftState.Kind, services), IGradeDriftGrain
{
    protected override async Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        if (due.Name != GradeDriftRules.MeasureDue)
        {
            throw new ArgumentException($"Drift has no due named {due.Name}.", nameof(due));
        }

        DriftPoint point;
        try
        {
            var asOf = Clock.Calendar.DayOf(PublicationTimes.LastBefore(Clock.Now, Clock.Calendar, Rules.Reviews));
            point = await reader.MeasureAsync(Key.Key, asOf, Rules.Reviews, cancellationToken);
        }
#pragma warning disable MA0054 // What caused it is in the database's log.
        catch (DbException)
        {
            throw new TryAgainException("The grades can't be read.");
        }
#pragma warning restore MA0054

        await CommitAsync(GradeDriftRules.Measure(State, Key.Key, point, Facts));
    }
}
