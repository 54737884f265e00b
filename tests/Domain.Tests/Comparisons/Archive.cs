using System.Collections.Immutable;
using Vigil.Domain.Cameras;
using Vigil.Domain.Certificates;
using Vigil.Domain.Comparisons;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Comparisons;

/// <summary>An archive as tests put it together: a lawful small restaurant, unless told otherwise.</summary>
internal static class Archive
{
    public static readonly CertificateState Jy = Given.Certificate("2027-12-31");
    public static readonly CertificateState Yb = Given.Certificate("2099-12-31", CertificateKind.PrepackagedFiling, "YB16109270000017") with { ValidThrough = null };
    public static readonly CertificateState Sc = Given.Certificate("2027-12-31", CertificateKind.FoodProduction, "SC10461092700017");

    public static EntityState Entity { get; } = new(
        "E-1", "城关小吃店", "92610927MA70L00120", EntityCategory.Catering, EntityStatus.Active, "610927100", null, "新正街1号", new(31.8856, 109.5222),
        "synthetic", Given.Day("2026-01-01"), [Jy], [], null, null, false, null, null, []);

    public static ComparisonFacts Facts { get; } = new(Entity, [], [], [], []);

    public static ComparisonFacts With(EntityCategory category, params ImmutableArray<CertificateState> certificates) =>
        Facts with { Entity = Entity with { Category = category, Certificates = certificates } };

    public static EmployeeState Worker(string id, bool onDuty = true, params ImmutableArray<CertificateState> certificates) =>
        new(id, "E-1", "610927100", "张三", null, "厨师", onDuty, "synthetic", Given.Day("2026-01-01"), certificates);

    public static CertificateState Health(string through) => Given.Certificate(through, CertificateKind.Health, $"H-{through}");

    public static EquipmentState Lift(string id, string? dueOn, EquipmentUse use = EquipmentUse.InUse, string? code = null) => new(
        id, "E-1", "610927100", EquipmentType.Lift, "客梯", code, null, null, null, Given.Day("2024-01-01"), null, use, null, [],
        dueOn is null ? null : Given.Day(dueOn), EquipmentDuty.SelfTest, EquipmentStage.Planned, "synthetic", Given.Day("2026-01-01"), [], []);

    public static CameraState Camera(string id, CameraStatus status, params ImmutableArray<DetectionWindow> detections) => new(
        id, "E-1", "610927100", "后厨", CameraPlace.Cooking, null, 5, status, null, detections, "synthetic", Given.Day("2026-01-01"));
}
