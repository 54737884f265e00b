using Vigil.Domain.Time;
using Vigil.Ledger.Queries.Alerts;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Alerts;

/// <summary>The tiles, read at most once a second however many screens ask.</summary>
internal sealed class AlertTilesCache(AlertQueries alerts, BusinessClock clock, TimeProvider time)
{
    private readonly Cached<AlertTiles> tiles = new(
        async token => AlertShapes.Shown(await alerts.TilesAsync(clock.Now, clock.Today, token)), TimeSpan.FromSeconds(1), time);

    public Task<AlertTiles> GetAsync(CancellationToken cancellationToken) => tiles.GetAsync(cancellationToken);
}
