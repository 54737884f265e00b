using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>The one screen that a dispatcher sits at.</summary>
public sealed partial class ConsolePage(
    ConsoleState state, AlertStore store, AlertApi api, LiveClock clock, Session session, Toasts toasts, Browser browser, TimeProvider time, Words words) : IAsyncDisposable
{
    /// <summary>Ten pictures a second are enough for eyes, and leave the processor to the rest of the shift.</summary>
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource closed = new();
    private DotNetObjectReference<ConsolePage>? self;
    private IJSObjectReference? listening;
    private AlertAction? action;
    private bool palette;
    private bool help;
    private bool dirty = true;
    private string? opened;

    /// <summary>Opens this alert, as a link from elsewhere asks.</summary>
    [Parameter]
    public string? AlertId { get; set; }

    private Words W => words;

    private AlertItem? Selected => store.Find(state.SelectedId);

    private string Title => (state.UnreadMatching > 0 ? $"({state.UnreadMatching}) " : "") + words["nav.console"] + " · " + words["product"];

    [JSInvokable]
    public async Task OnKey(string key)
    {
        var (intent, act) = AlertKeys.Of(key, Selected, session.MayAct, clock.Now);
        switch (intent)
        {
            case KeyIntent.Next or KeyIntent.Previous:
                var index = state.Move(intent is KeyIntent.Next ? 1 : -1);
                await browser.CallAsync("revealRow", "[data-testid=feed]", index, FeedPanel.RowHeight);
                break;
            case KeyIntent.Acknowledge:
                await AcknowledgeAsync();
                break;
            case KeyIntent.Act:
                action = act;
                break;
            case KeyIntent.Search:
                palette = true;
                break;
            case KeyIntent.Help:
                help = !help;
                break;
            case KeyIntent.Expand when Selected?.EntityId is { } entity:
                state.ToggleGroup(entity);
                break;
            case KeyIntent.Dismiss:
                state.Select(null);
                state.Show(ConsoleTab.Feed);
                break;
        }

        StateHasChanged();
    }

    [JSInvokable]
    public Task OnNetwork(bool online) => online ? store.LoadAsync(closed.Token) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        store.Changed -= MarkDirty;
        state.Changed -= Draw;
        await closed.CancelAsync();
        if (listening is not null)
        {
            await listening.InvokeVoidAsync("stop");
            await listening.DisposeAsync();
        }

        self?.Dispose();
        closed.Dispose();
    }

    protected override void OnInitialized()
    {
        store.Changed += MarkDirty;
        state.Changed += Draw;
        _ = DrawAsync(closed.Token);
    }

    // A link to another alert comes to this page while it stands, too.
    protected override void OnParametersSet()
    {
        if (AlertId is not null && AlertId != opened)
        {
            state.Select(AlertId);
        }

        opened = AlertId;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            listening = await browser.AskAsync<IJSObjectReference>("listen", self);
        }
    }

    private void MarkDirty() => dirty = true;

    private void Draw() => _ = InvokeAsync(StateHasChanged);

    private async Task DrawAsync(CancellationToken cancellationToken)
    {
        var drawnAt = time.GetTimestamp();
        try
        {
            while (true)
            {
                var began = time.GetTimestamp();

                // Ages move on each second even when nothing happens.
                if (dirty || time.GetElapsedTime(drawnAt) >= Second)
                {
                    (dirty, drawnAt) = (false, began);
                    state.Refresh();
                }

                // A slow machine draws less often, and always has three quarters of its time for keys and clicks.
                var rest = time.GetElapsedTime(began) * 3;
                await Task.Delay(rest > Frame ? rest : Frame, time, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }

    private async Task AcknowledgeAsync()
    {
        if (Selected is not { } alert)
        {
            return;
        }

        var answer = await api.AcknowledgeAsync(alert.Id, null, closed.Token);
        if (answer.Ok)
        {
            toasts.Done(words.Format("done.acknowledged", alert.EntityName ?? words.What(alert)), words["undo"], () => UndoAsync(alert));
        }
        else
        {
            toasts.Failed(words.Why(answer.Status, answer.Problem));
        }
    }

    private async Task UndoAsync(AlertItem alert)
    {
        var answer = await api.UnacknowledgeAsync(alert.Id, words["undo.reason"], closed.Token);
        if (!answer.Ok)
        {
            toasts.Failed(words.Why(answer.Status, answer.Problem));
        }
    }
}
