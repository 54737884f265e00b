using Microsoft.AspNetCore.Components;
using Vigil.Domain.Campaigns;
using Vigil.Domain.Draws;
using Vigil.WebFrontend.Client.Draws;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Campaigns;

/// <summary>One campaign: its weeks, how far it is, and what was changed with what reason.</summary>
public sealed partial class CampaignPage(
    ApiClient api, Session session, CountyBook book, FeedConnection feed, LiveClock clock, Toasts toasts, Words words) : IAsyncDisposable
{
    private readonly CancellationTokenSource closed = new();
    private IAsyncDisposable? following;
    private CampaignDetail? detail;
    private FetchStatus? failure;
    private CampaignChangeKind? asking;
    private DateOnly through;
    private string reason = "";
    private string? town;
    private string? error;
    private string? read;
    private int shown = 200;
    private bool openOnly;
    private bool busy;

    [Parameter, EditorRequired]
    public string CampaignId { get; set; } = "";

    private Words W => words;

    private IEnumerable<CampaignTargetModel> Shown =>
        detail!.Targets.Where(t => (town is null || t.Town == town) && (!openOnly || !DrawOrders.IsOver(t.Status)));

    private string Path => $"/campaigns/{Uri.EscapeDataString(CampaignId)}";

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
        if (read == CampaignId)
        {
            return;
        }

        (read, detail) = (CampaignId, null);
        await ReadAsync();

        // Read again once it is followed: what came in between is in it.
        following ??= await feed.FollowAsync(
            session.Audience,
            entries => entries.Any(e => e.Kind == CampaignState.LedgerKind && e.Key == CampaignId) ? InvokeAsync(ReadAsync) : Task.CompletedTask,
            closed.Token);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var answer = await api.GetAsync(Path, ApiJson.Default.CampaignDetail, closed.Token);
        failure = answer.Ok ? null : answer.Status;
        detail = answer.Value ?? detail;
        StateHasChanged();
    }

    private void Ask(CampaignChangeKind kind) => (asking, error, reason, through) = (kind, null, "", detail!.Campaign.Through.AddDays(14));

    private async Task StartAsync()
    {
        (busy, error) = (true, null);
        var answer = await api.CommandAsync($"{Path}/start", new AdvanceRequest(), ApiJson.Default.AdvanceRequest, closed.Token);
        await AfterAsync(answer, "campaign.started");
    }

    private async Task ChangeAsync()
    {
        (busy, error) = (true, null);
        var answer = asking is CampaignChangeKind.Extended
            ? await api.CommandAsync($"{Path}/extension", new ExtensionRequest(through, reason), ApiJson.Default.ExtensionRequest, closed.Token)
            : await api.CommandAsync($"{Path}/stop", new DrawReasonRequest(reason), ApiJson.Default.DrawReasonRequest, closed.Token);
        await AfterAsync(answer, "campaign.changed");
    }

    private async Task AfterAsync(Fetched<CommandResponse> answer, string done)
    {
        busy = false;
        error = answer.Ok ? null : words.Why(answer.Status, answer.Problem);
        if (answer.Ok)
        {
            asking = null;
            toasts.Done(words[done]);
        }

        await ReadAsync();
    }
}
