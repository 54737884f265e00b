using System.Globalization;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>Links that open a map on the phone. All coordinates are WGS-84, and each link says so to whoever reads another datum.</summary>
public static class MapLinks
{
    /// <summary>The phone's own map (RFC 5870; its default datum is WGS-84).</summary>
    public static string Geo(double latitude, double longitude, string name) =>
        $"geo:{Number(latitude)},{Number(longitude)}?q={Number(latitude)},{Number(longitude)}({Uri.EscapeDataString(name)})";

    /// <summary>高德: <c>coordinate=wgs84</c> lets it convert to the datum of its tiles.</summary>
    public static string Amap(double latitude, double longitude, string name) =>
        $"https://uri.amap.com/marker?position={Number(longitude)},{Number(latitude)}&name={Uri.EscapeDataString(name)}&coordinate=wgs84&callnative=1";

    public static string OpenStreetMap(double latitude, double longitude) =>
        $"https://www.openstreetmap.org/?mlat={Number(latitude)}&mlon={Number(longitude)}#map=17/{Number(latitude)}/{Number(longitude)}";

    private static string Number(double degrees) => degrees.ToString("0.######", CultureInfo.InvariantCulture);
}
