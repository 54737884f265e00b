using Vigil.Domain.Alerts;
using Vigil.Domain.Dispatch;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Alerts;

/// <param name="Note">Kept as a note of the alert; <see langword="null"/> for none.</param>
[GenerateSerializer, Immutable, Alias("vigil.AcknowledgeAlert")]
public sealed record AcknowledgeAlert([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string? Note = null);

[GenerateSerializer, Immutable, Alias("vigil.UnacknowledgeAlert")]
public sealed record UnacknowledgeAlert([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Reason);

[GenerateSerializer, Immutable, Alias("vigil.AssignAlert")]
public sealed record AssignAlert([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string InspectorId);

/// <param name="Text">May name people: it is kept in the state, never in an entry.</param>
[GenerateSerializer, Immutable, Alias("vigil.NoteAlert")]
public sealed record NoteAlert([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Text);

[GenerateSerializer, Immutable, Alias("vigil.SilenceAlert")]
public sealed record SilenceAlert(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] DateTimeOffset Until, [property: Id(2)] string Reason);

[GenerateSerializer, Immutable, Alias("vigil.UnsilenceAlert")]
public sealed record UnsilenceAlert([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Reason);

[GenerateSerializer, Immutable, Alias("vigil.EscalateAlert")]
public sealed record EscalateAlert([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Reason);

[GenerateSerializer, Immutable, Alias("vigil.ChangeAlertSeverity")]
public sealed record ChangeAlertSeverity(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] AlertSeverity Severity, [property: Id(2)] string Reason);

[GenerateSerializer, Immutable, Alias("vigil.CloseAlert")]
public sealed record CloseAlert(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] AlertOutcome Outcome, [property: Id(2)] string? Reason);

/// <param name="Summary">What it is about, in words; <see langword="null"/> for the alert's kind.</param>
/// <param name="Priority"><see langword="null"/> for the one that the severity suggests.</param>
[GenerateSerializer, Immutable, Alias("vigil.OrderAlertWork")]
public sealed record OrderAlertWork(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] string? Summary, [property: Id(2)] WorkOrderPriority? Priority, [property: Id(3)] DateOnly? DueOn);
