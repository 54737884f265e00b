using Microsoft.AspNetCore.Components;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;

namespace Vigil.WebFrontend.Client.Shared.Layout;

/// <summary>The frame of every staff screen: signs in or sends to the door, follows the feed, holds the open alerts.</summary>
public sealed partial class ConsoleLayout(
    Session session,
    ApiClient api,
    FeedConnection feed,
    AlertStore store,
    ConsoleState state,
    CountyBook book,
    Preferences preferences,
    Browser browser,
    NavigationManager navigation,
    TimeProvider time,
    Words words) : IAsyncDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Hush = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource closed = new();
    private IAsyncDisposable? following;
    private FetchStatus? failure;
    private long soundedAt;
    private bool ready;
    private bool offline;

    private Words W => words;

    private string SkipTarget => navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0] + "#content";

    protected override async Task OnInitializedAsync()
    {
        api.SignedOut += GoToDoor;
        store.Raised += OnRaised;
        await preferences.LoadAsync();
        await BeginAsync();
    }

    public async ValueTask DisposeAsync()
    {
        api.SignedOut -= GoToDoor;
        store.Raised -= OnRaised;
        await closed.CancelAsync();
        if (following is not null)
        {
            await following.DisposeAsync();
        }

        closed.Dispose();
    }

    private async Task BeginAsync()
    {
        failure = null;
        var status = await session.LoadAsync(closed.Token);
        if (status is FetchStatus.SignedOut)
        {
            GoToDoor();
            return;
        }

        if (session.Me is null)
        {
            failure = status;
            return;
        }

        feed.Clock.UseZone(session.About?.TimeZone);
        state.Restore(new(words["preset.everything"], new(), Sound: true));
        ready = true;
        _ = WatchAsync();

        // Follow first, then read: what commits in between arrives as an entry. Where the hub can't be had, read what there is,
        // and read it again once the feed is followed.
        var follow = feed.FollowAsync(session.Audience, DeliverAsync, closed.Token);
        var late = await Task.WhenAny(follow, Task.Delay(Patience, time, closed.Token)) != follow;
        await Task.WhenAll(store.LoadAsync(closed.Token), book.RefreshAsync(force: true, closed.Token));
        following = await follow;
        if (late)
        {
            await store.LoadAsync(closed.Token);
        }
    }

    private Task DeliverAsync(IReadOnlyList<FeedEntry> entries)
    {
        store.Apply(entries);
        return entries.Any(e => e.Kind == "inspector") ? book.RefreshAsync(force: true, closed.Token) : Task.CompletedTask;
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (!closed.IsCancellationRequested && await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            var silent = feed.Status is not FeedStatus.Live || feed.Silence > Silence;
            if (silent != offline && (feed.Silence is not null || feed.Status is FeedStatus.Reconnecting))
            {
                offline = silent;
                StateHasChanged();
            }

            if (store.Failure is FetchStatus.Unreachable && !silent)
            {
                await store.LoadAsync(closed.Token);
            }

            await book.RefreshAsync(force: false, closed.Token);
        }
    }

    private void OnRaised(AlertItem alert)
    {
        if (state.IsHeard(alert) && (soundedAt == 0 || time.GetElapsedTime(soundedAt) > Hush))
        {
            soundedAt = time.GetTimestamp();
            _ = browser.PlayAsync(alert.Severity.ToString()).AsTask();
        }
    }

    private void GoToDoor()
    {
        var here = navigation.ToBaseRelativePath(navigation.Uri);
        if (!here.Contains("signin", StringComparison.Ordinal))
        {
            // Loading the page anew forgets what the one before was allowed to see.
            navigation.NavigateTo($"console/signin?return={Uri.EscapeDataString(here)}", forceLoad: store.Loaded);
        }
    }
}
