using Vigil.Domain.Clocks;
using Vigil.Domain.Entities;
using Vigil.Domain.Schedules;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Schedules;

namespace Vigil.Grains.Schedules;

/// <summary>What was moved by hand of one entity's routine visits. The plan itself is computed when somebody looks at it.</summary>
[GrainType(ScheduleState.LedgerKind)]
internal sealed class ScheduleGrain(LedgerGrainServices services) : LedgerGrain<ScheduleState>(ScheduleState.LedgerKind, services), IScheduleGrain
{
    public async Task<Receipt<ScheduleVerdict>> MoveAsync(MoveVisit command, CancellationToken cancellationToken = default)
    {
        var entity = await LoadAsync<EntityState>(EntityState.KeyOf(Key.Key), cancellationToken);
        return await CommitAsync(
            ScheduleRules.Move(State, entity, command.DueOn, command.To, command.Reason, command.BeyondFloor, command.Origin.By, Facts),
            command.Origin,
            ScheduleVerdict.Repeated,
            cancellationToken);
    }

    protected override async Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        if (ClockHolding.CalendarOf(due.Name) is null)
        {
            throw new ArgumentException($"A schedule has no due named {due.Name}.", nameof(due));
        }

        var entity = await LoadAsync<EntityState>(EntityState.KeyOf(Key.Key), cancellationToken);
        await CommitAsync(ScheduleRules.Recount(State, entity, Facts));
    }
}
