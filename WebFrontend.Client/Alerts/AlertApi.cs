using Vigil.Domain.Alerts;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>The alerts part of the API.</summary>
public sealed class AlertApi(ApiClient api) : IAlertReader
{
    public const int PageLimit = 200;

    public Task<Fetched<Page<AlertItem>>> ListAsync(string? cursor, CancellationToken cancellationToken) =>
        api.GetAsync(ApiPath.Of("/alerts", ("cursor", cursor), ("limit", PageLimit)), ApiJson.Default.PageAlertItem, cancellationToken);

    /// <param name="raisedSince">Only alerts that were raised last at or after this instant.</param>
    public Task<Fetched<Page<AlertItem>>> ClosedAsync(DateTimeOffset raisedSince, string? cursor, CancellationToken cancellationToken) =>
        api.GetAsync(
            ApiPath.Of("/alerts", ("status", AlertStatus.Closed), ("since", raisedSince), ("cursor", cursor), ("limit", PageLimit)), ApiJson.Default.PageAlertItem, cancellationToken);

    public Task<Fetched<AlertDetail>> FindAsync(string id, CancellationToken cancellationToken) =>
        api.GetAsync(PathOf(id), ApiJson.Default.AlertDetail, cancellationToken);

    public Task<Fetched<AlertTiles>> TilesAsync(CancellationToken cancellationToken) =>
        api.GetAsync("/alerts/tiles", ApiJson.Default.AlertTiles, cancellationToken);

    public Task<Fetched<CommandResponse>> AcknowledgeAsync(string id, string? note, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "acknowledgement"), new AcknowledgeRequest(note), ApiJson.Default.AcknowledgeRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> UnacknowledgeAsync(string id, string reason, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "unacknowledgement"), new UnacknowledgeRequest(reason), ApiJson.Default.UnacknowledgeRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> AssignAsync(string id, string inspectorId, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "assignment"), new AssignRequest(inspectorId), ApiJson.Default.AssignRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> NoteAsync(string id, string text, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "notes"), new NoteRequest(text), ApiJson.Default.NoteRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> SilenceAsync(string id, DateTimeOffset until, string reason, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "silence"), new SilenceRequest(until, reason), ApiJson.Default.SilenceRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> UnsilenceAsync(string id, string reason, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "unsilence"), new UnsilenceRequest(reason), ApiJson.Default.UnsilenceRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> EscalateAsync(string id, string reason, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "escalation"), new EscalateRequest(reason), ApiJson.Default.EscalateRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> SetSeverityAsync(string id, AlertSeverity severity, string reason, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "severity"), new SeverityRequest(severity, reason), ApiJson.Default.SeverityRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> CloseAsync(string id, AlertOutcome outcome, string? reason, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "closing"), new CloseRequest(outcome, reason), ApiJson.Default.CloseRequest, cancellationToken);

    private static string PathOf(string id, string? action = null) =>
        $"/alerts/{Uri.EscapeDataString(id)}{(action is null ? null : "/" + action)}";
}

/// <summary>What the store of alerts reads.</summary>
public interface IAlertReader
{
    /// <summary>Alerts that aren't closed, the one raised last first.</summary>
    Task<Fetched<Page<AlertItem>>> ListAsync(string? cursor, CancellationToken cancellationToken);

    Task<Fetched<AlertDetail>> FindAsync(string id, CancellationToken cancellationToken);
}
