using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Inspectors;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>The county as a picture. The drawing is ECharts' in <c>map.js</c>, which reads outline and pins itself; from here come alerts, inspectors, filter and selection.</summary>
public sealed partial class CountyMap(
    ConsoleState state, AlertStore store, CountyBook book, LiveClock clock, IJSRuntime js, TimeProvider time, Words words) : IAsyncDisposable
{
    private static readonly (string Layer, string Icon)[] Layers =
        [("entities", "shop"), ("alerts", "bell"), ("inspectors", "person"), ("towns", "pin")];

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(600);
    private readonly CancellationTokenSource closed = new();
    private readonly HashSet<string> hidden = [];
    private DotNetObjectReference<CountyMap>? self;
    private IJSObjectReference? map;
    private ElementReference canvas;
    private string? problem;
    private string lastAlerts = "";
    private string lastInspectors = "";
    private string lastTowns = "";
    private string? lastFocus;

    private Words W => words;

    [JSInvokable]
    public void OnPick(string kind, string id, string name)
    {
        switch (kind)
        {
            case "alert":
                state.Select(id);
                break;
            case "entity":
                state.SelectEntity(id);
                break;
            case "town":
                state.SetFilter(state.Filter with { TownCode = state.Filter.TownCode == id ? null : id });
                return;
            case "inspector":
                state.SetFilter(state.Filter with { InspectorId = state.Filter.InspectorId == id ? null : id, InspectorName = name });
                return;
        }

        state.Show(ConsoleTab.Detail);
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
        if (map is not null)
        {
            await map.InvokeVoidAsync("dispose");
            await map.DisposeAsync();
        }

        self?.Dispose();
        closed.Dispose();
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
        _ = DrawAsync(map, closed.Token);
    }

    /// <summary>Tells the map what changed, at most every 0.6 s and for at most a sixth of the time: the feed may be faster, the eye on a map is not.</summary>
    private async Task DrawAsync(IJSObjectReference target, CancellationToken cancellationToken)
    {
        var (revision, filter) = (-1L, state.Filter);
        try
        {
            while (true)
            {
                var began = time.GetTimestamp();
                lastTowns = await TellAsync(target, "setTowns", lastTowns, JsonSerializer.Serialize([.. book.Towns], ApiJson.Default.IReadOnlyListTownItem));
                if (revision != store.Revision || !ReferenceEquals(filter, state.Filter))
                {
                    (revision, filter) = (store.Revision, state.Filter);
                    lastAlerts = await TellAsync(target, "setAlerts", lastAlerts, JsonSerializer.Serialize(AlertsShown(), ApiJson.Default.IReadOnlyListMapAlert));
                }

                lastInspectors = await TellAsync(target, "setInspectors", lastInspectors, JsonSerializer.Serialize(InspectorsShown(), ApiJson.Default.IReadOnlyListMapInspector));
                var focus = store.Find(state.SelectedId)?.EntityId ?? state.SelectedEntityId ?? "";
                if (focus != lastFocus)
                {
                    lastFocus = focus;
                    await target.InvokeVoidAsync("focus", cancellationToken, focus, state.Filter.TownCode ?? "");
                }

                var rest = time.GetElapsedTime(began) * 5;
                await Task.Delay(rest > Beat ? rest : Beat, time, cancellationToken);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or JSDisconnectedException or ObjectDisposedException)
        {
            // The map is gone.
        }
    }

    private static async Task<string> TellAsync(IJSObjectReference target, string name, string before, string now)
    {
        if (now != before)
        {
            await target.InvokeVoidAsync(name, now);
        }

        return now;
    }

    private IReadOnlyList<MapAlert> AlertsShown()
    {
        var now = clock.Now;
        return
        [
            .. store.Items.Where(a => a is { Latitude: not null, Longitude: not null } && state.Filter.Matches(a, now))
                .GroupBy(a => a.EntityId ?? a.Id)
                .Select(g => (Lead: AlertGrouping.LeadOf([.. g]), Count: g.Count(), Live: g.Any(a => a.Status is Vigil.Domain.Alerts.AlertStatus.Open)))
                .OrderBy(g => g.Lead.Id, StringComparer.Ordinal)
                .Select(g => new MapAlert(
                    g.Lead.Id, g.Lead.EntityId, words.Whom(g.Lead), words.What(g.Lead),
                    g.Lead.Latitude!.Value, g.Lead.Longitude!.Value, (int)g.Lead.Severity, g.Live, g.Count)),
        ];
    }

    private IReadOnlyList<MapInspector> InspectorsShown() =>
    [
        .. book.Inspectors.Where(i => i is { Latitude: not null, Longitude: not null })
            .Select(i => new MapInspector(i.Id, i.Name, i.Latitude!.Value, i.Longitude!.Value, i.Present, i.OnDuty, Spoken(i))),
    ];

    private string Spoken(InspectorItem inspector) =>
        words.Format("inspector.assigned", inspector.AssignedAlerts) + " · " + words[inspector.Present ? "presence.present" : inspector.OnDuty ? "presence.away" : "presence.off"];

    private async Task ToggleAsync(string layer)
    {
        if (!hidden.Remove(layer))
        {
            hidden.Add(layer);
        }

        if (map is not null)
        {
            await map.InvokeVoidAsync("setLayer", layer, !hidden.Contains(layer));
        }
    }

    private async Task FitAsync()
    {
        if (map is not null)
        {
            await map.InvokeVoidAsync("fit");
        }
    }
}
