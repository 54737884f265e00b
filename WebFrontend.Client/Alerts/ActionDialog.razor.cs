using System.Globalization;
using Microsoft.AspNetCore.Components;
using Vigil.Domain.Alerts;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Inspectors;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>Asks what an action needs, sends it, and says what became of it. Stays open with the reason where it was refused.</summary>
public sealed partial class ActionDialog(AlertApi api, WorkOrderApi orders, CountyBook book, LiveClock clock, Toasts toasts, Words words)
{
    private static readonly AlertOutcome[] Outcomes = [AlertOutcome.Resolved, AlertOutcome.FalseAlarm, AlertOutcome.Duplicate, AlertOutcome.Referred];
    private string search = "";
    private string text = "";
    private string? inspectorId;
    private AlertSeverity severity;
    private AlertOutcome outcome = AlertOutcome.Resolved;
    private DateTimeOffset until;
    private WorkOrderPriority priority = WorkOrderPriority.Normal;

    [Parameter, EditorRequired]
    public AlertAction Action { get; set; }

    [Parameter, EditorRequired]
    public required AlertItem Alert { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    private Words W => words;

    private DateTime Until
    {
        get => until.ToOffset(clock.Now.Offset).DateTime;
        set => until = new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Unspecified), clock.Now.Offset);
    }

    /// <summary>On duty first, the town's own before others, the idle before the busy.</summary>
    private IEnumerable<InspectorItem> Offered => book.Inspectors
        .Where(i => search.Length == 0 || i.Name.Contains(search, StringComparison.OrdinalIgnoreCase) || i.Towns.Any(t => book.TownName(t).Contains(search, StringComparison.OrdinalIgnoreCase)))
        .OrderByDescending(i => i.OnDuty).ThenByDescending(i => i.Present).ThenByDescending(Covers).ThenBy(i => i.AssignedAlerts);

    private IEnumerable<(string Name, DateTimeOffset End)> Presets
    {
        get
        {
            var now = Minute(clock.Now);
            yield return ("silence.30min", now.AddMinutes(30));
            yield return ("silence.4h", now.AddHours(4));
            yield return ("silence.tomorrow", new DateTimeOffset(now.Date.AddDays(1).AddHours(8), now.Offset));
        }
    }

    private bool Complete => Action switch
    {
        AlertAction.Assign => inspectorId is not null,
        AlertAction.Note or AlertAction.WorkOrder => !string.IsNullOrWhiteSpace(text),
        AlertAction.Silence => until > clock.Now && !string.IsNullOrWhiteSpace(text),
        AlertAction.Severity => severity != Alert.Severity && !string.IsNullOrWhiteSpace(text),
        AlertAction.Close => true,
        AlertAction.Escalate or AlertAction.Unacknowledge or AlertAction.Unsilence => !string.IsNullOrWhiteSpace(text),
    };

    protected override async Task OnInitializedAsync()
    {
        severity = Alert.Severity;
        until = Presets.First().End;
        inspectorId = Alert.AssignedTo;
        if (Action is AlertAction.WorkOrder)
        {
            (text, priority) = (words.What(Alert), Alert.Severity is AlertSeverity.Critical ? WorkOrderPriority.Urgent
                : Alert.Severity is AlertSeverity.Major ? WorkOrderPriority.High : WorkOrderPriority.Normal);
        }

        if (Action is AlertAction.Assign)
        {
            await book.RefreshAsync(force: true, CancellationToken.None);
            inspectorId ??= Offered.FirstOrDefault(i => i.OnDuty)?.Id;
        }
    }

    private static DateTimeOffset Minute(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));

    private Task<Fetched<CommandResponse>> AskAsync()
    {
        var (id, reason, token) = (Alert.Id, text.Trim(), CancellationToken.None);
        return Action switch
        {
            AlertAction.Assign => api.AssignAsync(id, inspectorId!, token),
            AlertAction.Note => api.NoteAsync(id, reason, token),
            AlertAction.Silence => api.SilenceAsync(id, until, reason, token),
            AlertAction.Unsilence => api.UnsilenceAsync(id, reason, token),
            AlertAction.Escalate => api.EscalateAsync(id, reason, token),
            AlertAction.Severity => api.SetSeverityAsync(id, severity, reason, token),
            AlertAction.Close => api.CloseAsync(id, outcome, reason.Length == 0 ? null : reason, token),
            AlertAction.Unacknowledge => api.UnacknowledgeAsync(id, reason, token),
            AlertAction.WorkOrder => ProposeAsync(id, reason, token),
        };
    }

    private async Task DoneAsync()
    {
        var (id, done) = (Alert.Id, words.Format($"done.{Action.ToString().ToLowerInvariant()}", Alert.EntityName ?? words.What(Alert)));
        if (Action is AlertAction.Silence)
        {
            toasts.Done(done, words["undo"], async () => await api.UnsilenceAsync(id, words["undo.reason"], CancellationToken.None));
        }
        else
        {
            toasts.Done(done);
        }

        await OnClose.InvokeAsync();
    }

    private async Task<Fetched<CommandResponse>> ProposeAsync(string id, string summary, CancellationToken cancellationToken)
    {
        var answer = await orders.ProposeFromAlertAsync(id, new(summary, priority, null), cancellationToken);
        return new(answer.Status, answer.Value is { } made ? new CommandResponse(made.Verdict, made.Version) : null, answer.Problem);
    }

    private bool Covers(InspectorItem inspector) => Alert.TownCode is not null && inspector.Towns.Contains(Alert.TownCode);

    /// <summary>Straight-line kilometres, said so: in a mountain county the road is longer.</summary>
    private string Distance(InspectorItem inspector)
    {
        if (inspector.Latitude is not { } lat || inspector.Longitude is not { } lon || Alert.Latitude is not { } toLat || Alert.Longitude is not { } toLon)
        {
            return "";
        }

        var north = (toLat - lat) * 111.2;
        var east = (toLon - lon) * 111.2 * Math.Cos(lat * Math.PI / 180);
        return words.Format("assign.distance", Math.Sqrt((north * north) + (east * east)).ToString("0.0", CultureInfo.InvariantCulture));
    }

    private string[] Reasons(string action) =>
        words[$"reasons.{action}"] is { } listed && !listed.StartsWith("reasons.", StringComparison.Ordinal) ? listed.Split('|') : [];
}
