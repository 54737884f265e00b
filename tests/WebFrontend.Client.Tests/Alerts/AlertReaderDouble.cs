using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Tests.Alerts;

/// <summary>A server with a few alerts. Counts what is asked of it, and can be made to answer late.</summary>
internal sealed class AlertReaderDouble : IAlertReader
{
    public Dictionary<string, AlertItem> Alerts { get; } = [];

    public int Lists { get; private set; }

    public List<string> Finds { get; } = [];

    /// <summary>What the next answers wait for, after they were put together.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public async Task<Fetched<Page<AlertItem>>> ListAsync(string? cursor, CancellationToken cancellationToken)
    {
        Lists++;
        var page = new Page<AlertItem>([.. Alerts.Values.OrderByDescending(a => a.LastRaisedAt).Take(200)], null);
        await Gate;
        return new(FetchStatus.Done, page);
    }

    public async Task<Fetched<AlertDetail>> FindAsync(string id, CancellationToken cancellationToken)
    {
        Finds.Add(id);
        var found = Alerts.TryGetValue(id, out var alert) ? new AlertDetail(alert, [], []) : null;
        await Gate;
        return new(found is null ? FetchStatus.NotFound : FetchStatus.Done, found);
    }
}
