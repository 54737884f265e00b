using Microsoft.AspNetCore.Components;
using Vigil.Domain.Credit;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Credit;

/// <summary>One step on a list: onto it, off it, or back because it was wrong.</summary>
public sealed partial class CreditDialog(ApiClient api, Toasts toasts, Words words) : IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private CreditGround? ground;
    private AuthorityLevel? level = AuthorityLevel.County;
    private DateOnly? decidedOn;
    private string entityId = "";
    private string number = "";
    private string consent = "";
    private string penaltyId = "";
    private string reason = "";
    private string? error;
    private bool obligationsMet;
    private bool harmRemoved;
    private bool grant = true;
    private bool busy;

    [Parameter, EditorRequired]
    public required CreditAsked Ask { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    private Words W => words;

    private ListingModel Listing => Ask.Listing!;

    private string KeyOfAsk => Ask.Ask switch
    {
        CreditAsk.Enter => "credit.enter",
        CreditAsk.Apply => "credit.apply",
        CreditAsk.Decide => "credit.decide",
        CreditAsk.Annul => "credit.annul",
    };

    private bool Ready => Ask.Ask is not CreditAsk.Enter || (ground is not null && level is not null && decidedOn is not null);

    private string Title => Ask.Item is { } item ? $"{words[KeyOfAsk]} · {item.EntityName ?? item.EntityId}" : words[KeyOfAsk];

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    private async Task SendAsync()
    {
        (busy, error) = (true, null);
        var answer = await AskAsync();
        busy = false;
        if (!answer.Ok)
        {
            error = words.Why(answer.Status, answer.Problem);
            return;
        }

        toasts.Done(words["credit.done"]);
        await OnDone.InvokeAsync();
    }

    private Task<Fetched<CommandResponse>> AskAsync()
    {
        var file = $"/credit/{Uri.EscapeDataString(Ask.Item?.EntityId ?? entityId.Trim())}/listings";
        return Ask.Ask switch
        {
            CreditAsk.Enter => api.CommandAsync(
                file,
                new ListCreditRequest(
                    ground is CreditGround.HeavyPenalty ? CreditList.Serious : CreditList.Abnormal, ground!.Value, number.Trim(), decidedOn, level!.Value, Filled(consent), Filled(penaltyId)),
                ApiJson.Default.ListCreditRequest,
                closed.Token),
            CreditAsk.Apply => api.CommandAsync(
                $"{file}/{Listing.Id}/repair", new ApplyRepairRequest(obligationsMet, harmRemoved), ApiJson.Default.ApplyRepairRequest, closed.Token),
            CreditAsk.Decide => api.CommandAsync(
                $"{file}/{Listing.Id}/repair/decision", new DecideRepairRequest(grant, grant ? null : reason.Trim()), ApiJson.Default.DecideRepairRequest, closed.Token),
            CreditAsk.Annul => api.CommandAsync(
                $"{file}/{Listing.Id}/annulment", new AnnulListingRequest(reason.Trim()), ApiJson.Default.AnnulListingRequest, closed.Token),
        };
    }

    private static string? Filled(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
