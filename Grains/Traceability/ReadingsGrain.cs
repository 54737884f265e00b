using Vigil.Domain.Entities;
using Vigil.Domain.Traceability;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Traceability;

namespace Vigil.Grains.Traceability;

/// <summary>The critical control points of one business.</summary>
[GrainType(ReadingsState.LedgerKind)]
internal sealed class ReadingsGrain(LedgerGrainServices services) : LedgerGrain<ReadingsState>(ReadingsState.LedgerKind, services), IReadingsGrain
{
    public async Task<Receipt<ReadingsVerdict>> TakeAsync(TakeReadings command, CancellationToken cancellationToken = default)
    {
        var town = State?.TownCode;
        if (town is null)
        {
            if (await LoadAsync<EntityState>(EntityState.KeyOf(Key.Key), cancellationToken) is not { } entity)
            {
                DeactivateOnIdle();
                return Receipt(ReadingsVerdict.EntityNotFound);
            }

            town = entity.TownCode;
        }

        return await CommitAsync(
            ReadingsRules.Take(State, Key.Key, town, [.. command.Readings.Select(r => new CcpReading(r.Point, r.Kind, r.Value, r.At.ToUniversalTime()))], Facts),
            command.Origin,
            ReadingsVerdict.Repeated,
            cancellationToken);
    }

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) => CommitAsync(ReadingsRules.OnDue(State, due.Name, Facts));
}
