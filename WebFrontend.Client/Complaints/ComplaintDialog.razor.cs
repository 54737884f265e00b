using Microsoft.AspNetCore.Components;
using Vigil.Domain.Complaints;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Complaints;

/// <summary>Asks what one of the desk's actions needs, sends it, and stays open with the reason where it was refused.</summary>
public sealed partial class ComplaintDialog(ComplaintApi api, CountyBook book, Toasts toasts, Words words)
{
    private readonly HashSet<string> recused = [];
    private RevealedReporter? revealed;
    private RefusalReason? refusal;
    private MediationEnd? mediation;
    private ReportOutcome? decision;
    private RevealReason? reveal;
    private string text = "";
    private string code = "";
    private string? error;
    private int amount = 1;
    private bool busy;

    [Parameter, EditorRequired]
    public ComplaintAction Action { get; set; }

    [Parameter, EditorRequired]
    public required ComplaintDetail Detail { get; set; }

    /// <summary>The number to merge into, where it was chosen already.</summary>
    [Parameter]
    public string? Into { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    private Words W => words;

    private bool HasText => !string.IsNullOrWhiteSpace(text);

    private IEnumerable<ClockItem> Clocks => Detail.Clocks.Where(c => c.EndedAt is null && Action switch
    {
        ComplaintAction.PauseClock => c is { MayPause: true, Paused: false },
        ComplaintAction.ResumeClock => c.Paused,
        _ => c.MostExtension > c.Extended,
    });

    private bool Complete => Action switch
    {
        ComplaintAction.Refuse => refusal is not null && HasText,
        ComplaintAction.Transfer => code.Trim().Length > 0 && HasText,
        ComplaintAction.Merge or ComplaintAction.ResumeClock => code.Trim().Length > 0,
        ComplaintAction.EndMediation => mediation is not null,
        ComplaintAction.Decide => decision is not null,
        ComplaintAction.Answer or ComplaintAction.Note => HasText,
        ComplaintAction.Recuse => recused.Count > 0,
        ComplaintAction.PauseClock => code.Length > 0 && HasText,
        ComplaintAction.ExtendClock => code.Length > 0 && amount > 0 && HasText,
        ComplaintAction.Reveal => reveal is not null,
        _ => true,
    };

    protected override void OnInitialized()
    {
        code = Action is ComplaintAction.Merge ? Into ?? "" : Clocks.FirstOrDefault()?.Code ?? "";
        if (Action is ComplaintAction.Transfer)
        {
            code = "";
        }

        recused.UnionWith(Detail.Recused);
    }

    private void Toggle(string id)
    {
        if (!recused.Remove(id))
        {
            recused.Add(id);
        }
    }

    private async Task SendAsync()
    {
        if (!Complete || busy)
        {
            return;
        }

        (busy, error) = (true, null);
        if (Action is ComplaintAction.Reveal)
        {
            var reporter = await api.RevealAsync(Detail.Complaint.Number, reveal!.Value, HasText ? text.Trim() : null, CancellationToken.None);
            (busy, revealed) = (false, reporter.Value);
            error = reporter.Ok ? null : words.Why(reporter.Status, reporter.Problem);
            return;
        }

        var (number, said, token) = (Detail.Complaint.Number, text.Trim(), CancellationToken.None);
        var answer = await (Action switch
        {
            ComplaintAction.Accept => api.AcceptAsync(number, token),
            ComplaintAction.Refuse => api.RefuseAsync(number, refusal!.Value, said, token),
            ComplaintAction.Transfer => api.TransferAsync(number, code.Trim(), said, token),
            ComplaintAction.Merge => api.MergeAsync(number, code.Trim(), token),
            ComplaintAction.EndMediation => api.EndMediationAsync(number, mediation!.Value, token),
            ComplaintAction.Decide => api.DecideAsync(number, decision!.Value, token),
            ComplaintAction.Answer => api.AnswerAsync(number, said, token),
            ComplaintAction.Recuse => api.RecuseAsync(number, [.. recused], token),
            ComplaintAction.Note => api.NoteAsync(number, said, token),
            ComplaintAction.PauseClock => api.PauseClockAsync(number, code, said, token),
            ComplaintAction.ResumeClock => api.ResumeClockAsync(number, code, token),
            ComplaintAction.ExtendClock => api.ExtendClockAsync(number, code, amount, said, token),
            _ => throw new InvalidOperationException($"The desk doesn't offer {Action}."),
        });
        busy = false;
        if (!answer.Ok)
        {
            error = words.Why(answer.Status, answer.Problem);
            return;
        }

        toasts.Done(words.Format("order.done", words.Of(Action), number));
        await OnDone.InvokeAsync();
    }

    private Task CloseAsync() => revealed is null ? OnClose.InvokeAsync() : OnDone.InvokeAsync();
}
