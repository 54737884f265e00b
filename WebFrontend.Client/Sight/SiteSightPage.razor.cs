using System.Globalization;
using Microsoft.AspNetCore.Components;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Sight;

/// <summary>A site's cameras on one day, on paper: every minute that is missing, with its reason.</summary>
public sealed partial class SiteSightPage(
    Session session, ApiClient api, CountyBook book, LiveClock clock, Browser browser, Toasts toasts, NavigationManager navigation, Words words) : IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private SiteSightReport? report;
    private Fetched<SiteSightReport>? failure;
    private string? shown;
    private bool busy;

    [Parameter, EditorRequired]
    public string EntityId { get; set; } = "";

    /// <summary>The day; today where it is missing.</summary>
    [SupplyParameterFromQuery(Name = "on")]
    public string? Day { get; set; }

    private Words W => words;

    private DateOnly On => DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : report?.On ?? clock.Today;

    public void Dispose()
    {
        api.SignedOut -= GoToDoor;
        closed.Cancel();
        closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        api.SignedOut += GoToDoor;
        if (session.Me is null)
        {
            await session.LoadAsync(closed.Token);
        }

        clock.UseZone(session.About?.TimeZone);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (shown != $"{EntityId} {Day}")
        {
            shown = $"{EntityId} {Day}";
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        (failure, report) = (null, null);
        await book.RefreshAsync(force: false, closed.Token);
        var answer = await api.GetAsync(
            ApiPath.Of($"/sites/{Uri.EscapeDataString(EntityId)}/sight", ("on", Day)), ApiJson.Default.SiteSightReport, closed.Token);
        (report, failure) = (answer.Value, answer.Ok ? null : answer);
    }

    private void ChooseAsync(ChangeEventArgs chosen) =>
        navigation.NavigateTo(ApiPath.Of($"console/sight/{Uri.EscapeDataString(EntityId)}", ("on", chosen.Value?.ToString())));

    private async Task TakeReferenceAsync(SightItem camera)
    {
        busy = true;
        var answer = await api.CommandAsync(
            $"/cameras/{Uri.EscapeDataString(camera.CameraId)}/sight/reference",
            new SightReferenceRequest(),
            ApiJson.Default.SightReferenceRequest,
            closed.Token);
        busy = false;
        if (answer.Ok)
        {
            toasts.Done(words["sight.referenceSet"]);
            await ReadAsync();
        }
        else
        {
            toasts.Failed(words.Why(answer.Status, answer.Problem));
        }
    }

    private async Task PrintAsync() => await browser.CallAsync("print");

    private string Instant(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, clock.Zone).ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private void GoToDoor() => navigation.NavigateTo($"signin?return={Uri.EscapeDataString(navigation.ToBaseRelativePath(navigation.Uri))}");
}
