using Microsoft.AspNetCore.Components;
using Vigil.Domain.Decisions;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>Everything about the alert or entity selected: what may be done, what was done, and the entity's archive below.</summary>
public sealed partial class DetailPanel(
    ConsoleState state, AlertStore store, AlertApi api, CountyBook book, Session session, LiveClock clock, TimeProvider time, Words words) : IDisposable
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
    private AlertItem? Alert => store.Find(state.SelectedId) ?? (detail?.Alert.Id == state.SelectedId ? detail?.Alert : null);

    public void Dispose()
    {
        state.Changed -= Follow;
        closed.Cancel();
        closed.Dispose();
    }

    protected override void OnInitialized()
    {
        state.Changed += Follow;
        Follow();
        _ = RereadAsync(closed.Token);
    }

    private void Follow()
    {
        if (state.SelectedId != shown)
        {
            (shown, detail, failure, seen) = (state.SelectedId, null, null, store.Find(state.SelectedId));
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

    private void CloseAsync()
    {
        state.Select(null);
        state.Show(ConsoleTab.Feed);
    }

    private string NameOf(string by) =>
        by == Cause.System ? words["by.system"] : by == session.Me?.Id ? session.Me.Name : book.Inspector(by)?.Name ?? (by.Length > 16 ? words["by.staff"] : by);
}
