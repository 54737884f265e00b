using Microsoft.AspNetCore.Components;
using Vigil.Domain.Complaints;
using Vigil.Domain.Decisions;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Complaints;

/// <summary>One complaint or report as the desk works on it. Who filed it isn't here: that takes a reason and a dialog of its own.</summary>
public sealed partial class ComplaintPanel(ComplaintApi api, CountyBook book, Session session, LiveClock clock, Words words) : IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private ComplaintDetail? detail;
    private ComplaintAction? acting;
    private FetchStatus? failure;
    private string? into;
    private int seen = -1;

    [Parameter, EditorRequired]
    public string Number { get; set; } = "";

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
        var answer = await api.FindAsync(Number, closed.Token);
        failure = answer.Ok ? null : answer.Status;
        if (answer.Value is { } found && found.Complaint.Version >= (detail?.Complaint.Version ?? 0))
        {
            detail = found;
        }

        StateHasChanged();
    }

    private void BeginMerge(string number) => (into, acting) = (number, ComplaintAction.Merge);

    private Task DoneAsync()
    {
        (acting, into) = (null, null);
        return ReadAsync();
    }

    private string NameOf(string by) =>
        by == Cause.System ? words["by.system"] : by == session.Me?.Id ? session.Me.Name : book.PersonName(by) ?? words["by.reporter"];
}
