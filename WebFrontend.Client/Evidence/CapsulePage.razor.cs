using Microsoft.AspNetCore.Components;
using Vigil.Domain.Decisions;
using Vigil.Domain.Evidence;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Evidence;

/// <summary>One capsule: what was sealed, who did what with it, and what may be done. Pictures are shown on demand: each look is recorded.</summary>
public sealed partial class CapsulePage(
    ApiClient api, Session session, CountyBook book, FeedConnection feed, LiveClock clock, Toasts toasts, Words words) : IAsyncDisposable
{
    private readonly CancellationTokenSource closed = new();
    private IReadOnlyList<AlertStoryItem> story = [];
    private IAsyncDisposable? following;
    private CapsuleDetail? detail;
    private CapsuleCheck? check;
    private FetchStatus? failure;
    private CapsuleDecision chosen = CapsuleDecision.Seize;
    private string? asking;
    private string reason = "";
    private string? error;
    private string? read;
    private bool pictures;
    private bool busy;

    [Parameter, EditorRequired]
    public string CapsuleId { get; set; } = "";

    private Words W => words;

    private string Path => $"/evidence/{Uri.EscapeDataString(CapsuleId)}";

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
        if (read == CapsuleId)
        {
            return;
        }

        (read, detail, check, pictures) = (CapsuleId, null, null, false);
        await ReadAsync();

        // Read again once it is followed: what came in between is in it.
        following ??= await feed.FollowAsync(
            session.Audience,
            entries => entries.Any(e => e.Kind == EvidenceOrder.TargetKind && e.Key == CapsuleId) ? InvokeAsync(ReadAsync) : Task.CompletedTask,
            closed.Token);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var answer = await api.GetAsync(Path, ApiJson.Default.CapsuleDetail, closed.Token);
        failure = answer.Ok ? null : answer.Status;
        detail = answer.Value ?? detail;
        story = (await api.GetAsync($"{Path}/story", ApiJson.Default.IReadOnlyListAlertStoryItem, closed.Token)).Value ?? story;
        StateHasChanged();
    }

    private void Ask(string step) => (asking, error, reason) = (step, null, "");

    private async Task CheckAsync()
    {
        (busy, error) = (true, null);
        var answer = await api.GetAsync($"{Path}/check", ApiJson.Default.CapsuleCheck, closed.Token);
        (busy, check) = (false, answer.Value);
        error = answer.Ok ? null : words.Why(answer.Status, answer.Problem);
    }

    private async Task SendAsync()
    {
        (busy, error) = (true, null);
        var answer = asking == "decision"
            ? await api.CommandAsync($"{Path}/decision", new DecideCapsuleRequest(chosen, reason), ApiJson.Default.DecideCapsuleRequest, closed.Token)
            : await api.CommandAsync($"{Path}/{asking}", new EvidenceReasonRequest(reason), ApiJson.Default.EvidenceReasonRequest, closed.Token);
        busy = false;
        error = answer.Ok ? null : words.Why(answer.Status, answer.Problem);
        if (answer.Ok)
        {
            asking = null;
            toasts.Done(words["evidence.recorded"]);
        }

        await ReadAsync();
    }

    private string NameOf(string by) =>
        by == Cause.System ? words["by.system"] : by == session.Me?.Id ? session.Me.Name : book.PersonName(by) ?? by;
}
