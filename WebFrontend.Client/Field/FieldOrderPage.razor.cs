using Microsoft.AspNetCore.Components;
using Vigil.Domain.Attachments;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>What stands over the page for one command.</summary>
public enum FieldSheet
{
    None = 0,
    Decline = 1,
    Arrive = 2,
    Scan = 3,
    Rectify = 4,
    Recheck = 5,
    HandIn = 6,
    HandOver = 7,
    Note = 8,
}

/// <summary>One work order, worked through with one hand.</summary>
public sealed partial class FieldOrderPage(
    IServiceProvider services,
    FieldOrders orders,
    WorkOrderApi api,
    FeedConnection feed,
    CountyBook book,
    LiveClock clock,
    Toasts toasts,
    NavigationManager navigation,
    TimeProvider time,
    Words words) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(8);
    private readonly CancellationTokenSource closed = new();
    private OrderWork work = null!;
    private FieldSheet sheet;
    private string? error;
    private long triedAt;

    [Parameter]
    public string OrderId { get; set; } = "";

    private Words W => words;

    private bool mine => work.Detail?.Order.Crew.Any(o => o.Id == work.Officer) is true;

    public void Dispose()
    {
        orders.Touched -= OnTouched;
        work.Changed -= Draw;
        work.Dispose();
        closed.Cancel();
        closed.Dispose();
    }

    protected override void OnInitialized()
    {
        orders.Touched += OnTouched;
        _ = TickAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (work?.Id == OrderId)
        {
            return;
        }

        if (work is not null)
        {
            work.Changed -= Draw;
            work.Dispose();
        }

        (sheet, error) = (FieldSheet.None, null);
        work = ActivatorUtilities.CreateInstance<OrderWork>(services);
        work.Changed += Draw;
        await work.BeginAsync(OrderId);
    }

    private void Draw() => _ = InvokeAsync(StateHasChanged);

    private void OnTouched(string id)
    {
        if (id == OrderId || work.Detail?.Together.Any(o => o.Id == id) is true)
        {
            _ = InvokeAsync(work.ReadAsync);
        }
    }

    /// <summary>Each second: what is left gets less; and while the line holds, what waits is tried again.</summary>
    private async Task TickAsync()
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(closed.Token))
            {
                var live = feed.Status is FeedStatus.Live && feed.Silence < Silence;
                if (live && work is { Waits: true, Busy: false } && time.GetElapsedTime(triedAt) > BetweenTries)
                {
                    await InvokeAsync(ResumeAsync);
                }

                await InvokeAsync(StateHasChanged);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }

    private async Task ResumeAsync()
    {
        triedAt = time.GetTimestamp();
        await work.ReadAsync();
        await work.ResumeAsync();
        error = work.Draft.Pending is null ? null : error;
    }

    /// <summary>What needs no more words than its name.</summary>
    private async Task ActAsync(WorkOrderAction action)
    {
        error = null;
        triedAt = time.GetTimestamp();
        var answer = action is WorkOrderAction.Find ? await work.SendFindingsAsync() : await work.ActAsync(token => action switch
        {
            WorkOrderAction.Accept => api.AcceptAsync(OrderId, token),
            WorkOrderAction.SetOut => api.SetOutAsync(OrderId, token),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Needs more than its name."),
        });
        await orders.ReadAsync();
        if (answer is null)
        {
            return;
        }

        if (answer.Status is FetchStatus.Done)
        {
            toasts.Done(words.Format("field.done", words.Of(action)));
            return;
        }

        // The order has been read again meanwhile: say where it stands, beside why not.
        error = words.Why(answer.Status, answer.Problem) + work.StandsAfter(answer, words);
    }

    private async Task LeaveAsync()
    {
        await orders.ReadAsync();
        navigation.NavigateTo("field");
    }

    private string Unread(Fetched<WorkOrderDetail> failure) =>
        failure.Status is FetchStatus.Unreachable ? words["state.offline"] : words.Why(failure.Status, failure.Problem);

    private static IReadOnlyList<Attachment> Loose(WorkOrderDetail detail) =>
        [.. detail.Attachments.Where(a => !detail.Findings.Any(f => f.Attachments.Contains(a.Hash)))];
}
