using System.Globalization;
using System.Text.Json;
using Vigil.County.Api;
using Vigil.County.Making;

namespace Vigil.County.Days;

/// <summary>The duty roster: each station has an officer until late in the evening, one by day and one on call at night; two are on leave.</summary>
internal static class Rosters
{
    private static readonly string[] Towns = ["610927100", "610927101", "610927102", "610927103", "610927105", "610927106", "610927108"];
    private static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
    private static readonly string[] AllDays = [.. Weekdays, "Saturday", "Sunday"];

    // By place in the station: the days, from, through, and hours in which nobody is to ask.
    private static readonly (string[] Days, string From, string Through, object? Quiet)[] Shifts =
    [
        (AllDays, "09:00:00", "23:00:00", null),
        (Weekdays, "08:00:00", "18:00:00", new { from = "12:30:00", through = "13:00:00" }),
        (AllDays, "17:00:00", "09:00:00", new { from = "02:00:00", through = "05:00:00" }),
    ];

    /// <summary>Where an officer's day begins; the county's own three begin at the seat.</summary>
    public static string HomeOf(int officer) => officer <= 21 ? Towns[(officer - 1) / 3] : Towns[0];

    /// <summary>Calls everybody to duty by hand, until a roster is set.</summary>
    public static Task CallAsync(ApiSession api, CancellationToken cancellationToken) => Task.WhenAll(Enumerable.Range(1, Countywide.Inspectors).Select(
        i => api.CommandAsync(HttpMethod.Put, $"inspectors/{Id(i)}/duty", $"fill-duty-{i}", """{"onDuty":true}""", cancellationToken)));

    public static async Task SetAsync(ApiSession api, DateOnly asOf, CancellationToken cancellationToken)
    {
        // On the eve nobody is asked any more: an offer of then would have lapsed when the demo begins. Whoever is on call at night begins at
        // midnight, for the demo may begin before the morning does.
        object[] fromMidnight = [new { from = "23:59:00", through = "09:00:00" }];
        await Task.WhenAll(Enumerable.Range(1, Countywide.Inspectors).Select(async i =>
        {
            var (days, from, through, quiet) = Shifts[(i - 1) % 3];
            var roster = JsonSerializer.Serialize(new { week = days.Select(day => new { day, from, through }), homeTown = HomeOf(i), quiet });
            await api.CommandAsync(HttpMethod.Put, $"inspectors/{Id(i)}/roster", $"fill-roster-{i}", roster, cancellationToken);
            var eve = JsonSerializer.Serialize(new { day = asOf.AddDays(-1), spans = through == "09:00:00" ? fromMidnight : [] });
            await api.CommandAsync(HttpMethod.Post, $"inspectors/{Id(i)}/roster/days", $"fill-eve-{i}", eve, cancellationToken);
        }));
        foreach (var (officer, from, days, kind) in new[] { (9, -1, 2, "Annual"), (16, 0, 1, "Training") })
        {
            var leave = JsonSerializer.Serialize(new { from = asOf.AddDays(from), through = asOf.AddDays(from + days), kind });
            await api.CommandAsync(HttpMethod.Post, $"inspectors/{Id(officer)}/leave", $"fill-leave-{officer}", leave, cancellationToken);
        }
    }

    private static string Id(int officer) => string.Create(CultureInfo.InvariantCulture, $"I-{officer:D3}");
}
