using System.Collections.Immutable;
using Vigil.Domain.Cameras;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Inspections;
using Vigil.Domain.Inspectors;

namespace Vigil.Domain.Imports;

/// <summary>What one row says about one grain. Checked for shape; the rules of its capability have not seen it yet.</summary>
/// <param name="Target">The grain that it is about.</param>
/// <param name="Policy">What to do where the target knows it already.</param>
public abstract record ImportRecord(LedgerKey Target, ExistingPolicy Policy)
{
    /// <summary>What within the target it is about: a certificate's number, an inspection's id; empty for the target itself.</summary>
    public virtual string Part => "";

    /// <summary>The entity that must be there for it, where that is another grain.</summary>
    public virtual string? NeedsEntity => null;
}

public sealed record ImportedEntity(
    string Id,
    string Name,
    string? RegistrationNumber,
    EntityCategory Category,
    EntityStatus Status,
    string TownCode,
    string? Village,
    string Address,
    GeoPoint? Location,
    ExistingPolicy Policy) : ImportRecord(EntityState.KeyOf(Id), Policy);

public sealed record ImportedEmployee(
    string Id, string EntityId, string Name, string? IdNumber, string Post, bool OnDuty, ExistingPolicy Policy)
    : ImportRecord(EmployeeState.KeyOf(Id), Policy)
{
    public override string? NeedsEntity => EntityId;
}

public sealed record ImportedEquipment(
    string Id,
    string EntityId,
    EquipmentType Type,
    string Name,
    string? DeviceCode,
    string? UseRegistration,
    string? Place,
    DateOnly SupervisedOn,
    DateOnly? LastInspectedOn,
    int? Grade,
    GeoPoint? Location,
    ExistingPolicy Policy) : ImportRecord(EquipmentState.KeyOf(Id), Policy)
{
    public override string? NeedsEntity => EntityId;
}

public sealed record ImportedCamera(
    string Id, string EntityId, string Name, CameraPlace Place, string? Gb28181Id, int SilentAfterMinutes, ExistingPolicy Policy)
    : ImportRecord(CameraState.KeyOf(Id), Policy)
{
    public override string? NeedsEntity => EntityId;
}

/// <remarks>Lists are kept sorted, so that the same words in another order are no change.</remarks>
public sealed record ImportedInspector(
    string Id,
    string Name,
    string? CertificateNumber,
    ImmutableArray<string> Towns,
    ImmutableArray<string> Qualifications,
    ExistingPolicy Policy) : ImportRecord(InspectorState.KeyOf(Id), Policy)
{
    public bool Equals(ImportedInspector? other) =>
        other is not null && Target == other.Target && Policy == other.Policy && Name == other.Name
        && CertificateNumber == other.CertificateNumber && Towns.SequenceEqual(other.Towns)
        && Qualifications.SequenceEqual(other.Qualifications);

    public override int GetHashCode() => HashCode.Combine(Target, Name, CertificateNumber, Towns.Length, Qualifications.Length);
}

/// <param name="Holder">An entity, an employee or a piece of equipment, which must be there.</param>
public sealed record ImportedCertificate(
    LedgerKey Holder,
    string Number,
    CertificateKind Kind,
    DateOnly ValidFrom,
    DateOnly? ValidThrough,
    string Issuer,
    ExistingPolicy Policy) : ImportRecord(Holder, Policy)
{
    public override string Part => $"certificate {Number}";
}

public sealed record ImportedInspection(string EntityId, InspectionRecord Inspection, ExistingPolicy Policy)
    : ImportRecord(EntityState.KeyOf(EntityId), Policy)
{
    public override string Part => $"inspection {Inspection.Id}";
}

/// <summary>A grade as a source gives it, with its day. Only a later day replaces what is known.</summary>
public sealed record ImportedRisk(
    string EntityId, RiskGrade Grade, decimal? Score, ImmutableArray<string> Reasons, DateOnly Since, ExistingPolicy Policy)
    : ImportRecord(EntityState.KeyOf(EntityId), Policy)
{
    public override string Part => $"risk {Since:O}";

    public bool Equals(ImportedRisk? other) =>
        other is not null && Target == other.Target && Grade == other.Grade && Score == other.Score && Since == other.Since
        && Policy == other.Policy && Reasons.SequenceEqual(other.Reasons);

    public override int GetHashCode() => HashCode.Combine(Target, Grade, Score, Since);
}
