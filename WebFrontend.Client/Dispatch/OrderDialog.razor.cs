using Microsoft.AspNetCore.Components;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Inspectors;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Dispatch;

/// <summary>Asks what a dispatcher's action needs, sends it, and stays open with the reason where it was refused.</summary>
public sealed partial class OrderDialog(WorkOrderApi api, CountyBook book, LiveClock clock, Toasts toasts, Words words)
{
    private readonly List<string> chosen = [];
    private WorkOrderPriority priority;
    private DateOnly day;
    private string search = "";
    private string reason = "";
    private string code = "";
    private int amount = 1;

    [Parameter, EditorRequired]
    public WorkOrderAction Action { get; set; }

    [Parameter, EditorRequired]
    public required WorkOrderDetail Detail { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    private Words W => words;

    private int Most => Action is WorkOrderAction.Offer ? Detail.Order.Officers : 1;

    /// <summary>As the last assignment ranked them; officers whom it didn't see come last.</summary>
    private IEnumerable<(InspectorItem Officer, CandidateItem? Candidate)> Offered
    {
        get
        {
            var ranked = Detail.Candidates.Select((c, i) => (c, i)).ToDictionary(p => p.c.Officer.Id, StringComparer.Ordinal);
            return book.Inspectors
                .Where(i => search.Length == 0 || i.Name.Contains(search, StringComparison.OrdinalIgnoreCase) || i.Towns.Any(t => book.TownName(t).Contains(search, StringComparison.OrdinalIgnoreCase)))
                .OrderBy(i => ranked.TryGetValue(i.Id, out var place) ? place.i : int.MaxValue)
                .ThenByDescending(i => i.OnDuty)
                .Select(i => (i, ranked.TryGetValue(i.Id, out var place) ? place.c : null));
        }
    }

    /// <summary>Whether the rules would not have chosen one of these: then it takes a reason.</summary>
    private bool Unusual => chosen.Any(id => Detail.Candidates.FirstOrDefault(c => c.Officer.Id == id) is not { Eligible: true });

    private IEnumerable<ClockItem> Clocks => Detail.Clocks.Where(c => c.EndedAt is null && Action switch
    {
        WorkOrderAction.PauseClock => c is { MayPause: true, Paused: false },
        WorkOrderAction.ResumeClock => c.Paused,
        _ => c.MostExtension > c.Extended,
    });

    private bool Complete => Action switch
    {
        WorkOrderAction.Offer => chosen.Count > 0 && (!Unusual || HasReason),
        WorkOrderAction.HandOver => chosen.Count == 1 && HasReason,
        WorkOrderAction.Note => HasReason,
        WorkOrderAction.Plan => day >= clock.Today,
        WorkOrderAction.ChangePriority => priority != Detail.Order.Priority && HasReason,
        WorkOrderAction.ExtendClock => code.Length > 0 && amount > 0 && HasReason,
        WorkOrderAction.PauseClock => code.Length > 0 && HasReason,
        WorkOrderAction.ResumeClock => code.Length > 0,
        _ => !OrderActions.NeedsReason(Action) || HasReason,
    };

    private bool HasReason => !string.IsNullOrWhiteSpace(reason);

    protected override async Task OnInitializedAsync()
    {
        (priority, day) = (Detail.Order.Priority, Detail.Order.VisitOn ?? clock.Today.AddDays(1));
        code = Clocks.FirstOrDefault()?.Code ?? "";
        if (Action is WorkOrderAction.Offer)
        {
            chosen.AddRange(Detail.Candidates.Where(c => c.Eligible).Take(Most).Select(c => c.Officer.Id));
        }

        if (Action is WorkOrderAction.Offer or WorkOrderAction.HandOver)
        {
            await book.RefreshAsync(force: true, CancellationToken.None);
        }
    }

    private void Choose(string id)
    {
        if (Most == 1)
        {
            chosen.Clear();
            chosen.Add(id);
        }
        else if (!chosen.Remove(id) && chosen.Count < Most)
        {
            chosen.Add(id);
        }
    }

    private Task<Fetched<CommandResponse>> AskAsync()
    {
        var (id, why, token) = (Detail.Order.Id, reason.Trim(), CancellationToken.None);
        return Action switch
        {
            WorkOrderAction.Offer => api.OfferAsync(id, chosen, why.Length == 0 ? null : why, token),
            WorkOrderAction.HandOver => api.HandOverAsync(id, chosen[0], why, token),
            WorkOrderAction.Note => api.NoteAsync(id, why, token),
            WorkOrderAction.Plan => api.PlanAsync(id, day, token),
            WorkOrderAction.ChangePriority => api.SetPriorityAsync(id, priority, why, token),
            WorkOrderAction.PauseClock => api.PauseClockAsync(id, code, why, token),
            WorkOrderAction.ResumeClock => api.ResumeClockAsync(id, code, token),
            WorkOrderAction.ExtendClock => api.ExtendClockAsync(id, code, amount, why, token),
            WorkOrderAction.SignCap => api.SignCapAsync(id, why, token),
            WorkOrderAction.Return => api.ReturnAsync(id, why, token),
            WorkOrderAction.Cancel => api.CancelAsync(id, why, token),
            WorkOrderAction.Confirm => api.ConfirmAsync(id, token),
            WorkOrderAction.Archive => api.ArchiveAsync(id, token),
            _ => throw new InvalidOperationException($"The console doesn't offer {Action}."),
        };
    }

    private Task DoneAsync()
    {
        toasts.Done(words.Format("order.done", words.Of(Action), Detail.Order.EntityName ?? Detail.Order.Summary));
        return OnDone.InvokeAsync();
    }
}
