using System.Collections.Immutable;
using Vigil.Domain.Dispatch;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Dispatch;

/// <summary>Who acts, as the edge knows them.</summary>
/// <param name="Directs">Whether they direct work for the county.</param>
/// <param name="InspectorId">Their id as an officer, where they are one.</param>
[GenerateSerializer, Immutable, Alias("vigil.DispatchActor")]
public sealed record DispatchActor([property: Id(0)] bool Directs, [property: Id(1)] string? InspectorId);

[GenerateSerializer, Immutable, Alias("vigil.ProposeWorkOrder")]
public sealed record ProposeWorkOrder(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] DispatchActor Actor,
    [property: Id(2)] WorkOrderKind Kind,
    [property: Id(3)] WorkOrderLevel Level,
    [property: Id(4)] WorkOrderPriority Priority,
    [property: Id(5)] string? EntityId,
    [property: Id(6)] string? SubjectKind,
    [property: Id(7)] string? SubjectKey,
    [property: Id(8)] string? TownCode,
    [property: Id(9)] double? Latitude,
    [property: Id(10)] double? Longitude,
    [property: Id(11)] string? Address,
    [property: Id(12)] string Summary,
    [property: Id(13)] DateOnly? DueOn,
    [property: Id(14)] ImmutableArray<string>? Qualifications,
    [property: Id(15)] int? Officers,
    [property: Id(16)] ImmutableArray<string> Recused,
    [property: Id(17)] string? Checklist);

[GenerateSerializer, Immutable, Alias("vigil.OfferWorkOrder")]
public sealed record OfferWorkOrder(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] DispatchActor Actor,
    [property: Id(2)] ImmutableArray<string> Inspectors,
    [property: Id(3)] string? Reason);

/// <param name="Action">One that needs nothing but a reason, or not even that.</param>
[GenerateSerializer, Immutable, Alias("vigil.ActOnWorkOrder")]
public sealed record ActOnWorkOrder(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] DispatchActor Actor, [property: Id(2)] WorkOrderAction Action, [property: Id(3)] string? Reason);

[GenerateSerializer, Immutable, Alias("vigil.HandOverWorkOrder")]
public sealed record HandOverWorkOrder(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] DispatchActor Actor, [property: Id(2)] string To, [property: Id(3)] string? Reason);

/// <param name="Latitude">WGS-84, in degrees; given together with the longitude or not at all.</param>
[GenerateSerializer, Immutable, Alias("vigil.ArriveAtWorkOrder")]
public sealed record ArriveAtWorkOrder(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] DispatchActor Actor, [property: Id(2)] double? Latitude, [property: Id(3)] double? Longitude);

[GenerateSerializer, Immutable, Alias("vigil.FindingDraft")]
public sealed record FindingDraft(
    [property: Id(0)] string Item, [property: Id(1)] FindingResult Result, [property: Id(2)] string? Note, [property: Id(3)] ImmutableArray<string> Attachments);

/// <summary>An attachment as its upload described it.</summary>
[GenerateSerializer, Immutable, Alias("vigil.AttachmentData")]
public sealed record AttachmentData(
    [property: Id(0)] string Hash,
    [property: Id(1)] string MediaType,
    [property: Id(2)] long Bytes,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] string By);

[GenerateSerializer, Immutable, Alias("vigil.RecordFindings")]
public sealed record RecordFindings(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] DispatchActor Actor,
    [property: Id(2)] ImmutableArray<FindingDraft> Findings,
    [property: Id(3)] ImmutableArray<AttachmentData> Attachments);

[GenerateSerializer, Immutable, Alias("vigil.OrderRectification")]
public sealed record OrderRectification(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] DispatchActor Actor,
    [property: Id(2)] DateOnly DueOn,
    [property: Id(3)] ImmutableArray<string> Items,
    [property: Id(4)] string? Text);

[GenerateSerializer, Immutable, Alias("vigil.RecheckWorkOrder")]
public sealed record RecheckWorkOrder(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] DispatchActor Actor, [property: Id(2)] bool Passed, [property: Id(3)] string? Note);

[GenerateSerializer, Immutable, Alias("vigil.HandInWorkOrder")]
public sealed record HandInWorkOrder(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] DispatchActor Actor,
    [property: Id(2)] WorkOrderOutcome Outcome,
    [property: Id(3)] string? With,
    [property: Id(4)] string? Message,
    [property: Id(5)] ImmutableArray<AttachmentData> Attachments);

[GenerateSerializer, Immutable, Alias("vigil.NoteWorkOrder")]
public sealed record NoteWorkOrder([property: Id(0)] CommandOrigin Origin, [property: Id(1)] DispatchActor Actor, [property: Id(2)] string Text);

[GenerateSerializer, Immutable, Alias("vigil.ChangeWorkOrderPriority")]
public sealed record ChangeWorkOrderPriority(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] DispatchActor Actor, [property: Id(2)] WorkOrderPriority Priority, [property: Id(3)] string? Reason);

[GenerateSerializer, Immutable, Alias("vigil.PlanWorkOrder")]
public sealed record PlanWorkOrder([property: Id(0)] CommandOrigin Origin, [property: Id(1)] DispatchActor Actor, [property: Id(2)] DateOnly VisitOn);

/// <param name="Change">Pause, resume or extend.</param>
/// <param name="Code">The clock's.</param>
/// <param name="Amount">Of an extension, in the clock's unit.</param>
[GenerateSerializer, Immutable, Alias("vigil.ChangeWorkOrderClock")]
public sealed record ChangeWorkOrderClock(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] DispatchActor Actor,
    [property: Id(2)] WorkOrderAction Change,
    [property: Id(3)] string Code,
    [property: Id(4)] int Amount,
    [property: Id(5)] string? Reason);
