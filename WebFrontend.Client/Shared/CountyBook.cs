using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Client.Inspectors;
using Vigil.WebFrontend.Client.Security;

namespace Vigil.WebFrontend.Client.Shared;

/// <summary>Towns and inspectors, which every screen names. Read again when the feed says that something changed, and each half minute for presence.</summary>
public sealed class CountyBook(ApiClient api, TimeProvider time)
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(30);
    private Dictionary<string, TownItem> towns = [];
    private Dictionary<string, InspectorItem> inspectors = [];
    private Dictionary<string, PersonItem> people = [];
    private long readAt;

    public event Action? Changed;

    public IReadOnlyCollection<TownItem> Towns => towns.Values;

    /// <summary>Present first, then on duty, then the one with the least to do.</summary>
    public IReadOnlyList<InspectorItem> Inspectors { get; private set; } = [];

    public string TownName(string? code) => code is null ? "" : towns.TryGetValue(code, out var town) ? town.Name : code;

    /// <summary>The name behind an id of the ledger: an account, an inspector or a key; <see langword="null"/> where nobody knows.</summary>
    public string? PersonName(string id) => people.GetValueOrDefault(id)?.Name ?? Inspector(id)?.Name;

    public InspectorItem? Inspector(string? id) => id is null ? null : inspectors.GetValueOrDefault(id);

    public async Task RefreshAsync(bool force, CancellationToken cancellationToken)
    {
        if (!force && readAt != 0 && time.GetElapsedTime(readAt) < Age)
        {
            return;
        }

        readAt = time.GetTimestamp();
        if ((await api.GetAsync("/towns", ApiJson.Default.IReadOnlyListTownItem, cancellationToken)).Value is { } found)
        {
            towns = found.ToDictionary(t => t.Code, StringComparer.Ordinal);
        }

        if ((await api.GetAsync("/people", ApiJson.Default.IReadOnlyListPersonItem, cancellationToken)).Value is { } known)
        {
            people = known.ToDictionary(p => p.Id, StringComparer.Ordinal);
        }

        if ((await api.GetAsync("/inspectors?limit=200", ApiJson.Default.PageInspectorItem, cancellationToken)).Value is { } staff)
        {
            inspectors = staff.Items.ToDictionary(i => i.Id, StringComparer.Ordinal);
            Inspectors =
            [
                .. staff.Items.OrderByDescending(i => i.OnDuty).ThenByDescending(i => i.Present).ThenBy(i => i.AssignedAlerts)
                    .ThenBy(i => i.Name, StringComparer.Ordinal),
            ];
        }

        Changed?.Invoke();
    }
}
