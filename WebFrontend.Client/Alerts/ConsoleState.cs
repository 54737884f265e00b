using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>Which panel a narrow screen shows.</summary>
public enum ConsoleTab
{
    Feed = 0,
    Map = 1,
    Detail = 2,
}

/// <summary>What the dispatcher has chosen: filter, selection, grouping, sound. The panels of the console share it.</summary>
public sealed class ConsoleState(AlertStore store, LiveClock clock, Preferences preferences)
{
    private readonly HashSet<string> expanded = [];

    public event Action? Changed;

    public AlertFilter Filter { get; private set; } = new();

    public IReadOnlyList<AlertPreset> Presets { get; private set; } = [];

    /// <summary>The saved filter that is on; <see langword="null"/> once anything was changed by hand.</summary>
    public AlertPreset? ActivePreset { get; private set; }

    public bool Grouped { get; private set; } = true;

    public bool SoundOn { get; private set; }

    public string? SelectedId { get; private set; }

    /// <summary>An entity looked at without an alert.</summary>
    public string? SelectedEntityId { get; private set; }

    public ConsoleTab Tab { get; private set; }

    public IReadOnlyList<AlertLine> Lines { get; private set; } = [];

    /// <summary>How many alerts pass the filter, those inside closed groups included.</summary>
    public int Matching { get; private set; }

    public int UnreadMatching { get; private set; }

    public void Restore(AlertPreset everything)
    {
        var saved = preferences.Get("presets", ApiJson.Default.IReadOnlyListAlertPreset);
        Presets = saved is { Count: > 0 } ? saved : [everything];
        ActivePreset = Presets.FirstOrDefault(p => p.Name == preferences.Get("preset", ApiJson.Default.String)) ?? Presets[0];
        Filter = ActivePreset.Filter;
        SoundOn = preferences.Get("sound", ApiJson.Default.Boolean);
        Grouped = !preferences.Get("ungrouped", ApiJson.Default.Boolean);
        Refresh();
    }

    /// <summary>Computes the lines anew. Cheap enough for ten times a second at the store's ceiling.</summary>
    public void Refresh()
    {
        var now = clock.Now;
        var filter = Filter;
        var matching = new List<AlertItem>(store.Items.Count);
        foreach (var alert in store.Items)
        {
            if (filter.Matches(alert, now))
            {
                matching.Add(alert);
            }
        }

        matching.Sort(NewestFirst);
        Matching = matching.Count;
        UnreadMatching = store.Unread.Count == 0 ? 0 : matching.Count(a => store.Unread.Contains(a.Id));
        Lines = AlertGrouping.LinesOf(matching, Grouped, expanded);
        Changed?.Invoke();
    }

    /// <summary>How many of the held alerts pass each filter: what a tile shows is what its click shows.</summary>
    public int[] CountsOf(IReadOnlyList<AlertFilter> filters)
    {
        var now = clock.Now;
        var counts = new int[filters.Count];
        foreach (var alert in store.Items)
        {
            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] += filters[i].Matches(alert, now) ? 1 : 0;
            }
        }

        return counts;
    }

    public void SetFilter(AlertFilter filter)
    {
        Filter = filter;
        ActivePreset = null;
        Refresh();
    }

    public async Task UseAsync(AlertPreset preset)
    {
        (Filter, ActivePreset) = (preset.Filter, preset);
        Refresh();
        await preferences.SetAsync("preset", preset.Name, ApiJson.Default.String);
    }

    /// <summary>Saves the filter that is on; a saved one of that name is replaced.</summary>
    public async Task SaveAsync(string name, bool sound)
    {
        var preset = new AlertPreset(name, Filter, sound);
        Presets = [.. Presets.Where(p => p.Name != name), preset];
        await preferences.SetAsync("presets", Presets, ApiJson.Default.IReadOnlyListAlertPreset);
        await UseAsync(preset);
    }

    public async Task ForgetAsync(AlertPreset preset)
    {
        Presets = [.. Presets.Where(p => p != preset)];
        ActivePreset = ActivePreset == preset ? null : ActivePreset;
        await preferences.SetAsync("presets", Presets, ApiJson.Default.IReadOnlyListAlertPreset);
        Changed?.Invoke();
    }

    public async Task SetSoundAsync(bool on)
    {
        SoundOn = on;
        Changed?.Invoke();
        await preferences.SetAsync("sound", on, ApiJson.Default.Boolean);
    }

    /// <summary>Whether an alert that was just raised may be heard: sound is on, and a saved filter that asks for sound is the one on the screen.</summary>
    public bool IsHeard(AlertItem alert) => SoundOn && ActivePreset is { Sound: true } && Filter.Matches(alert, clock.Now);

    public async Task SetGroupedAsync(bool grouped)
    {
        Grouped = grouped;
        Refresh();
        await preferences.SetAsync("ungrouped", !grouped, ApiJson.Default.Boolean);
    }

    public void ToggleGroup(string entityId)
    {
        if (!expanded.Remove(entityId))
        {
            expanded.Add(entityId);
        }

        Refresh();
    }

    public void Select(string? alertId)
    {
        (SelectedId, SelectedEntityId) = (alertId, null);
        if (alertId is not null)
        {
            store.MarkRead(alertId);
        }

        Changed?.Invoke();
    }

    public void SelectEntity(string entityId)
    {
        (SelectedId, SelectedEntityId) = (null, entityId);
        Changed?.Invoke();
    }

    public void Show(ConsoleTab tab)
    {
        Tab = tab;
        Changed?.Invoke();
    }

    /// <summary>Moves the selection up or down the feed; from nowhere to the first line.</summary>
    /// <returns>The index of the line selected, or -1 where there is none.</returns>
    public int Move(int by)
    {
        if (Lines.Count == 0)
        {
            return -1;
        }

        var at = IndexOfSelected();
        var next = at < 0 ? 0 : Math.Clamp(at + by, 0, Lines.Count - 1);
        Select(Lines[next].Alert.Id);
        return next;
    }

    private static int NewestFirst(AlertItem one, AlertItem other)
    {
        var order = other.LastRaisedAt.UtcTicks.CompareTo(one.LastRaisedAt.UtcTicks);
        return order != 0 ? order : string.CompareOrdinal(one.Id, other.Id);
    }

    private int IndexOfSelected()
    {
        for (var i = 0; i < Lines.Count; i++)
        {
            if (Lines[i].Alert.Id == SelectedId)
            {
                return i;
            }
        }

        return -1;
    }
}
