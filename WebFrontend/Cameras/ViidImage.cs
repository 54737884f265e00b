using System.Globalization;
using System.Text.Json;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Cameras;

/// <summary>One sub-image of a push.</summary>
/// <param name="Code">The event; <see langword="null"/> where it only shows what its neighbours report.</param>
/// <param name="ShotAt">The device's own time, in UTC.</param>
/// <param name="Refused">What is wrong, with the member's name; <see langword="null"/> where nothing is.</param>
internal sealed record ViidImage(int? Code, DateTimeOffset? ShotAt, string? Id, byte[]? Bytes, string? Refused = null)
{
    // The devices' own clocks: the standard's times have no zone, and mean Beijing's.
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public static ViidImage Read(JsonElement image)
    {
        var (code, shot) = (ViidJson.Number(image, "EventSort"), ViidJson.Text(image, "ShotTime"));
        var shotAt = Time(shot);
        var whole = TryPicture(image, out var bytes);
        var refused = code is < 0 or > 99_999 ? "EventSort: Is not from 0 to 99999."
            : shot is not null && shotAt is null ? "ShotTime: Is no time as yyyyMMddHHmmss."
            : code is not null && shotAt is null ? "ShotTime: Is required."
            : !whole ? "Data: Is not base64."
            : bytes is not null && DetectionIntake.WhyRefused(bytes) is { } why ? $"Data: {why}"
            : null;
        return new(code, shotAt, ViidJson.Text(image, "ImageID"), bytes, refused);
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTime.TryParseExact(text, ["yyyyMMddHHmmss", "yyyyMMddHHmmssfff"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
        && local.Year > 1
            ? new DateTimeOffset(local, Beijing).ToUniversalTime()
            : null;

    private static bool TryPicture(JsonElement image, out byte[]? bytes)
    {
        bytes = null;
        return ViidJson.Member(image, "Data") is not { } data || data.ValueKind == JsonValueKind.Null
            || (data.ValueKind == JsonValueKind.String && data.TryGetBytesFromBase64(out bytes));
    }
}

/// <summary>Finds members whatever their case, and takes the only element of a list without the list: devices differ.</summary>
internal static class ViidJson
{
    public static JsonElement? Member(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (element.TryGetProperty(name, out var exact))
        {
            return exact;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }

    public static List<JsonElement> Elements(JsonElement? element) => element?.ValueKind switch
    {
        JsonValueKind.Array => [.. element.Value.EnumerateArray()],
        JsonValueKind.Object => [element.Value],
        _ => [],
    };

    public static string? Text(JsonElement element, string name) => Member(element, name) switch
    {
        { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 and <= 100 } value && TextChecks.WhyRefused(value) is null => value,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <returns>-1 for what is no number.</returns>
    public static int? Number(JsonElement element, string name) =>
        Text(element, name) is { } text ? int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : -1 : null;
}
