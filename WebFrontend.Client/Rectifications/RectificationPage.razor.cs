using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Vigil.Domain.Decisions;
using Vigil.Domain.Rectifications;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Rectifications;

/// <summary>One order to put something right: what the camera showed beside what the owner sent, the clock, and the verdict by keys.</summary>
public sealed partial class RectificationPage(
    ApiClient api, Session session, CountyBook book, FeedConnection feed, LiveClock clock, Toasts toasts, Browser browser, Words words) : IAsyncDisposable
{
    private readonly CancellationTokenSource closed = new();
    private DotNetObjectReference<RectificationPage>? self;
    private IJSObjectReference? listening;
    private IAsyncDisposable? following;
    private RectificationDetail? detail;
    private FetchStatus? failure;
    private RectificationAction? asking;
    private string reason = "";
    private string? error;
    private string? read;
    private bool busy;

    [Parameter, EditorRequired]
    public string RectificationId { get; set; } = "";

    private Words W => words;

    private string What => Words.IsEnglish ? detail!.Rectification.WhatEnglish : detail!.Rectification.What;

    private string Path => $"/rectifications/{Uri.EscapeDataString(RectificationId)}";

    [JSInvokable]
    public async Task OnKey(string key)
    {
        if (detail is null || !session.MayAct || busy || asking is not null)
        {
            return;
        }

        switch (key)
        {
            case "a" when detail.Actions.Contains(RectificationAction.Accept):
                await AcceptAsync();
                break;
            case "g" when detail.Actions.Contains(RectificationAction.Return):
                Ask(RectificationAction.Return);
                break;
        }

        StateHasChanged();
    }

    [JSInvokable]
    public Task OnNetwork(bool online) => online ? InvokeAsync(ReadAsync) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        if (following is not null)
        {
            await following.DisposeAsync();
        }

        if (listening is not null)
        {
            await listening.InvokeVoidAsync("stop");
            await listening.DisposeAsync();
        }

        self?.Dispose();
        closed.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            listening = await browser.AskAsync<IJSObjectReference>("listen", self);
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (read == RectificationId)
        {
            return;
        }

        (read, detail) = (RectificationId, null);
        following ??= await feed.FollowAsync(
            session.Audience,
            entries => entries.Any(e => e.Kind == RectificationState.LedgerKind && e.Key == RectificationId) ? InvokeAsync(ReadAsync) : Task.CompletedTask,
            closed.Token);
        await ReadAsync();
    }

    private string NameOf(string id) => book.PersonName(id) ?? id switch
    {
        Cause.System => words["by.system"],
        RectificationCommands.Owner => words["rectification.owner"],
        _ => id,
    };

    private static string ToneOf(RectificationProofModel proof) => proof.Accepted switch
    {
        null => "near",
        true => "good",
        false => "over",
    };

    private string VerdictOf(RectificationProofModel proof) => proof.Accepted switch
    {
        null => words["rectification.waits"],
        true => words["rectification.accepted"],
        false => words["rectification.returned"],
    };

    private async Task ReadAsync()
    {
        var answer = await api.GetAsync(Path, ApiJson.Default.RectificationDetail, closed.Token);
        failure = answer.Ok ? null : answer.Status;
        detail = answer.Value ?? detail;
        StateHasChanged();
    }

    private void Ask(RectificationAction action) => (asking, error, reason) = (action, null, "");

    private async Task AcceptAsync()
    {
        (busy, error) = (true, null);
        await AfterAsync(await api.CommandAsync($"{Path}/acceptance", new AcceptProofRequest(), ApiJson.Default.AcceptProofRequest, closed.Token));
    }

    private async Task SendAsync()
    {
        (busy, error) = (true, null);
        await AfterAsync(asking is RectificationAction.Return
            ? await api.CommandAsync($"{Path}/return", new ReturnProofRequest(reason), ApiJson.Default.ReturnProofRequest, closed.Token)
            : await api.CommandAsync($"{Path}/withdrawal", new WithdrawRectificationRequest(reason), ApiJson.Default.WithdrawRectificationRequest, closed.Token));
    }

    private async Task AfterAsync(Fetched<CommandResponse> answer)
    {
        busy = false;
        error = answer.Ok ? null : words.Why(answer.Status, answer.Problem);
        if (answer.Ok)
        {
            asking = null;
            toasts.Done(words["rectification.done"]);
        }

        await ReadAsync();
    }
}
