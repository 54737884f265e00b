using Vigil.Domain.Inspectors;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Inspectors;
using Vigil.Ledger.Queries;
using Vigil.WebFrontend.Client.Inspectors;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Inspectors;

/// <summary>Shows inspectors with the presence that their actors keep as scratch.</summary>
internal sealed class InspectorPresences(IGrainFactory grains, GrainCalls calls, BusinessClock clock)
{
    private static readonly TimeSpan PresentFor = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyDictionary<string, InspectorPresence>> OfAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(ids.Select(
            id => calls.AskAsync(() => grains.InspectorPresence(id).FindAsync(cancellationToken), cancellationToken)));
        return ids.Zip(found).Where(p => p.Second is not null).ToDictionary(p => p.First, p => p.Second!, StringComparer.Ordinal);
    }

    public InspectorItem Shown(
        Stored<InspectorState> row, IReadOnlyDictionary<string, InspectorPresence> seen, IReadOnlyDictionary<string, int> assigned)
    {
        var inspector = row.State;
        var presence = seen.GetValueOrDefault(inspector.Id);
        return new(
            inspector.Id,
            inspector.Name,
            inspector.Towns.IsDefault ? [] : inspector.Towns,
            inspector.Qualifications.IsDefault ? [] : inspector.Qualifications,
            inspector.OnDuty,
            inspector.DutySince,
            presence is not null && clock.Now - presence.SeenAt <= PresentFor,
            presence?.SeenAt,
            presence?.Latitude,
            presence?.Longitude,
            assigned.GetValueOrDefault(inspector.Id),
            inspector.Source,
            row.Version);
    }
}
