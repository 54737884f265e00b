using System.ComponentModel.DataAnnotations;
using Vigil.WebFrontend.Client.Certificates;

namespace Vigil.WebFrontend.Client.Employees;

/// <summary>A worker in a staff list. The resident number comes masked or not at all.</summary>
public sealed record EmployeeItem(
    string Id,
    string EntityId,
    string? EntityName,
    string TownCode,
    string Name,
    string? MaskedIdNumber,
    string Post,
    bool OnDuty,
    IReadOnlyList<CertificateItem> Certificates,
    string Source,
    long Version);

/// <param name="IdNumber">Checked and kept masked only; the whole number is not stored.</param>
public sealed record RegisterEmployeeRequest(
    [property: Required, MaxLength(64)] string Id,
    [property: Required, MaxLength(64)] string EntityId,
    [property: Required, MaxLength(100)] string Name,
    [property: MaxLength(32)] string? IdNumber,
    [property: Required, MaxLength(64)] string Post,
    bool OnDuty = true);
