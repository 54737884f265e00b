using System.Collections.Immutable;
using Vigil.Domain.Cameras;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Sources;
using Vigil.Domain.Traceability;

namespace Vigil.Domain.Comparisons;

/// <summary>Which changes of an archive are a reason to compare it again. The due goes with the very commit that changes it.</summary>
public static class ComparisonTriggers
{
    /// <summary>The dues that a change of any state brings; none for states that no check reads, and for changes that no check sees.</summary>
    /// <param name="former"><see langword="null"/> for a state that is new.</param>
    /// <param name="at">When to compare: what changes until then is compared with it.</param>
    public static ImmutableArray<Due> Of(object? former, object? next, DateTimeOffset at) => (former, next) switch
    {
        (_, EntityState entity) => Differ(former as EntityState, entity) ? [Run(entity.Id, at)] : [],
        (_, EmployeeState worker) => Differ(former as EmployeeState, worker) ? Runs((former as EmployeeState)?.EntityId, worker.EntityId, at) : [],
        (_, EquipmentState piece) => Differ(former as EquipmentState, piece) ? Runs((former as EquipmentState)?.EntityId, piece.EntityId, at) : [],
        (_, CameraState camera) => Differ(former as CameraState, camera) ? Runs((former as CameraState)?.EntityId, camera.EntityId, at) : [],
        (_, GoodsState note) => Differ(former as GoodsState, note) ? [Run(note.EntityId, at)] : [],
        (_, FactsState told) => Runs((former as FactsState)?.EntityId, told.EntityId, at),
        _ => [],
    };

    // A note is compared when it was checked; of one that is in order only sales matter, for they may be more than was bought.
    private static bool Differ(GoodsState? former, GoodsState next) =>
        next.Faults is { } faults && (former?.Faults is not { } known || !known.SequenceEqual(faults))
        && (!faults.IsEmpty || former?.Faults is { IsEmpty: false } || next.Movement != GoodsMovement.Purchase);

    private static bool Differ(EntityState? former, EntityState next) =>
        former is null || former.Name != next.Name || former.RegistrationNumber != next.RegistrationNumber || former.Category != next.Category
        || former.Status != next.Status || former.TownCode != next.TownCode || Differ(former.Certificates, next.Certificates);

    private static bool Differ(EmployeeState? former, EmployeeState next) =>
        former is null || former.EntityId != next.EntityId || former.OnDuty != next.OnDuty || Differ(former.Certificates, next.Certificates);

    private static bool Differ(EquipmentState? former, EquipmentState next) =>
        former is null || former.EntityId != next.EntityId || former.DeviceCode != next.DeviceCode || former.Use != next.Use
        || former.NextDueOn != next.NextDueOn || former.NextDuty != next.NextDuty;

    // What a camera sees is looked at in the night: its detections come by the hundred.
    private static bool Differ(CameraState? former, CameraState next) =>
        former is null || former.EntityId != next.EntityId || former.Status != next.Status;

    private static bool Differ(ImmutableArray<CertificateState> former, ImmutableArray<CertificateState> next) =>
        former != next && !former.Select(Facts).SequenceEqual(next.Select(Facts));

    private static (string, CertificateKind, DateOnly, DateOnly?, bool) Facts(CertificateState c) =>
        (c.Number, c.Kind, c.ValidFrom, c.ValidThrough, c.Revoked);

    private static ImmutableArray<Due> Runs(string? former, string next, DateTimeOffset at) =>
        former is null || former == next ? [Run(next, at)] : [Run(former, at), Run(next, at)];

    private static Due Run(string entityId, DateTimeOffset at) => new(ComparisonRules.RunDue, at, ComparisonState.KeyOf(entityId));
}
