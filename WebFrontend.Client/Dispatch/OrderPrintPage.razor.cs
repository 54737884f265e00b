using System.Globalization;
using Microsoft.AspNetCore.Components;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Dispatch;

/// <summary>A work order's whole story on paper: every step of the ledger, every term, every finding with its pictures and their hashes.</summary>
public sealed partial class OrderPrintPage(
    Session session, ApiClient client, WorkOrderApi api, CountyBook book, OrderStoryText story, LiveClock clock, Browser browser, NavigationManager navigation, Words words) : IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private WorkOrderPrint? sheet;
    private Fetched<WorkOrderPrint>? failure;

    [Parameter]
    public string OrderId { get; set; } = "";

    private Words W => words;

    private string Here => navigation.ToBaseRelativePath(navigation.Uri);

    private string Back => Here.StartsWith("field", StringComparison.Ordinal)
        ? $"field/orders/{Uri.EscapeDataString(OrderId)}"
        : $"console/work-orders/{Uri.EscapeDataString(OrderId)}";

    public void Dispose()
    {
        client.SignedOut -= GoToDoor;
        closed.Cancel();
        closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        client.SignedOut += GoToDoor;
        if (session.Me is null)
        {
            await session.LoadAsync(closed.Token);
        }

        clock.UseZone(session.About?.TimeZone);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        failure = null;
        await book.RefreshAsync(force: false, closed.Token);
        var answer = await api.PrintAsync(OrderId, closed.Token);
        (sheet, failure) = (answer.Value, answer.Ok ? null : answer);
    }

    private async Task PrintAsync() => await browser.CallAsync("print");

    private string Officer(OfficerName officer) => officer.Name ?? book.Inspector(officer.Id)?.Name ?? words["by.staff"];

    /// <summary>The name where the server sent an id.</summary>
    private string PrintedBy(WorkOrderPrint print) => book.PersonName(print.PrintedBy) ?? print.PrintedBy;

    private string Instant(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, clock.Zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Coordinates(double north, double east) =>
        string.Create(CultureInfo.InvariantCulture, $" · {north:0.00000}, {east:0.00000} (WGS-84)");

    private void GoToDoor() => navigation.NavigateTo($"signin?return={Uri.EscapeDataString(Here)}");
}
