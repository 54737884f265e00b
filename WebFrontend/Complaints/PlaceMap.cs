using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Vigil.Domain.Entities;
using Vigil.WebFrontend.Towns;

namespace Vigil.WebFrontend.Complaints;

/// <summary>The county as a picture on which somebody points without script: a click on an image input sends where it was.</summary>
/// <remarks>As schematic as the outline it is drawn from; a pixel is some two hundred metres, so the address in words stays beside it.</remarks>
internal sealed class PlaceMap
{
    /// <summary>In pixels, on the smallest phone too: a browser tells the point in the pixels that it shows.</summary>
    public const int Width = 280;

    private const double Margin = 12;

    private readonly IReadOnlyList<Town> towns;
    private readonly string outline = "";
    private readonly (double West, double North, double PixelsPerDegree, double Shrink) frame;

    public PlaceMap(TownBook book)
    {
        towns = book.Towns;
        var line = OutlineOf(book.OutlineJson);
        if (line.Count < 3)
        {
            return;
        }

        var (west, east) = (line.Min(p => p.Longitude), line.Max(p => p.Longitude));
        var (south, north) = (line.Min(p => p.Latitude), line.Max(p => p.Latitude));

        // A degree of longitude is shorter than one of latitude, the more so the further north.
        var shrink = Math.Cos((south + north) / 2 * Math.PI / 180);
        frame = (west, north, (Width - (2 * Margin)) / ((east - west) * shrink), shrink);
        Height = (int)Math.Ceiling(((north - south) * frame.PixelsPerDegree) + (2 * Margin));
        outline = string.Join(' ', line.Select(PixelOf).Select(p => $"{Number(p.X)},{Number(p.Y)}"));
    }

    /// <summary>0 where no outline is configured: then there is no map.</summary>
    public int Height { get; }

    /// <summary>Where a click was, and the town next to it.</summary>
    /// <returns><see langword="null"/> where it was outside the picture, or there is no map.</returns>
    public (GeoPoint Place, string? TownCode)? PlaceOf(int x, int y)
    {
        if (Height == 0 || x < 0 || x >= Width || y < 0 || y >= Height)
        {
            return null;
        }

        var place = new GeoPoint(
            Math.Round(frame.North - ((y - Margin) / frame.PixelsPerDegree), 4),
            Math.Round(frame.West + ((x - Margin) / (frame.PixelsPerDegree * frame.Shrink)), 4));
        return (place, Located().MinBy(t => Square(PixelOf(t.Place), x, y)).Code);
    }

    public string ToSvg(GeoPoint? mark)
    {
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{Height}" viewBox="0 0 {Width} {Height}" font-family="system-ui,sans-serif" font-size="12">
            <rect width="{Width}" height="{Height}" fill="#e8efe9"/><polygon points="{outline}" fill="#fbfdfb" stroke="#5f7467" stroke-width="1.5"/>
            """);
        foreach (var (_, name, place) in Located())
        {
            var (x, y) = PixelOf(place);
            svg.Append(CultureInfo.InvariantCulture, $"""<circle cx="{Number(x)}" cy="{Number(y)}" r="3" fill="#1d6b4f"/><text x="{Number(x + 6)}" y="{Number(y + 4)}" fill="#22322a">{WebUtility.HtmlEncode(name)}</text>""");
        }

        if (mark is not null)
        {
            var (x, y) = PixelOf(mark);
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{Number(x)} {Number(y)}l-7-13a8 8 0 1 1 14 0z" fill="#b3261e" stroke="#fff" stroke-width="1.5"/>""");
        }

        return svg.Append("</svg>").ToString();
    }

    private IEnumerable<(string? Code, string Name, GeoPoint Place)> Located() =>
        towns.Where(t => t is { Latitude: not null, Longitude: not null }).Select(t => ((string?)t.Code, t.Name, new GeoPoint(t.Latitude!.Value, t.Longitude!.Value)));

    private (double X, double Y) PixelOf(GeoPoint p) =>
        (Margin + ((p.Longitude - frame.West) * frame.Shrink * frame.PixelsPerDegree), Margin + ((frame.North - p.Latitude) * frame.PixelsPerDegree));

    private static double Square((double X, double Y) p, int x, int y) => ((p.X - x) * (p.X - x)) + ((p.Y - y) * (p.Y - y));

    private static string Number(double pixels) => pixels.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>The outer ring of the first polygon.</summary>
    private static List<GeoPoint> OutlineOf(string? json)
    {
        if (json is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        foreach (var feature in document.RootElement.GetProperty("features").EnumerateArray())
        {
            if (feature.TryGetProperty("geometry", out var geometry)
                && geometry.ValueKind == JsonValueKind.Object
                && geometry.GetProperty("type").ValueEquals("Polygon"))
            {
                return [.. geometry.GetProperty("coordinates")[0].EnumerateArray().Select(p => new GeoPoint(p[1].GetDouble(), p[0].GetDouble()))];
            }
        }

        return [];
    }
}
