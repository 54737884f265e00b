using Microsoft.AspNetCore.Components;
using Vigil.Domain.Credit;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Credit;

/// <summary>One step on a list: onto it, off it, or back because it was wrong.</summary>
public sealed partial class CreditDialog(ApiClient api, Toasts toasts, Words words)
{
    private CreditGround? ground;
    private AuthorityLevel? level = AuthorityLevel.County;
    private DateOnly? decidedOn;
    private string entityId = "";
    private string number = "";
    private string consent = "";
    private string penaltyId = "";
    private string reason = "";
    private bool obligationsMet;
    private bool harmRemoved;
    private bool grant = true;

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

    private Task DoneAsync()
    {
        toasts.Done(words["credit.done"]);
        return OnDone.InvokeAsync();
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
                CancellationToken.None),
            CreditAsk.Apply => api.CommandAsync(
                $"{file}/{Listing.Id}/repair", new ApplyRepairRequest(obligationsMet, harmRemoved), ApiJson.Default.ApplyRepairRequest, CancellationToken.None),
            CreditAsk.Decide => api.CommandAsync(
                $"{file}/{Listing.Id}/repair/decision", new DecideRepairRequest(grant, grant ? null : reason.Trim()), ApiJson.Default.DecideRepairRequest, CancellationToken.None),
            CreditAsk.Annul => api.CommandAsync(
                $"{file}/{Listing.Id}/annulment", new AnnulListingRequest(reason.Trim()), ApiJson.Default.AnnulListingRequest, CancellationToken.None),
        };
    }

    private static string? Filled(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
