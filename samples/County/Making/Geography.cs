using System.Text.Json;

namespace Vigil.County.Making;

/// <param name="Weight">Its share of the county's entities, per mille.</param>
internal sealed record Town(string Code, string Name, double Latitude, double Longitude, int Weight, IReadOnlyList<Village> Villages);

internal sealed record Village(string Name, double Latitude, double Longitude);

/// <summary>The county's outline, its seven towns and their villages. The places of villages are made up, within the outline near their town.</summary>
internal sealed class Geography
{
    // Where the people are, roughly: the seat has two fifths.
    private static readonly Dictionary<string, int> Weights = new(StringComparer.Ordinal)
    {
        ["610927100"] = 400, ["610927101"] = 150, ["610927102"] = 120, ["610927103"] = 120, ["610927105"] = 70, ["610927106"] = 60, ["610927108"] = 80,
    };

    private readonly List<(double Longitude, double Latitude)> outline;

    private Geography(List<(double Longitude, double Latitude)> outline) => this.outline = outline;

    public IReadOnlyList<Town> Towns { get; private set; } = [];

    public static Geography Read(string folder)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "zhenping_schematic.geojson")));
        var features = json.RootElement.GetProperty("features").EnumerateArray().ToList();
        var ring = features.Select(f => f.GetProperty("geometry"))
            .First(g => g.GetProperty("type").GetString() == "Polygon")
            .GetProperty("coordinates")[0];
        var geography = new Geography([.. ring.EnumerateArray().Select(p => (p[0].GetDouble(), p[1].GetDouble()))]);
        var units = File.ReadAllLines(Path.Combine(folder, "zhenping_towns_villages.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .Select(cells => (Town: cells[0], Unit: cells[3]))
            .ToList();

        var dice = Dice.For("villages");
        geography.Towns =
        [
            .. features
                .Where(f => f.GetProperty("geometry").GetProperty("type").GetString() == "Point")
                .Select(f =>
                {
                    var code = f.GetProperty("properties").GetProperty("code").GetString()!;
                    var at = f.GetProperty("geometry").GetProperty("coordinates");
                    var (longitude, latitude) = (at[0].GetDouble(), at[1].GetDouble());
                    return new Town(
                        code,
                        f.GetProperty("properties").GetProperty("name").GetString()!,
                        latitude,
                        longitude,
                        Weights[code],
                        [.. units.Where(u => u.Town == code).Select(u => geography.Place(u.Unit, latitude, longitude, dice))]);
                }),
        ];
        return geography;
    }

    /// <summary>A point near another one, within the outline, to five decimals (a metre).</summary>
    public (double Latitude, double Longitude) Near(double latitude, double longitude, double spread, Dice dice)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            var point = (Math.Round(latitude + (dice.Around() * spread), 5), Math.Round(longitude + (dice.Around() * spread), 5));
            if (Contains(point.Item1, point.Item2))
            {
                return point;
            }
        }

        return (latitude, longitude);
    }

    public bool Contains(double latitude, double longitude)
    {
        var inside = false;
        for (int i = 0, j = outline.Count - 1; i < outline.Count; j = i++)
        {
            var (a, b) = (outline[i], outline[j]);
            if (a.Latitude > latitude != b.Latitude > latitude
                && longitude < ((b.Longitude - a.Longitude) * (latitude - a.Latitude) / (b.Latitude - a.Latitude)) + a.Longitude)
            {
                inside = !inside;
            }
        }

        return inside;
    }

    private Village Place(string name, double latitude, double longitude, Dice dice)
    {
        var (lat, lon) = Near(latitude, longitude, 0.055, dice);
        return new(name, lat, lon);
    }
}
