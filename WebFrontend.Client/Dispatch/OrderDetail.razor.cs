using Microsoft.AspNetCore.Components;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Dispatch;

/// <summary>One work order: its terms, who has it and why, what was found, and its whole story.</summary>
public sealed partial class OrderDetail(WorkOrderApi api, CountyBook book, Session session, LiveClock clock, Words words) : IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private WorkOrderDetail? detail;
    private WorkOrderAction? acting;
    private FetchStatus? failure;
    private Problem? problem;
    private int seen = -1;

    [Parameter, EditorRequired]
    public string OrderId { get; set; } = "";

    /// <summary>Goes up when something changed: then it is read again.</summary>
    [Parameter]
    public int Revision { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    private Words W => words;

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (seen != Revision)
        {
            seen = Revision;
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        var answer = await api.FindAsync(OrderId, closed.Token);
        (failure, problem) = (answer.Ok ? null : answer.Status, answer.Problem);
        if (answer.Value is { } found && found.Order.Version >= (detail?.Order.Version ?? 0))
        {
            detail = found;
        }

        StateHasChanged();
    }

    private Task DoneAsync()
    {
        acting = null;
        return ReadAsync();
    }

    private string NameOf(OfficerName officer) => officer.Name ?? NameOf(officer.Id);

    private string NameOf(string by) =>
        by == Cause.System ? words["by.system"] : by == session.Me?.Id ? session.Me.Name : book.PersonName(by) ?? words["by.staff"];

    /// <summary>A code in words; the words of a note where the reason is one.</summary>
    private string ReasonText(string reason) => reason.StartsWith("note:", StringComparison.Ordinal)
        ? detail?.Notes.FirstOrDefault(n => n.Id == reason[5..])?.Text ?? ""
        : words.Coded("reason", reason);
}
