using Microsoft.JSInterop;
using Vigil.Domain.Leads;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Leads;

/// <summary>What cameras saw, one picture after the other, for a person's verdict. Every key has a button.</summary>
public sealed partial class ReviewPage(
    LeadApi api, FeedConnection feed, Session session, LiveClock clock, Toasts toasts, Browser browser, TimeProvider time, Words texts) : IAsyncDisposable
{
    private readonly CancellationTokenSource closed = new();
    private readonly HashSet<string> judged = new(StringComparer.Ordinal);
    private List<LeadItem> queue = [];
    private DotNetObjectReference<ReviewPage>? self;
    private IJSObjectReference? listening;
    private IAsyncDisposable? following;
    private FetchStatus? failure;
    private LeadStatus tab;
    private string? current;
    private string? last;
    private string? words;
    private int picture;
    private long shownAt;
    private bool loaded;
    private bool sending;
    private bool stale;

    private Words W => texts;

    private LeadItem? Current => queue.Find(l => l.Id == current);

    private LeadItem? Next => Beside(1);

    [JSInvokable]
    public Task OnKey(string key) => (key, session.MayAct) switch
    {
        ("y", true) => JudgeAsync(LeadVerdict.Confirmed),
        ("n", true) => JudgeAsync(LeadVerdict.Rejected),
        ("u", true) when tab is LeadStatus.Pending => JudgeAsync(LeadVerdict.Unsure),
        ("z", true) => UndoAsync(last),
        ("next", _) => Moved(1),
        ("back", _) => Moved(-1),
        _ => Task.CompletedTask,
    };

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        if (listening is not null)
        {
            await listening.InvokeVoidAsync("stop");
            await listening.DisposeAsync();
        }

        if (following is not null)
        {
            await following.DisposeAsync();
        }

        self?.Dispose();
        closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _ = RereadAsync();
        following = await feed.FollowAsync(
            session.Audience,
            entries =>
            {
                stale |= entries.Any(e => e.Kind == LeadSignal.TargetKind);
                return Task.CompletedTask;
            },
            closed.Token);
        await ReadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            listening = await browser.AskAsync<IJSObjectReference>("listenReview", self);
        }
    }

    private Task ShowAsync(LeadStatus status)
    {
        (tab, current, loaded, failure) = (status, null, false, null);
        queue = [];
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        var asked = tab;
        var answer = await api.WaitingAsync(asked, closed.Token);
        if (asked != tab)
        {
            return; // the other tab was opened meanwhile
        }

        failure = answer.Ok ? null : answer.Status;
        loaded |= answer.Ok;
        if (answer.Value is { } page)
        {
            // What was just judged may still be in a list that was read a moment before.
            var place = queue.FindIndex(l => l.Id == current);
            queue = [.. page.Items.Where(l => !judged.Contains(l.Id))];
            if (Current is null)
            {
                Select(queue.Count == 0 ? null : queue[Math.Clamp(place, 0, queue.Count - 1)].Id);
            }
        }

        StateHasChanged();
    }

    // At most four times a second, whatever the feed does: what arrives is there before the eye has moved.
    private async Task RereadAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250), time);
        try
        {
            while (await timer.WaitForNextTickAsync(closed.Token))
            {
                if (stale && !sending)
                {
                    stale = false;
                    await InvokeAsync(ReadAsync);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }

    private LeadItem? Beside(int step)
    {
        var at = queue.FindIndex(l => l.Id == current);
        return at < 0 || queue.Count < 2 ? null : queue[(at + step + queue.Count) % queue.Count];
    }

    private void Move(int step) => Select(Beside(step)?.Id ?? current);

    private Task Moved(int step)
    {
        Move(step);
        StateHasChanged();
        return Task.CompletedTask;
    }

    private void Select(string? id) => (current, picture, words, shownAt) = (id, 0, null, time.GetTimestamp());

    private async Task JudgeAsync(LeadVerdict verdict)
    {
        if (sending || Current is not { } lead)
        {
            return;
        }

        sending = true;
        var seconds = (int)Math.Clamp(time.GetElapsedTime(shownAt).TotalSeconds, 0, 86_400);
        var note = string.IsNullOrWhiteSpace(words) ? null : words;
        var answer = await api.JudgeAsync(lead.Id, verdict, seconds, note, closed.Token);
        sending = false;
        if (answer.Status is not FetchStatus.Done)
        {
            toasts.Failed(W.Why(answer.Status, answer.Problem));
            stale = true;
            StateHasChanged();
            return;
        }

        judged.Add(lead.Id);
        last = lead.Id;
        var next = Beside(1)?.Id;
        queue.Remove(lead);
        Select(next == lead.Id ? null : next);
        stale |= queue.Count == 0;
        toasts.Done($"{W.Of(verdict)} · {W.EventOf(lead.Code, lead.Label)}", W["review.undo"], () => UndoAsync(lead.Id));
        StateHasChanged();
    }

    private async Task UndoAsync(string? id)
    {
        if (sending || id is null)
        {
            return;
        }

        sending = true;
        var answer = await api.UndoAsync(id, closed.Token);
        sending = false;
        last = last == id ? null : last;
        if (answer.Status is not FetchStatus.Done)
        {
            toasts.Failed(W.Why(answer.Status, answer.Problem));
        }
        else
        {
            judged.Remove(id);
            toasts.Done(W["review.undone"]);
            Select(id);
            await ReadAsync();
        }

        StateHasChanged();
    }
}
