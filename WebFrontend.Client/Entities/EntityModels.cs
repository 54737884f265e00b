using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Cameras;
using Vigil.WebFrontend.Client.Certificates;
using Vigil.WebFrontend.Client.Employees;
using Vigil.WebFrontend.Client.Equipment;

namespace Vigil.WebFrontend.Client.Entities;

public sealed record EntityItem(
    string Id,
    string Name,
    string? RegistrationNumber,
    EntityCategory Category,
    EntityStatus Status,
    string TownCode,
    string? Village,
    string Address,
    double? Latitude,
    double? Longitude,
    RiskGrade? Grade,
    DateOnly? NextInspectionOn,
    bool InspectionOverdue,
    int OpenAlerts,
    string Source);

/// <summary>The archive in one column: every fact with its source and day.</summary>
public sealed record EntityArchive(
    EntityItem Entity,
    DateOnly RecordedOn,
    IReadOnlyList<string> Warnings,
    RiskStanding? Risk,
    int? YearlyCap,
    string? CapOverrideReason,
    IReadOnlyList<CertificateItem> Certificates,
    IReadOnlyList<InspectionRecord> Inspections,
    IReadOnlyList<EmployeeItem> Employees,
    IReadOnlyList<EquipmentItem> Equipment,
    IReadOnlyList<CameraItem> Cameras,
    IReadOnlyList<AlertItem> Alerts,
    long Version);

/// <summary>A pin of the map: short names, because a county has thousands.</summary>
/// <param name="N">Name.</param>
/// <param name="G">Risk grade, or <see langword="null"/>.</param>
/// <param name="A">Severity of the worst open alert, or <see langword="null"/>.</param>
public sealed record EntityPin(string Id, string N, double Lat, double Lon, RiskGrade? G, string T, Domain.Alerts.AlertSeverity? A);

/// <summary>A town with what it holds; the map's table of towns is data.</summary>
public sealed record TownItem(string Code, string Name, double? Latitude, double? Longitude, int Entities, int OpenAlerts);

public sealed record RegisterEntityRequest(
    [property: Required, MaxLength(64)] string Id,
    [property: Required, MaxLength(200)] string Name,
    [property: MaxLength(32)] string? RegistrationNumber,
    [property: Required] EntityCategory? Category,
    [property: Required, MaxLength(32)] string TownCode,
    [property: MaxLength(100)] string? Village,
    [property: Required, MaxLength(300)] string Address,
    [property: Range(-90, 90)] double? Latitude,
    [property: Range(-180, 180)] double? Longitude,
    EntityStatus Status = EntityStatus.Active);

public sealed record RiskRequest(
    [property: Required] RiskGrade? Grade, [property: Range(0, 100)] decimal? Score, [property: Required, MinLength(1)] IReadOnlyList<string> Reasons);

public sealed record RecordInspectionRequest(
    [property: Required, MaxLength(64)] string Id,
    [property: Required] DateOnly? On,
    [property: Required, MaxLength(64)] string Kind,
    [property: Required] InspectionResult? Result,
    [property: Range(0, 1000)] int Critical,
    [property: Range(0, 1000)] int Serious,
    [property: Range(0, 1000)] int Minor,
    [property: MaxLength(500)] string? Note);

/// <param name="YearlyCap">Visits a year; <see langword="null"/> removes the override.</param>
public sealed record InspectionCapRequest([property: Range(1, 52)] int? YearlyCap, [property: Required, MaxLength(500)] string Reason);
