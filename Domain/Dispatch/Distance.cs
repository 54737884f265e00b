using Vigil.Domain.Entities;

namespace Vigil.Domain.Dispatch;

/// <summary>How far apart two points are as the crow flies: good for "is the officer at the door", and for nothing that drives.</summary>
public static class Distance
{
    private const double EarthRadius = 6_371_008.8; // metres, IUGG mean

    /// <summary>Whole metres along the great circle.</summary>
    public static int Metres(GeoPoint a, GeoPoint b)
    {
        var (north1, north2) = (Radians(a.Latitude), Radians(b.Latitude));
        var (dNorth, dEast) = (north2 - north1, Radians(b.Longitude - a.Longitude));
        var h = Math.Pow(Math.Sin(dNorth / 2), 2) + (Math.Cos(north1) * Math.Cos(north2) * Math.Pow(Math.Sin(dEast / 2), 2));
        return (int)Math.Round(2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(h))));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
