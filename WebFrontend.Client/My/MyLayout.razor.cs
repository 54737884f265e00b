using Microsoft.AspNetCore.Components;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.My;

/// <summary>The frame of the owners' screens: signs in or sends to the door, and reads anew whenever something of the owner's moves.</summary>
public sealed partial class MyLayout(
    Session session, ApiClient api, FeedConnection feed, MyStore store, Preferences preferences, NavigationManager navigation, TimeProvider time, Words words)
    : IAsyncDisposable
{
    private static readonly (string Path, string Key)[] Tabs = [("my", "my.today"), ("my/staff", "my.staff"), ("my/checks", "my.checks"), ("my/goods", "my.goods"), ("my/reviews", "my.reviews"), ("my/training", "nav.training"), ("my/notices", "my.notices")];
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(8);
    private readonly CancellationTokenSource closed = new();
    private readonly List<IAsyncDisposable> following = [];
    private FetchStatus? failure;
    private bool ready;
    private bool offline;

    private Words W => words;

    private MyStore Store => store;

    private string Here => navigation.ToBaseRelativePath(navigation.Uri);

    private string SkipTarget => Here.Split('#')[0] + "#content";

    public async ValueTask DisposeAsync()
    {
        api.SignedOut -= GoToDoor;
        store.Changed -= Draw;
        await closed.CancelAsync();
        foreach (var one in following)
        {
            await one.DisposeAsync();
        }

        closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        api.SignedOut += GoToDoor;
        store.Changed += Draw;
        await preferences.LoadAsync();
        await BeginAsync();
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

        (failure, ready) = (session.Me is null ? status : null, session.Me is not null);
        if (session.Me is not { } me)
        {
            return;
        }

        feed.Clock.UseZone(session.About?.TimeZone);
        foreach (var audience in me.Audiences.Where(a => a.StartsWith("owner:", StringComparison.Ordinal)))
        {
            following.Add(await feed.FollowAsync(audience, _ => InvokeAsync(() => store.ReadAsync(closed.Token)), closed.Token));
        }

        _ = TickAsync();
        await store.ReadAsync(closed.Token);
    }

    private async Task TickAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (!closed.IsCancellationRequested && await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            var silent = following.Count > 0 && (feed.Status is FeedStatus.Reconnecting || feed.Silence > Silence);
            if (silent != offline)
            {
                offline = silent;
                StateHasChanged();
            }
        }
    }

    private Task ChooseAsync(ChangeEventArgs chosen) => store.ChooseAsync(chosen.Value?.ToString() ?? "", closed.Token);

    private void Draw() => _ = InvokeAsync(StateHasChanged);

    private async Task SignOutAsync()
    {
        await session.SignOutAsync(CancellationToken.None);
        navigation.NavigateTo("signin?return=my", forceLoad: true);
    }

    private void GoToDoor()
    {
        if (!Here.Contains("signin", StringComparison.Ordinal))
        {
            navigation.NavigateTo($"signin?return={Uri.EscapeDataString(Here)}");
        }
    }
}
