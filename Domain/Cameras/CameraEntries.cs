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
/// <param name="LeadId">The lead that a reviewer judges; absent where nothing is to be judged.</param>
/// <param name="Pictures">SHA-256 of what came with it and was stored before this entry.</param>
/// <param name="Mark">What is odd about the camera's time.</param>
/// <param name="Demoted">True where no alert was raised because the class is demoted at this camera.</param>
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
    bool Escalated,
    string? LeadId = null,
    ImmutableArray<string>? Pictures = null,
    ShotMark? Mark = null,
    bool? Demoted = null) : EntryBody("camera.detected");

/// <summary>A kind of event was wrong too often at this camera: its detections are leads still, and raise no alert.</summary>
/// <param name="Confirmed">How many of the last verdicts were what the camera said.</param>
/// <param name="Judged">How many verdicts were looked at.</param>
public sealed record CameraClassDemoted(int Code, int Confirmed, int Judged) : EntryBody("camera.classDemoted");

/// <summary>It raises alerts again: by its figure, or because a person said so.</summary>
/// <param name="ReasonHash">SHA-256 of the person's reason, whose words are kept in the state; <see langword="null"/> where the figure did it.</param>
public sealed record CameraClassRestored(int Code, int Confirmed, int Judged, string? ReasonHash = null) : EntryBody("camera.classRestored");

/// <summary>Officers looked at it by a work order.</summary>
public sealed record CameraVisited(string WorkOrderId, WorkOrderOutcome? Outcome, DateOnly? On) : EntryBody("camera.visited");

/// <summary>Where its pictures are fetched was set. Which address it is stays out of the ledger.</summary>
public sealed record CameraAddressSet(string EntityId, CameraSource Source, bool WithPassword) : EntryBody("camera.addressSet");

public sealed record CameraAddressRemoved(string EntityId) : EntryBody("camera.addressRemoved");

/// <param name="Since">The first day on which the notice hung; <see langword="null"/> where none hangs.</param>
/// <param name="RetentionDays">Days that recordings are kept; <see langword="null"/> for what the county has set.</param>
public sealed record CameraNoticeSet(string EntityId, DateOnly? Since, int? RetentionDays) : EntryBody("camera.noticeSet");

/// <summary>When the place before it is at work was set.</summary>
/// <param name="Hours">Empty for always.</param>
public sealed record CameraHoursSet(string EntityId, ImmutableArray<OpenSpan> Hours) : EntryBody("camera.hoursSet");

/// <summary>Somebody began to look through it.</summary>
/// <param name="By">The account's id.</param>
public sealed record CameraWatched(string EntityId, string ViewId, string By, WatchReason Why) : EntryBody("camera.watched");

/// <param name="Seconds">How long, in whole seconds; an upper bound where it timed out.</param>
public sealed record CameraWatchEnded(
    string EntityId, string ViewId, string By, WatchReason Why, DateTimeOffset Since, int Seconds, WatchEnd How) : EntryBody("camera.watchEnded");

[JsonSerializable(typeof(CameraState))]
[JsonSerializable(typeof(CameraRegistered))]
[JsonSerializable(typeof(CameraChanged))]
[JsonSerializable(typeof(CameraWentDown))]
[JsonSerializable(typeof(CameraCameUp))]
[JsonSerializable(typeof(CameraDetected))]
[JsonSerializable(typeof(CameraClassDemoted))]
[JsonSerializable(typeof(CameraClassRestored))]
[JsonSerializable(typeof(CameraVisited))]
[JsonSerializable(typeof(CameraAddressSet))]
[JsonSerializable(typeof(CameraAddressRemoved))]
[JsonSerializable(typeof(CameraNoticeSet))]
[JsonSerializable(typeof(CameraHoursSet))]
[JsonSerializable(typeof(CameraWatched))]
[JsonSerializable(typeof(CameraWatchEnded))]
public sealed partial class CameraJson : JsonSerializerContext
{
    public static CameraJson Shared { get; } = new(DomainJson.NewOptions());
}
