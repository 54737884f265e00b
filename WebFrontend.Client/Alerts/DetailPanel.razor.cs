using Microsoft.AspNetCore.Components;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Leads;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>Everything about the alert or entity selected: what may be done, what was done, and the entity's archive below.</summary>
public sealed partial class DetailPanel(
    AlertStore store, AlertApi api, CountyBook book, Session session, LiveClock clock, TimeProvider time, Words words)
{
    private readonly CancellationTokenSource closed = new();
    private AlertDetail? detail;
    private AlertItem? seen;
    private FetchStatus? failure;
    private string? shown;
    private bool stale;
    private int revision;

    [Parameter]
    public EventCallback<AlertAction> OnAct { get; set; }

    [Parameter]
    public EventCallback OnAcknowledge { get; set; }

    private Words W => words;

    /// <summary>The live alert; or, once it is closed, what was read last.</summary>
    private AlertItem? Alert => store.Find(State.SelectedId) ?? (detail?.Alert.Id == State.SelectedId ? detail?.Alert : null);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        OnStateChanged();
        _ = RereadAsync(closed.Token);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            closed.Cancel();
            closed.Dispose();
        }
    }

    protected override void OnStateChanged()
    {
        if (State.SelectedId != shown)
        {
            (shown, detail, failure, seen) = (State.SelectedId, null, null, store.Find(State.SelectedId));
            stale = shown is not null;
        }
        else if (shown is not null && !ReferenceEquals(store.Find(shown), seen))
        {
            seen = store.Find(shown);
            stale = true;
        }
    }

    /// <summary>Reads again when the alert changed, at most twice a second, whatever the feed does.</summary>
    private async Task RereadAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(120), time);
        var rest = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (stale && (detail is null || --rest <= 0))
                {
                    (stale, rest) = (false, 4);
                    await ReadAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The panel is gone.
        }
    }

    private async Task ReadAsync()
    {
        if (shown is not { } id)
        {
            return;
        }

        var answer = await api.FindAsync(id, closed.Token);
        if (id != shown)
        {
            return; // another was chosen meanwhile
        }

        failure = answer.Ok ? null : answer.Status;
        detail = answer.Value ?? detail;
        revision++;
        StateHasChanged();
    }

    // The last detection that raised it: its lead has the picture.
    private static string? LeadOf(AlertItem alert) =>
        alert.SubjectKind == CameraState.Kind && alert.Detail.TryGetValue("detection", out var detection)
            ? LeadSignal.IdOf(alert.SubjectKey, detection)
            : null;

    private void CloseAsync()
    {
        State.Select(null);
        State.Show(ConsoleTab.Feed);
    }

    private string NameOf(string by) =>
        by == Cause.System ? words["by.system"] : by == session.Me?.Id ? session.Me.Name : book.PersonName(by) ?? words["by.staff"];
}
