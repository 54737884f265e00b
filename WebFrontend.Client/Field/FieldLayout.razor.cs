using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>The frame of the officers' screens: signs in or sends to the door, follows the officer's audience, rings, shows presence.</summary>
public sealed partial class FieldLayout(
    Session session,
    ApiClient api,
    FeedConnection feed,
    FieldOrders orders,
    FieldBell bell,
    FieldDuty duty,
    FieldDevice device,
    CountyBook book,
    Preferences preferences,
    NavigationManager navigation,
    TimeProvider time,
    Words words) : IAsyncDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource closed = new();
    private DotNetObjectReference<FieldLayout>? self;
    private IJSObjectReference? watch;
    private FetchStatus? failure;
    private int badge = -1;
    private bool ready;
    private bool offline;
    private bool inSight = true;

    private Words W => words;

    private string Here => navigation.ToBaseRelativePath(navigation.Uri);

    private bool AtHome => Here.Split('?', '#')[0].Trim('/') == "field";

    private string SkipTarget => Here.Split('#')[0] + "#content";

    [JSInvokable]
    public Task OnTouched() => bell.UnlockAsync();

    /// <summary>The page came into sight, or went out of it: what a sleeping phone missed is read again.</summary>
    [JSInvokable]
    public Task OnSeen(bool visible)
    {
        inSight = visible;
        return visible && ready ? Task.WhenAll(orders.ReadAsync(), duty.ReadAsync(closed.Token)) : Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        api.SignedOut -= GoToDoor;
        orders.Heard -= RingAsync;
        navigation.LocationChanged -= OnMoved;
        await closed.CancelAsync();
        if (watch is not null)
        {
            await watch.InvokeVoidAsync("stop");
            await watch.DisposeAsync();
        }

        self?.Dispose();
        closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        api.SignedOut += GoToDoor;
        orders.Heard += RingAsync;
        navigation.LocationChanged += OnMoved;
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
        if (session.Me?.InspectorId is null)
        {
            return;
        }

        feed.Clock.UseZone(session.About?.TimeZone);
        self = DotNetObjectReference.Create(this);
        watch = await device.WatchAsync(self);
        await bell.BeginAsync();
        _ = TickAsync();
        await Task.WhenAll(orders.BeginAsync(), duty.BeginAsync(closed.Token), book.RefreshAsync(force: true, closed.Token));
    }

    /// <summary>Each second: the connection, lapsed offers, presence, the badge.</summary>
    private async Task TickAsync()
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

            if (badge != orders.Asked)
            {
                badge = orders.Asked;
                await device.BadgeAsync(badge);
            }

            await orders.TickAsync(feed.Clock.Now);
            await duty.TickAsync(inSight, closed.Token);
            await book.RefreshAsync(force: false, closed.Token);
        }
    }

    private Task RingAsync(IReadOnlyList<FeedEntry> entries, IReadOnlyList<WorkOrderItem> before) => bell.RingAsync(
        entries, orders.Officer, duty.OnDuty, before, orders.Items, id =>
        {
            navigation.NavigateTo($"field/orders/{Uri.EscapeDataString(id)}");
            return Task.CompletedTask;
        });

    private void OnMoved(object? sender, Microsoft.AspNetCore.Components.Routing.LocationChangedEventArgs moved) => _ = InvokeAsync(StateHasChanged);

    private async Task SignOutAsync()
    {
        await session.SignOutAsync(CancellationToken.None);
        navigation.NavigateTo("signin?return=field", forceLoad: true);
    }

    private void GoToDoor()
    {
        if (!Here.Contains("signin", StringComparison.Ordinal))
        {
            navigation.NavigateTo($"signin?return={Uri.EscapeDataString(Here)}", forceLoad: orders.Loaded);
        }
    }
}
