using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Evidence;

namespace Vigil.Domain.Cameras;

/// <summary>A camera as somebody reports it.</summary>
public sealed record CameraDraft(
    string EntityId, string TownCode, string Name, CameraPlace Place, string? Gb28181Id, string Source, int SilentAfterMinutes = 5);

/// <summary>What a box says it saw.</summary>
/// <param name="DetectionId">The box's own id of it, or the operation's id.</param>
/// <param name="Code">The vendor code; <see langword="null"/> or 0 where only a name is known.</param>
/// <param name="Label">The name that a detection model gave.</param>
/// <param name="ShotAt">The camera's own time; kept, and never trusted for deadlines.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Pictures">What came with it, in the evidence store already.</param>
public sealed record DetectionReport(
    string DetectionId, int? Code, string? Label, DateTimeOffset ShotAt, double? Confidence, ImmutableArray<EvidenceItem> Pictures = default);

/// <summary>What a command about a camera came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CameraVerdict>))]
public enum CameraVerdict
{
    Registered = 0,
    Changed = 1,

    /// <summary>What was reported is what was known: no entry.</summary>
    Unchanged = 2,

    /// <summary>The same operation was carried out before.</summary>
    Repeated = 3,
    NotFound = 4,
    IdRefused = 5,

    /// <summary>The entity's id is missing or malformed.</summary>
    EntityRefused = 6,
    TownRefused = 7,
    NameRefused = 8,

    /// <summary>The place is none where a camera may hang.</summary>
    PlaceRefused = 9,

    /// <summary>The video network id can't be one.</summary>
    Gb28181Refused = 10,

    /// <summary>The limit of silence is not between 1 and 1440 minutes.</summary>
    SilenceRefused = 11,
    SourceRefused = 12,

    /// <summary>A sign of life of a camera that was down or waiting: it is up.</summary>
    CameUp = 13,

    /// <summary>A sign of life of a camera that is up: nothing to commit.</summary>
    Noted = 14,

    /// <summary>A detection was taken as a new fact.</summary>
    Detected = 15,

    /// <summary>A detection of the same kind within the window: an entry, no signal.</summary>
    Counted = 16,

    /// <summary>The report says that all is well (a hat that is worn): nothing is kept.</summary>
    Compliant = 17,

    /// <summary>The detection's id, label or confidence is malformed.</summary>
    DetectionRefused = 18,

    /// <summary>A reason is missing or too long.</summary>
    ReasonRefused = 19,

    /// <summary>That kind of event raises alerts at this camera as it is.</summary>
    NotDemoted = 20,
}
