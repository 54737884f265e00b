using Microsoft.AspNetCore.Components;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Dispatch;

/// <summary>A work order made by hand: where, what, and until when.</summary>
public sealed partial class NewOrderDialog(WorkOrderApi api, ApiClient client, CountyBook book, Toasts toasts, TimeProvider time, Words words) : IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(220);

    // A draw and a campaign make their own; a person makes these.
    private static readonly WorkOrderKind[] Kinds =
        [WorkOrderKind.Routine, WorkOrderKind.Report, WorkOrderKind.Complaint, WorkOrderKind.Certificate, WorkOrderKind.Equipment, WorkOrderKind.Recheck];

    private CancellationTokenSource typing = new();
    private IReadOnlyList<EntityItem> found = [];
    private EntityItem? entity;
    private WorkOrderKind kind = WorkOrderKind.Report;
    private WorkOrderPriority priority = WorkOrderPriority.Normal;
    private DateOnly? dueOn;
    private string search = "";
    private string summary = "";

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>Gets the new order's id.</summary>
    [Parameter]
    public EventCallback<string> OnMade { get; set; }

    private Words W => words;

    public void Dispose()
    {
        typing.Cancel();
        typing.Dispose();
    }

    private async Task SearchAsync(string text)
    {
        search = text;
        await typing.CancelAsync();
        typing.Dispose();
        typing = new();
        var token = typing.Token;
        try
        {
            await Task.Delay(Rest, time, token);
            found = text.Trim().Length == 0
                ? []
                : (await client.GetAsync(ApiPath.Of("/entities", ("search", text.Trim()), ("limit", 8)), ApiJson.Default.PageEntityItem, token)).Value?.Items ?? [];
        }
        catch (OperationCanceledException)
        {
            // More was typed.
        }
    }

    private void Choose(EntityItem item) => (entity, found) = (item, []);

    private Task<Fetched<ProposedWorkOrder>> ProposeAsync() => api.ProposeAsync(
        new(
            null, kind, null, priority, entity!.Id, null, null, entity.TownCode, null, null, entity.Address, summary.Trim(), dueOn, null, null, null, null),
        CancellationToken.None);

    private Task MadeAsync(ProposedWorkOrder made)
    {
        toasts.Done(words.Format("order.done", words.Of(WorkOrderAction.Propose), entity!.Name));
        return OnMade.InvokeAsync(made.Id);
    }
}
