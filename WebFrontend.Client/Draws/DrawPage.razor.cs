using Microsoft.AspNetCore.Components;
using Vigil.Domain.Draws;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Draws;

/// <summary>The step that a draw can take next.</summary>
public enum DrawAct
{
    Freeze = 0,
    Seed = 1,
    Draw = 2,
    Publish = 3,
    Order = 4,
    Close = 5,
}

/// <summary>How a draw ends before its time.</summary>
public enum DrawEnding
{
    Redraw = 0,
    Abandon = 1,
}

/// <summary>One draw: its steps, the next of them, what proves it, and whom it drew.</summary>
public sealed partial class DrawPage(
    ApiClient api, Session session, CountyBook book, FeedConnection feed, LiveClock clock, Toasts toasts, NavigationManager navigation, Words words) : IAsyncDisposable
{
    private static readonly DrawStatus[] Stages =
        [DrawStatus.Drafted, DrawStatus.Committed, DrawStatus.Seeded, DrawStatus.Drawn, DrawStatus.Published, DrawStatus.Ordered, DrawStatus.Closed];

    private readonly CancellationTokenSource closed = new();
    private IAsyncDisposable? following;
    private DrawDetail? detail;
    private FetchStatus? failure;
    private DrawEnding? asking;
    private DateTime newBeaconAt;
    private string newId = "";
    private string newBeacon = "";
    private string reason = "";
    private string value = "";
    private string source = "";
    private string? error;
    private string? read;
    private int shown = 200;
    private bool busy;

    [Parameter, EditorRequired]
    public string DrawId { get; set; } = "";

    private Words W => words;

    private bool TooEarly => detail is not null && clock.Now < detail.Draw.BeaconAt;

    private bool Public => detail is { Draw.Status: DrawStatus.Published or DrawStatus.Ordered or DrawStatus.Closed or DrawStatus.Redrawn };

    private IEnumerable<DrawVisitModel> Shown => detail!.Visits.Take(shown);

    private DrawAct? Next => detail!.Draw.Status switch
    {
        DrawStatus.Drafted => DrawAct.Freeze,
        DrawStatus.Committed => DrawAct.Seed,
        DrawStatus.Seeded => DrawAct.Draw,
        DrawStatus.Drawn => DrawAct.Publish,
        DrawStatus.Published => DrawAct.Order,
        DrawStatus.Ordered => DrawAct.Close,
        DrawStatus.Closed or DrawStatus.Abandoned or DrawStatus.Redrawn => null,
    };

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        if (following is not null)
        {
            await following.DisposeAsync();
        }

        closed.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (read == DrawId)
        {
            return;
        }

        (read, detail) = (DrawId, null);
        newId = $"{DrawId}-2";
        newBeaconAt = new DateTime(clock.Today.AddDays(1), new TimeOnly(21, 30));
        await ReadAsync();

        // Read again once it is followed: what came in between is in it.
        following ??= await feed.FollowAsync(
            session.Audience,
            entries => entries.Any(e => e.Kind == DrawState.LedgerKind && e.Key == DrawId) ? InvokeAsync(ReadAsync) : Task.CompletedTask,
            closed.Token);
        await ReadAsync();
    }

    private string OrderOf(DrawVisitModel visit) => DrawState.OrderIdOf(DrawId, visit.EntityId);

    private async Task ReadAsync()
    {
        var answer = await api.GetAsync($"/draws/{Uri.EscapeDataString(DrawId)}", ApiJson.Default.DrawDetail, closed.Token);
        failure = answer.Ok ? null : answer.Status;
        detail = answer.Value ?? detail;
        StateHasChanged();
    }

    private async Task AdvanceAsync(DrawAct act)
    {
        (busy, error) = (true, null);
        var path = $"/draws/{Uri.EscapeDataString(DrawId)}/" + act switch
        {
            DrawAct.Freeze => "freeze",
            DrawAct.Seed => "seed",
            DrawAct.Draw => "drawing",
            DrawAct.Publish => "publication",
            DrawAct.Order => "orders",
            DrawAct.Close => "closing",
        };
        var answer = act is DrawAct.Seed
            ? await api.CommandAsync(path, new SeedRequest(value.Trim(), source.Trim()), ApiJson.Default.SeedRequest, closed.Token)
            : await api.CommandAsync(path, new AdvanceRequest(), ApiJson.Default.AdvanceRequest, closed.Token);
        busy = false;
        error = answer.Ok ? null : words.Why(answer.Status, answer.Problem);
        if (answer.Ok)
        {
            toasts.Done(words[$"drawDone.{act}"]);
        }

        await ReadAsync();
    }

    private async Task EndAsync(DrawEnding ending)
    {
        (busy, error) = (true, null);
        var path = $"/draws/{Uri.EscapeDataString(DrawId)}";
        var answer = ending is DrawEnding.Abandon
            ? await api.CommandAsync($"{path}/abandonment", new DrawReasonRequest(reason), ApiJson.Default.DrawReasonRequest, closed.Token)
            : await api.CommandAsync(
                $"{path}/redraws",
                new RedrawRequest(newId.Trim(), newBeacon.Trim(), new DateTimeOffset(newBeaconAt, clock.Zone.GetUtcOffset(newBeaconAt)), reason),
                ApiJson.Default.RedrawRequest,
                closed.Token);
        busy = false;
        if (!answer.Ok)
        {
            error = words.Why(answer.Status, answer.Problem);
            return;
        }

        asking = null;
        if (ending is DrawEnding.Redraw)
        {
            navigation.NavigateTo("console/draws");
            return;
        }

        await ReadAsync();
    }
}
