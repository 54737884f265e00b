using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>One field that finds alerts (held here) and entities (asked of the server), and turns what was typed into a filter.</summary>
public sealed partial class CommandPalette(ConsoleState state, AlertStore store, CountyBook book, ApiClient api, TimeProvider time, Words words) : IDisposable
{
    private const int Most = 7;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(160);
    private CancellationTokenSource asking = new();
    private IReadOnlyList<Hit> hits = [];
    private string text = "";
    private string? problem;
    private int at;

    [Parameter]
    public EventCallback OnClose { get; set; }

    private Words W => words;

    public void Dispose()
    {
        asking.Cancel();
        asking.Dispose();
    }

    private async Task OnInputAsync(ChangeEventArgs changed)
    {
        text = changed.Value?.ToString() ?? "";
        await asking.CancelAsync();
        asking.Dispose();
        asking = new();
        (at, problem) = (0, null);
        var wanted = text.Trim();
        if (wanted.Length == 0)
        {
            hits = [];
            return;
        }

        var alerts = Alerts(wanted);
        hits = [.. alerts, new Hit(null, null)];
        var token = asking.Token;
        try
        {
            await Task.Delay(Rest, time, token);
            var found = await api.GetAsync(ApiPath.Of("/entities", ("search", wanted), ("limit", Most)), ApiJson.Default.PageEntityItem, token);
            if (token.IsCancellationRequested)
            {
                return;
            }

            problem = found.Ok ? null : words.Why(found.Status, found.Problem);
            hits = [.. alerts, .. (found.Value?.Items ?? []).Select(e => new Hit(null, e)), new Hit(null, null)];
        }
        catch (OperationCanceledException)
        {
            // More was typed.
        }
    }

    private IReadOnlyList<Hit> Alerts(string wanted)
    {
        var filter = new AlertFilter { Text = wanted };
        return
        [
            .. store.Items.Where(a => filter.Matches(a, DateTimeOffset.MaxValue) || words.What(a).Contains(wanted, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(a => a.Severity).ThenByDescending(a => a.LastRaisedAt).Take(Most).Select(a => new Hit(a, null)),
        ];
    }

    private async Task OnKeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when hits.Count > 0:
                at = (at + 1) % hits.Count;
                break;
            case "ArrowUp" when hits.Count > 0:
                at = (at + hits.Count - 1) % hits.Count;
                break;
            case "Enter" when at < hits.Count:
                await TakeAsync(hits[at]);
                break;
        }
    }

    private async Task TakeAsync(Hit hit)
    {
        if (hit.Alert is { } alert)
        {
            state.Select(alert.Id);
            state.Show(ConsoleTab.Detail);
        }
        else if (hit.Entity is { } entity)
        {
            state.SelectEntity(entity.Id);
            state.Show(ConsoleTab.Detail);
        }
        else
        {
            state.SetFilter(state.Filter with { Text = text.Trim() });
            state.Show(ConsoleTab.Feed);
        }

        await OnClose.InvokeAsync();
    }

    /// <summary>An alert, an entity, or, with neither, the filter by what was typed.</summary>
    private sealed record Hit(AlertItem? Alert, EntityItem? Entity);
}
