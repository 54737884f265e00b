using System.Globalization;
using System.Text.Json;
using Vigil.County.Api;
using Vigil.County.Making;

namespace Vigil.County.Days;

/// <summary>Where the played officers are: at home in their town, on the way to a place, or there. They show it every half minute while on duty.</summary>
internal sealed class Beats(ApiSession api, IReadOnlyList<Shop> shops, Dice dice)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    private const double Stride = 0.3; // of the way that is left, each time

    private readonly Dictionary<string, (double Latitude, double Longitude)> at = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (double Latitude, double Longitude)> to = new(StringComparer.Ordinal);
    private volatile HashSet<string> working = [];

    /// <summary>Whether somebody is on duty, not in their quiet hours, and played.</summary>
    public bool Works(string officer) => working.Contains(officer);

    /// <summary>As many who work now, those of a town first; fewer where there aren't as many.</summary>
    public IReadOnlyList<string> Some(string? town, int count) =>
        [.. working.OrderBy(o => Rosters.HomeOf(Number(o)) != town).ThenBy(_ => dice.Below(1000)).Take(count)];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Every, TimeProvider.System);
        do
        {
            await Patience.TryAsync("presence", () => ShowAsync(cancellationToken));
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    /// <summary>They are on the way to an order's place.</summary>
    public void Send(IEnumerable<string> officers, Order order)
    {
        if (order is not { Latitude: { } latitude, Longitude: { } longitude })
        {
            return;
        }

        lock (to)
        {
            foreach (var officer in officers)
            {
                to[officer] = (latitude, longitude);
            }
        }
    }

    /// <summary>They are there, within some ten metres.</summary>
    public (double? Latitude, double? Longitude) Arrive(IEnumerable<string> officers, Order order)
    {
        if (order is not { Latitude: { } latitude, Longitude: { } longitude })
        {
            return (null, null);
        }

        var place = (latitude + (dice.Around() * 0.0001), longitude + (dice.Around() * 0.0001));
        lock (to)
        {
            foreach (var officer in officers)
            {
                at[officer] = to[officer] = place;
            }
        }

        return place;
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        var roster = await api.GetAsync("roster", cancellationToken);
        working = [.. roster.EnumerateArray()
            .Where(o => o.GetProperty("onDuty").GetBoolean() && !o.GetProperty("quietNow").GetBoolean())
            .Select(o => o.Text("id")!)
            .Where(o => o != Players.Human)];
        foreach (var officer in working)
        {
            var (latitude, longitude) = Step(officer);
            var position = JsonSerializer.Serialize(new { latitude, longitude });
            await api.CommandAsync(HttpMethod.Post, $"inspectors/{officer}/presence", $"presence-{Guid.NewGuid():N}", position, cancellationToken);
        }
    }

    // Somebody with nowhere to go walks from shop to shop of their town.
    private (double Latitude, double Longitude) Step(string officer)
    {
        lock (to)
        {
            var home = Rosters.HomeOf(Number(officer));
            var near = shops.Where(s => s.Town == home && s.Latitude is not null).ToList();
            var from = at.GetValueOrDefault(officer, Place(dice.Of(near)));
            var target = to.GetValueOrDefault(officer, from);
            if (Math.Abs(target.Latitude - from.Latitude) + Math.Abs(target.Longitude - from.Longitude) < 0.0005 && dice.Chance(0.1))
            {
                to[officer] = target = Place(dice.Of(near));
            }

            return at[officer] = (
                Math.Round(from.Latitude + ((target.Latitude - from.Latitude) * Stride), 5),
                Math.Round(from.Longitude + ((target.Longitude - from.Longitude) * Stride), 5));
        }
    }

    private static int Number(string officer) => int.Parse(officer.AsSpan(2), CultureInfo.InvariantCulture);

    private static (double Latitude, double Longitude) Place(Shop shop) => (shop.Latitude!.Value, shop.Longitude!.Value);
}
