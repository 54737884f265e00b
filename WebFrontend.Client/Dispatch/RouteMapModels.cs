namespace Vigil.WebFrontend.Client.Dispatch;

/// <summary>An officer's day as the map draws it.</summary>
/// <param name="Index">Gives the line its hue.</param>
/// <param name="On">Whether it was chosen; the others fade.</param>
/// <param name="Points">Longitude and latitude, from the town where the day begins.</param>
public sealed record MapRoute(int Index, string Name, bool On, IReadOnlyList<double[]> Points, IReadOnlyList<MapStop> Stops);

public sealed record MapStop(string Id, string Name, double Lat, double Lon);
