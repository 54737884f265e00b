using Microsoft.AspNetCore.Components;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Dispatch;

/// <summary>Every open work order by where it stands, live; the filter is in the address, so that it can be sent to a colleague.</summary>
public sealed partial class BoardPage(
    WorkOrderApi api, Session session, CountyBook book, FeedConnection feed, LiveClock clock, NavigationManager navigation, TimeProvider time, Words words) : IAsyncDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(220);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Redraw = TimeSpan.FromSeconds(20);
    private readonly CancellationTokenSource closed = new();
    private readonly Dictionary<WorkOrderStatus, (IReadOnlyList<WorkOrderItem> Items, string? Next)?> more = [];
    private CancellationTokenSource reading = new();
    private IAsyncDisposable? following;
    private WorkOrderFilter filter = new();
    private WorkOrderBoard? board;
    private FetchStatus? failure;
    private bool making;
    private bool filtering;
    private bool busy;
    private bool stale;
    private int revision;

    [Parameter]
    public string? OrderId { get; set; }

    private Words W => words;

    private string Query => WorkOrderFilterText.QueryOf(filter);

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        if (following is not null)
        {
            await following.DisposeAsync();
        }

        reading.Dispose();
        closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        filter = WorkOrderFilterText.Read(new Uri(navigation.Uri).Query);
        _ = FollowAsync();
        await ReadAsync();
        following = await feed.FollowAsync(
            session.Audience,
            entries =>
            {
                if (entries.Any(e => e.Kind == WorkOrderProposal.TargetKind))
                {
                    stale = true;
                }

                return Task.CompletedTask;
            },
            closed.Token);
        stale = true;
    }

    /// <summary>Reads again when something changed, at most twice a second; and draws every 20 s, because what is left gets less.</summary>
    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(Beat, time);
        var drawn = time.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(closed.Token))
            {
                if (stale)
                {
                    stale = false;
                    revision++;
                    await InvokeAsync(ReadAsync);
                    drawn = time.GetTimestamp();
                }
                else if (time.GetElapsedTime(drawn) > Redraw)
                {
                    drawn = time.GetTimestamp();
                    await InvokeAsync(StateHasChanged);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }

    private async Task ReadAsync()
    {
        var asked = filter;
        var answer = await api.BoardAsync(asked, closed.Token);
        if (asked != filter)
        {
            return; // the filter changed meanwhile: its own reading follows
        }

        failure = answer.Ok ? null : answer.Status;
        board = answer.Value ?? board;
        StateHasChanged();
    }

    private async Task SetAfterRestAsync(WorkOrderFilter next)
    {
        await reading.CancelAsync();
        reading.Dispose();
        reading = CancellationTokenSource.CreateLinkedTokenSource(closed.Token);
        try
        {
            await Task.Delay(Rest, time, reading.Token);
            await Set(next);
        }
        catch (OperationCanceledException)
        {
            // More was typed.
        }
    }

    private Task Set(WorkOrderFilter next)
    {
        filter = next;
        more.Clear();
        var path = OrderId is null ? "console/work-orders" : $"console/work-orders/{Uri.EscapeDataString(OrderId)}";
        navigation.NavigateTo(path + Query, replace: true);
        return ReadAsync();
    }

    private Task SetClock(string name) => Set(filter with { Clock = filter.Clock == name ? null : name });

    private string? NextOf(WorkOrderColumn column) => more.GetValueOrDefault(column.Status) is { } further ? further.Next : column.Next;

    private async Task MoreAsync(WorkOrderStatus status, string cursor)
    {
        busy = true;
        var answer = await api.ListAsync(filter with { Status = status }, cursor, closed.Token);
        busy = false;
        if (answer.Ok)
        {
            more[status] = ([.. more.GetValueOrDefault(status)?.Items ?? [], .. answer.Value!.Items], answer.Value.Next);
        }
    }

    private void Close() => navigation.NavigateTo("console/work-orders" + Query);

    private void Open(string id)
    {
        making = false;
        navigation.NavigateTo($"console/work-orders/{Uri.EscapeDataString(id)}{Query}");
    }

    private static string Pressed(bool on) => on ? "true" : "false";
}
