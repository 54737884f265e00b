using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Cameras;

public sealed record CameraRegistered(string EntityId, CameraPlace Place, string Source) : EntryBody("camera.registered");

public sealed record CameraChanged(ImmutableArray<string> Fields, string Source) : EntryBody("camera.changed");

/// <summary>The camera was silent for longer than its limit.</summary>
/// <param name="SilentSince">The last sign of life known, or the start of the watch where none was.</param>
public sealed record CameraWentDown(string EntityId, DateTimeOffset SilentSince) : EntryBody("camera.wentDown");

public sealed record CameraCameUp(string EntityId, DateTimeOffset At) : EntryBody("camera.cameUp");

/// <summary>A detection was accepted. A lead only: nobody has looked yet.</summary>
/// <param name="DetectionId">The box's own id of it, or the operation's id.</param>
/// <param name="Code">The vendor event code (GA/T 1400 extension range) or 0 for a named class without one.</param>
/// <param name="ShotAt">The camera's own time of the picture; never trusted for deadlines.</param>
/// <param name="Repeat">True within the de-duplication window: counted, not raised anew.</param>
/// <param name="Escalated">True where the repeat rule (N in seven days) raised its severity.</param>
public sealed record CameraDetected(
    string EntityId,
    string DetectionId,
    int Code,
    string Label,
    DetectionClass Class,
    DateTimeOffset ShotAt,
    double? Confidence,
    bool Repeat,
    bool Escalated) : EntryBody("camera.detected");

/// <summary>Officers looked at it by a work order.</summary>
public sealed record CameraVisited(string WorkOrderId, WorkOrderOutcome? Outcome, DateOnly? On) : EntryBody("camera.visited");

[JsonSerializable(typeof(CameraState))]
[JsonSerializable(typeof(CameraRegistered))]
[JsonSerializable(typeof(CameraChanged))]
[JsonSerializable(typeof(CameraWentDown))]
[JsonSerializable(typeof(CameraCameUp))]
[JsonSerializable(typeof(CameraDetected))]
[JsonSerializable(typeof(CameraVisited))]
public sealed partial class CameraJson : JsonSerializerContext
{
    public static CameraJson Shared { get; } = new(DomainJson.NewOptions());
}
