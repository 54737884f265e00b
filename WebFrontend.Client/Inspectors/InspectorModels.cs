using System.ComponentModel.DataAnnotations;

namespace Vigil.WebFrontend.Client.Inspectors;

/// <param name="Present">Whether a sign of presence came within the last five minutes.</param>
public sealed record InspectorItem(
    string Id,
    string Name,
    IReadOnlyList<string> Towns,
    IReadOnlyList<string> Qualifications,
    bool OnDuty,
    DateTimeOffset? DutySince,
    bool Present,
    DateTimeOffset? SeenAt,
    double? Latitude,
    double? Longitude,
    int AssignedAlerts,
    string Source,
    long Version);

public sealed record RegisterInspectorRequest(
    [property: Required, MaxLength(64)] string Id,
    [property: Required, MaxLength(100)] string Name,
    [property: MaxLength(64)] string? CertificateNumber,
    IReadOnlyList<string>? Towns,
    IReadOnlyList<string>? Qualifications);

public sealed record DutyRequest(bool OnDuty);

public sealed record PresenceRequest([property: Range(-90, 90)] double? Latitude, [property: Range(-180, 180)] double? Longitude);
