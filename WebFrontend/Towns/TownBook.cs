using System.Text;
using System.Text.Json;

namespace Vigil.WebFrontend.Towns;

/// <summary>A town as the configuration names it.</summary>
public sealed record Town(string Code, string Name, double? Latitude, double? Longitude);

/// <summary>The towns and the outline of the county, from files that the configuration names. Read once, at the start.</summary>
/// <remarks>
/// <c>Vigil:Towns:File</c> is GeoJSON whose points have <c>code</c> and <c>name</c>, or a CSV whose first columns are a town's code
/// and name. Where a file is missing there is nothing to show, which is no fault.
/// </remarks>
internal sealed partial class TownBook
{
    public TownBook(IConfiguration configuration, ILogger<TownBook> log)
    {
        OutlineJson = Read(configuration["Vigil:Map:OutlineFile"], log);
        if (Read(configuration["Vigil:Towns:File"], log) is { } file)
        {
            Towns = file.AsSpan().TrimStart().StartsWith("{") ? OfGeoJson(file) : OfCsv(file);
        }
        else if (OutlineJson is not null)
        {
            Towns = OfGeoJson(OutlineJson);
        }
    }

    public IReadOnlyList<Town> Towns { get; } = [];

    /// <summary>GeoJSON, or <see langword="null"/> where none is configured.</summary>
    public string? OutlineJson { get; }

    private static string? Read(string? path, ILogger log)
    {
        if (string.IsNullOrEmpty(path))
        {
            return null;
        }

        try
        {
            return File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            NotRead(log, e, Path.GetFileName(path));
            return null;
        }
    }

    private static List<Town> OfGeoJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        var towns = new List<Town>();
        foreach (var feature in document.RootElement.GetProperty("features").EnumerateArray())
        {
            var properties = feature.GetProperty("properties");
            if (!properties.TryGetProperty("code", out var code) || !properties.TryGetProperty("name", out var name))
            {
                continue;
            }

            var point = feature.TryGetProperty("geometry", out var geometry)
                && geometry.ValueKind == JsonValueKind.Object
                && geometry.GetProperty("type").ValueEquals("Point")
                    ? geometry.GetProperty("coordinates")
                    : default;
            var located = point.ValueKind == JsonValueKind.Array;
            towns.Add(new(
                code.ToString(),
                name.ToString(),
                located ? point[1].GetDouble() : null,
                located ? point[0].GetDouble() : null));
        }

        return towns;
    }

    private static List<Town> OfCsv(string csv) =>
    [
        .. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Skip(1)
            .Select(line => line.Split(','))
            .Where(parts => parts.Length > 1)
            .Select(parts => (Code: parts[0].Trim('"', '\uFEFF'), Name: parts[1].Trim('"')))
            .Distinct()
            .Select(t => new Town(t.Code, t.Name, null, null)),
    ];

    [LoggerMessage(LogLevel.Warning, "The file {Name} can't be read; the map does without it.")]
    private static partial void NotRead(ILogger log, Exception exception, string name);
}
