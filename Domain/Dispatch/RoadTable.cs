using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Entities;

namespace Vigil.Domain.Dispatch;

/// <summary>A town with the point at which its road minutes are measured.</summary>
public sealed record RoadTown(string Code, double Latitude, double Longitude);

/// <summary>A stretch of road, the same both ways.</summary>
/// <param name="Minutes">By car in good weather.</param>
public sealed record Road(string From, string To, int Minutes);

/// <summary>Minutes by road between towns. In mountains nothing else says who is near: the straight line is never a distance here.</summary>
/// <remarks>Ways over several stretches are added up; two towns without a way are not reachable, and say so.</remarks>
public sealed class RoadTable
{
    private readonly ImmutableDictionary<string, RoadTown> towns;
    private readonly ImmutableDictionary<(string From, string To), int> minutes;

    public RoadTable(IEnumerable<RoadTown> towns, IEnumerable<Road> roads)
    {
        this.towns = towns.ToImmutableDictionary(t => t.Code, StringComparer.Ordinal);
        Roads = [.. roads];
        minutes = Shortest(this.towns.Keys, Roads);
    }

    public static RoadTable Empty { get; } = new([], []);

    /// <summary>镇坪县's seven towns, as <c>samples/zhenping/roads.csv</c> estimates them.</summary>
    public static RoadTable Zhenping { get; } = Embedded();

    public ImmutableArray<Road> Roads { get; }

    public IEnumerable<RoadTown> Towns => towns.Values;

    /// <summary>Minutes from town to town, <paramref name="within"/> where they are the same; <see langword="null"/> where no way is known.</summary>
    public int? Between(string? from, string? to, int within) =>
        from is null || to is null ? null
        : from == to ? within
        : minutes.TryGetValue((from, to), out var found) ? found
        : null;

    /// <summary>The town that somebody at a point is in, or <see langword="null"/> where the table has none near.</summary>
    /// <remarks>Which town it is, is read off the nearest point; how far away another one is, never.</remarks>
    public string? TownAt(GeoPoint? position, double withinKilometres) => position is null
        ? null
        : towns.Values
            .Select(t => (t.Code, Metres: Distance.Metres(position, new(t.Latitude, t.Longitude))))
            .Where(t => t.Metres <= withinKilometres * 1000)
            .OrderBy(t => t.Metres)
            .Select(t => t.Code)
            .FirstOrDefault();

    /// <summary>The order of visits that drives least from stop to stop: always to the nearest one left.</summary>
    /// <remarks>Stops that no road reaches come last, in the order given.</remarks>
    public IReadOnlyList<T> Route<T>(string? from, IEnumerable<T> stops, Func<T, string?> townOf)
    {
        var (left, route) = (stops.ToList(), new List<T>());
        while (left.Count > 0)
        {
            var next = left.MinBy(s => Between(from, townOf(s), within: 0) ?? int.MaxValue)!;
            left.Remove(next);
            route.Add(next);
            from = townOf(next) ?? from;
        }

        return route;
    }

    /// <summary>Reads a CSV: lines <c>town,code,latitude,longitude</c> and <c>road,from,to,minutes</c>; <c>#</c> begins a comment.</summary>
    /// <exception cref="FormatException">A line is neither; the message names it.</exception>
    public static RoadTable Parse(string csv)
    {
        var (towns, roads) = (new List<RoadTown>(), new List<Road>());
        foreach (var line in csv.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => l[0] != '#'))
        {
            var parts = line.Split(',', StringSplitOptions.TrimEntries);
            switch (parts)
            {
                case ["town", var code, var latitude, var longitude, ..]
                    when Number(latitude, out var north) && Number(longitude, out var east):
                    towns.Add(new(code, north, east));
                    break;
                case ["road", var from, var to, var time, ..] when int.TryParse(time, CultureInfo.InvariantCulture, out var minutes) && minutes > 0:
                    roads.Add(new(from, to, minutes));
                    break;
                default:
                    throw new FormatException($"Neither a town nor a road: {line}");
            }
        }

        return new(towns, roads);

        static bool Number(string text, out double number) => double.TryParse(text, CultureInfo.InvariantCulture, out number);
    }

    private static ImmutableDictionary<(string From, string To), int> Shortest(IEnumerable<string> codes, ImmutableArray<Road> roads)
    {
        var all = codes.Concat(roads.SelectMany(r => new[] { r.From, r.To })).Distinct(StringComparer.Ordinal).ToList();
        var ways = new Dictionary<(string, string), int>();
        foreach (var road in roads)
        {
            foreach (var way in new[] { (road.From, road.To), (road.To, road.From) })
            {
                ways[way] = Math.Min(road.Minutes, ways.GetValueOrDefault(way, int.MaxValue));
            }
        }

        foreach (var over in all)
        {
            foreach (var from in all.Where(f => f != over && ways.ContainsKey((f, over))))
            {
                foreach (var to in all.Where(t => t != from && t != over && ways.ContainsKey((over, t))))
                {
                    ways[(from, to)] = Math.Min(ways.GetValueOrDefault((from, to), int.MaxValue), ways[(from, over)] + ways[(over, to)]);
                }
            }
        }

        return ways.ToImmutableDictionary();
    }

    private static RoadTable Embedded()
    {
        using var reader = new StreamReader(typeof(RoadTable).Assembly.GetManifestResourceStream("roads/zhenping.csv")!);
        return Parse(reader.ReadToEnd());
    }
}
