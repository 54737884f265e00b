using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Client.Shared.Layout;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>One field that finds alerts (held here), pages, and entities (asked of the server), and turns what was typed into a filter.</summary>
public sealed partial class CommandPalette(
    ConsoleState state, AlertStore store, CountyBook book, ApiClient api, Session session, NavigationManager navigation, TimeProvider time, Words words) : IDisposable
{
    private const int Most = 7;
    private const int MostPages = 4;
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

        IReadOnlyList<Hit> held = [.. Pages(wanted), .. Alerts(wanted)];
        hits = [.. held, new Hit()];
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
            hits = [.. held, .. (found.Value?.Items ?? []).Select(e => new Hit(Entity: e)), new Hit()];
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
                .OrderByDescending(a => a.Severity).ThenByDescending(a => a.LastRaisedAt).Take(Most).Select(a => new Hit(a)),
        ];
    }

    private IEnumerable<Hit> Pages(string wanted) => Places.All
        .Where(p => Places.IsOpenTo(p, session) && words[p.Key].Contains(wanted, StringComparison.CurrentCultureIgnoreCase))
        .Take(MostPages)
        .Select(p => new Hit(Page: p));

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
        else if (hit.Page is { } page)
        {
            navigation.NavigateTo(page.Path);
        }
        else
        {
            state.SetFilter(state.Filter with { Text = text.Trim() });
            state.Show(ConsoleTab.Feed);
        }

        await OnClose.InvokeAsync();
    }

    /// <summary>An alert, an entity, a page, or, with none of them, the filter by what was typed.</summary>
    private sealed record Hit(AlertItem? Alert = null, EntityItem? Entity = null, Place? Page = null);
}
