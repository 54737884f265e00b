using Microsoft.AspNetCore.Components;
using Vigil.Domain.Penalties;
using Vigil.WebFrontend.Client.Credit;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Penalties;

/// <summary>One step of a decision: recorded, published, stopped early, or withdrawn because it fell.</summary>
public sealed partial class PenaltyDialog(ApiClient api, Toasts toasts, Words words)
{
    private readonly List<PenaltyKind> kinds = [];
    private PenaltyField? area;
    private PenaltyProcedure? procedure = PenaltyProcedure.Ordinary;
    private DateOnly? day;
    private DateOnly? restrictedThrough;
    private decimal? fine;
    private decimal? confiscated;
    private string entityId = "";
    private string number = "";
    private string authority = "";
    private string violation = "";
    private string basis = "";
    private string person = "";
    private string reason = "";
    private bool aggravated;
    private bool obligationsMet;
    private bool harmRemoved;
    private bool grant = true;

    [Parameter, EditorRequired]
    public required PenaltyAsked Ask { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    protected override void OnInitialized()
    {
        if (Ask is not { Ask: PenaltyAsk.Correct, Item: { Decision: var d } item })
        {
            return;
        }

        (number, authority, day, violation, basis, area, procedure) = (d.Number, d.Authority, d.DecidedOn, d.Violation, d.Basis, d.Field, d.Procedure);
        (fine, confiscated, aggravated, restrictedThrough, person) = (d.Fine, d.Confiscated, d.Aggravated, d.RestrictedThrough, item.PersonName ?? "");
        kinds.AddRange(d.Kinds);
    }

    private Words W => words;

    private string Title => Ask.Item is { } item ? $"{words.Of(Ask.Ask)} · {item.Decision.Number}" : words.Of(Ask.Ask);

    private bool Ready => Ask.Ask switch
    {
        PenaltyAsk.Record => kinds.Count > 0 && area is not null && procedure is not null && day is not null,
        PenaltyAsk.Correct => kinds.Count > 0 && area is not null && procedure is not null && day is not null && reason.Trim().Length > 0,
        PenaltyAsk.Withdraw => day is not null,
        PenaltyAsk.Publish or PenaltyAsk.Apply or PenaltyAsk.Decide => true,
    };

    private void Toggle(PenaltyKind kind)
    {
        if (!kinds.Remove(kind))
        {
            kinds.Add(kind);
        }
    }

    private Task DoneAsync()
    {
        toasts.Done(words["credit.done"]);
        return OnDone.InvokeAsync();
    }

    private Task<Fetched<CommandResponse>> AskAsync()
    {
        var path = $"/penalties/{Ask.Item?.Id}";
        return Ask.Ask switch
        {
            PenaltyAsk.Record => api.CommandAsync("/penalties", Recorded(), ApiJson.Default.RecordPenaltyRequest, CancellationToken.None),
            PenaltyAsk.Correct => api.CommandAsync(
                $"{path}/correction", new CorrectPenaltyRequest(Decision(), Person, reason.Trim()), ApiJson.Default.CorrectPenaltyRequest, CancellationToken.None),
            PenaltyAsk.Publish => api.CommandAsync($"{path}/publication", new PublishPenaltyRequest(), ApiJson.Default.PublishPenaltyRequest, CancellationToken.None),
            PenaltyAsk.Apply => api.CommandAsync($"{path}/repair", new ApplyRepairRequest(obligationsMet, harmRemoved), ApiJson.Default.ApplyRepairRequest, CancellationToken.None),
            PenaltyAsk.Decide => api.CommandAsync(
                $"{path}/repair/decision", new DecideRepairRequest(grant, grant ? null : reason.Trim()), ApiJson.Default.DecideRepairRequest, CancellationToken.None),
            PenaltyAsk.Withdraw => api.CommandAsync($"{path}/withdrawal", new WithdrawPenaltyRequest(day, reason.Trim()), ApiJson.Default.WithdrawPenaltyRequest, CancellationToken.None),
        };
    }

    private RecordPenaltyRequest Recorded() => new(
        entityId.Trim(),
        Person is null ? PenaltyParty.Entity : PenaltyParty.Person,
        Person,
        Decision(),
        PublishedOn: null);

    private string? Person => string.IsNullOrWhiteSpace(person) ? null : person.Trim();

    private PenaltyDecisionModel Decision() => new(
        number.Trim(), day, procedure!.Value, area!.Value, violation.Trim(), basis.Trim(), kinds, kinds.Contains(PenaltyKind.Fine) ? fine : null,
        kinds.Contains(PenaltyKind.Confiscation) ? confiscated : null, aggravated, restrictedThrough, authority.Trim());
}
