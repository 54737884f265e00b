using System.Collections.Immutable;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Entities;

/// <summary>The base data of an archive.</summary>
/// <param name="Status"><see langword="null"/> leaves what is known; a new entity is active.</param>
/// <param name="Latitude">WGS-84, in degrees; given together with the longitude or not at all.</param>
/// <param name="Source">Where the data came from: <c>api</c>, or an import's source name.</param>
[GenerateSerializer, Immutable, Alias("vigil.EntityBase")]
public sealed record EntityBase(
    [property: Id(0)] string Name,
    [property: Id(1)] string? RegistrationNumber,
    [property: Id(2)] EntityCategory Category,
    [property: Id(3)] EntityStatus? Status,
    [property: Id(4)] string TownCode,
    [property: Id(5)] string? Village,
    [property: Id(6)] string Address,
    [property: Id(7)] double? Latitude,
    [property: Id(8)] double? Longitude,
    [property: Id(9)] string Source);

[GenerateSerializer, Immutable, Alias("vigil.RegisterEntity")]
public sealed record RegisterEntity([property: Id(0)] CommandOrigin Origin, [property: Id(1)] EntityBase Base);

[GenerateSerializer, Immutable, Alias("vigil.ChangeEntity")]
public sealed record ChangeEntity([property: Id(0)] CommandOrigin Origin, [property: Id(1)] EntityBase Base);

/// <param name="Grade">The grade; <see langword="null"/> where the score decides it.</param>
/// <param name="Score">0 to 100, higher is riskier; <see langword="null"/> where only the grade is known.</param>
/// <param name="RuleVersion">The version of the rule that graded; <c>manual</c> where a person did.</param>
[GenerateSerializer, Immutable, Alias("vigil.GradeRisk")]
public sealed record GradeRisk(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] RiskGrade? Grade,
    [property: Id(2)] decimal? Score,
    [property: Id(3)] ImmutableArray<string> Reasons,
    [property: Id(4)] string RuleVersion,
    [property: Id(5)] string Source);

/// <param name="Id">The source's own number; unique within the entity.</param>
/// <param name="Kind">What kind of visit, in the source's words.</param>
[GenerateSerializer, Immutable, Alias("vigil.RecordInspection")]
public sealed record RecordInspection(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] string Id,
    [property: Id(2)] DateOnly On,
    [property: Id(3)] string Kind,
    [property: Id(4)] InspectionResult Result,
    [property: Id(5)] int Critical,
    [property: Id(6)] int Serious,
    [property: Id(7)] int Minor,
    [property: Id(8)] string Source,
    [property: Id(9)] string? InspectorId,
    [property: Id(10)] string? Note);

/// <param name="YearlyCap">Visits a year; <see langword="null"/> removes the override.</param>
[GenerateSerializer, Immutable, Alias("vigil.CapInspections")]
public sealed record CapInspections(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] int? YearlyCap, [property: Id(2)] string Reason);

[GenerateSerializer, Immutable, Alias("vigil.EntityPlace")]
public sealed record EntityPlace([property: Id(0)] string TownCode, [property: Id(1)] EntityStatus Status);

/// <summary>What a visit to the entity has to know beforehand.</summary>
/// <param name="Visits">Routine visits of this calendar year.</param>
/// <param name="Cap">The published yearly cap of them; <see langword="null"/> where the entity carries a reason to exceed it.</param>
/// <param name="LastVisitor">The officer who was there last, where it is recorded.</param>
[GenerateSerializer, Immutable, Alias("vigil.EntityVisit")]
public sealed record EntityVisit(
    [property: Id(0)] string TownCode,
    [property: Id(1)] string Address,
    [property: Id(2)] double? Latitude,
    [property: Id(3)] double? Longitude,
    [property: Id(4)] int Visits,
    [property: Id(5)] int? Cap,
    [property: Id(6)] string? LastVisitor);
