using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Sight;

/// <summary>What one look through a camera brought.</summary>
/// <param name="Verdict">What the eye said; <see langword="null"/> where it could not be asked in time.</param>
/// <param name="Picture">What was measured; <see langword="null"/> where there is none, or its bytes are no picture.</param>
/// <param name="SameBytes">Whether its bytes are those of the look before: no camera makes the same twice.</param>
/// <param name="ClockOffset">The camera's own time less ours; <see langword="null"/> where it tells none.</param>
public sealed record SightLook(EyeVerdict? Verdict, PictureStatistics? Picture, bool SameBytes, TimeSpan? ClockOffset);

/// <summary>A picture that may become the reference.</summary>
public sealed record ReferenceCandidate(string Hash, string Print);

/// <summary>What the camera tells its sight: a due, at every change of what matters to it.</summary>
/// <param name="Sampled">Whether it has an address.</param>
/// <param name="Hours">When the place is at work; <see langword="null"/> for always.</param>
/// <param name="SilentSince">With <see cref="CameraStatus.Down"/>: its last sign of life.</param>
/// <param name="Version">The camera's version after the commit that sent this.</param>
public sealed record CameraSubject(
    string Id,
    string EntityId,
    string TownCode,
    string Name,
    bool Sampled,
    CameraStatus Status,
    DateTimeOffset? SilentSince,
    long Version,
    DateTimeOffset At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<OpenSpan>? Hours = null)
{
    public const string DuePrefix = "camera:";

    public static CameraSubject Of(string? payload) => JsonSerializer.Deserialize(payload ?? "", SightJson.Shared.CameraSubject)!;

    public Due ToDue() => Due.Send(SightState.KeyOf(Id), $"{DuePrefix}{Version}", this, SightJson.Shared.CameraSubject, At);
}

/// <summary>What a command on a camera's sight, or a look through it, came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SightVerdict>))]
public enum SightVerdict
{
    Accepted = 0,

    /// <summary>The same operation was carried out before.</summary>
    Repeated = 1,
    NotFound = 2,

    /// <summary>The camera has no address: there is no picture to be had.</summary>
    NotSampled = 3,

    /// <summary>No picture came, for the reason that the eye gives.</summary>
    NoPicture = 4,

    /// <summary>The picture is black, even or blurred: nothing can be compared with it.</summary>
    PictureRefused = 5,

    /// <summary>The evidence store has no room for it.</summary>
    StoreFull = 6,
}
