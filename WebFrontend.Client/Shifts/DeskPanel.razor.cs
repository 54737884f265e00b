using Vigil.Domain.Shifts;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Shifts;

/// <summary>Who has the desk, what waits to be signed on, and the signatures themselves.</summary>
public sealed partial class DeskPanel(
    ShiftApi api, Session session, CountyBook book, FeedConnection feed, LiveClock clock, Toasts toasts, Words words) : IAsyncDisposable
{
    private readonly CancellationTokenSource closed = new();
    private IAsyncDisposable? following;
    private ShiftResponse? desk;
    private FetchStatus? failure;
    private string? note;
    private string? error;
    private bool busy;

    private Words W => words;

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        if (following is not null)
        {
            await following.DisposeAsync();
        }

        closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        following = await feed.FollowAsync(
            session.Audience, entries => entries.Any(e => e.Kind == ShiftState.Kind) ? InvokeAsync(ReadAsync) : Task.CompletedTask, closed.Token);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var answer = await api.FindAsync(closed.Token);
        failure = answer.Ok ? null : answer.Status;
        desk = answer.Value ?? desk;
        StateHasChanged();
    }

    private async Task SendAsync(Task<Fetched<CommandResponse>> command, string name)
    {
        (busy, error) = (true, null);
        var answer = await command;
        busy = false;
        if (answer.Ok)
        {
            note = null;
            toasts.Done(words[$"desk.done.{name}"]);
        }
        else
        {
            error = words.Why(answer.Status, answer.Problem);
        }

        await ReadAsync();
    }

    private string Summary(HandoverItem handover) => words.Format(
        "desk.summary",
        Count(handover, ShiftItemStanding.Open),
        Count(handover, ShiftItemStanding.Promised),
        Count(handover, ShiftItemStanding.Silenced),
        Words.Number(handover.UpTo),
        handover.Digest[..12]);

    private static int Count(HandoverItem handover, ShiftItemStanding standing) => handover.Items.Count(i => i.Standing == standing);

    private string NameOf(string id) => id == session.Me?.Id ? session.Me.Name : book.PersonName(id) ?? words["by.staff"];
}
