namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>An entity's open alerts as the map draws them.</summary>
/// <param name="Sev">The worst severity: 0 info to 3 critical.</param>
/// <param name="Live">Whether any of them waits for an acknowledgement: then it pulses.</param>
/// <param name="Id">The alert that a click selects.</param>
public sealed record MapAlert(string Id, string? Entity, string Name, string What, double Lat, double Lon, int Sev, bool Live, int Count);

public sealed record MapInspector(string Id, string Name, double Lat, double Lon, bool Present, bool OnDuty, string Text);

/// <summary>The words that the map's own script shows.</summary>
public sealed record MapWords(string Entities, string Alerts, string GradeNone, string Risk, string Inspector, string NoOutline, string Empty, string Failed);
