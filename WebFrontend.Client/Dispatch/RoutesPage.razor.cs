using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Dispatch;

/// <summary>Where everybody drives on a day, in the order in which the road table says they drive least. The lines join stops; they aren't roads.</summary>
public sealed partial class RoutesPage(
    WorkOrderApi api, Session session, CountyBook book, FeedConnection feed, LiveClock clock, NavigationManager navigation, IJSRuntime js, Words words) : IAsyncDisposable
{
    private readonly CancellationTokenSource closed = new();
    private DotNetObjectReference<RoutesPage>? self;
    private IAsyncDisposable? following;
    private IJSObjectReference? map;
    private ElementReference canvas;
    private IReadOnlyList<DayRoute>? routes;
    private FetchStatus? failure;
    private DateOnly day;
    private string? chosen;
    private string? problem;

    private Words W => words;

    [JSInvokable]
    public void OnPick(string kind, string id, string name)
    {
        if (kind == "stop")
        {
            navigation.NavigateTo($"console/work-orders/{Uri.EscapeDataString(id)}");
        }
    }

    [JSInvokable]
    public void OnProblem(string text)
    {
        problem = string.IsNullOrEmpty(text) ? null : text;
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        if (following is not null)
        {
            await following.DisposeAsync();
        }

        if (map is not null)
        {
            await map.InvokeVoidAsync("dispose");
            await map.DisposeAsync();
        }

        self?.Dispose();
        closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        day = clock.Today;
        await GoAsync(day);
        following = await feed.FollowAsync(
            session.Audience,
            entries => entries.Any(e => e.Kind == WorkOrderProposal.TargetKind) ? InvokeAsync(() => GoAsync(day)) : Task.CompletedTask,
            closed.Token);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        self = DotNetObjectReference.Create(this);
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", closed.Token, "./js/map.js");
        var spoken = new MapWords(
            words["map.entities"], words["map.alerts"], words["risk.none"], words["map.risk"], words["map.inspector"], words["map.noOutline"], words["map.empty"], words["map.failed"]);
        map = await module.InvokeAsync<IJSObjectReference>("create", closed.Token, canvas, self, JsonSerializer.Serialize(spoken, ApiJson.Default.MapWords));
        await map.InvokeVoidAsync("setLayer", "entities", false);
        await map.InvokeVoidAsync("setTowns", JsonSerializer.Serialize([.. book.Towns], ApiJson.Default.IReadOnlyListTownItem));
        await DrawAsync();
    }

    private async Task GoAsync(DateOnly to)
    {
        day = to;
        var answer = await api.RoutesAsync(to, closed.Token);
        if (day != to)
        {
            return; // another day was chosen meanwhile
        }

        failure = answer.Ok ? null : answer.Status;
        routes = answer.Value ?? routes;
        StateHasChanged();
        await DrawAsync();
    }

    private Task ChooseAsync(string officer)
    {
        chosen = chosen == officer ? null : officer;
        return DrawAsync();
    }

    private async Task DrawAsync()
    {
        if (map is null || routes is null)
        {
            return;
        }

        var towns = book.Towns.ToDictionary(t => t.Code, StringComparer.Ordinal);
        var drawn = routes.Select((route, index) =>
        {
            var stops = route.Stops.Where(s => s.Order is { Latitude: not null, Longitude: not null })
                .Select(s => new MapStop(s.Order.Id, s.Order.EntityName ?? s.Order.Summary, s.Order.Latitude!.Value, s.Order.Longitude!.Value))
                .ToList();
            var points = stops.Select(s => new[] { s.Lon, s.Lat }).ToList();
            if (route.FromTown is { } from && towns.GetValueOrDefault(from) is { Latitude: { } lat, Longitude: { } lon })
            {
                points.Insert(0, [lon, lat]);
            }

            return new MapRoute(index, NameOf(route.Officer), chosen == route.Officer.Id, points, stops);
        });
        await map.InvokeVoidAsync("setRoutes", JsonSerializer.Serialize([.. drawn], ApiJson.Default.IReadOnlyListMapRoute));
    }

    // The same hue as the map's script gives the line.
    private static string Hue(int index) => (((index * 137.5) + 160) % 360).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);

    private string NameOf(OfficerName officer) => officer.Name ?? book.Inspector(officer.Id)?.Name ?? "…";
}
