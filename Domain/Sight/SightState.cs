using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Sight;

[JsonConverter(typeof(JsonStringEnumConverter<SightStatus>))]
public enum SightStatus
{
    /// <summary>It has no address and was never heard from, or was given up: nobody expects anything to be seen.</summary>
    NotWatched = 0,

    Sees = 1,

    Blind = 2,

    /// <summary>It sees, but its clock is wrong.</summary>
    Doubtful = 3,

    /// <summary>The place is closed and its lights are out.</summary>
    Dark = 4,
}

/// <summary>A condition that was found and doesn't hold yet: it needs another sample.</summary>
/// <param name="Since">The first sample that showed it.</param>
/// <param name="Count">Samples in a row, this one included.</param>
public sealed record SightPending(SightCause Cause, DateTimeOffset Since, int Count);

/// <summary>The picture that the scene is compared with.</summary>
/// <param name="Hash">SHA-256 of the picture's bytes in the evidence store.</param>
/// <param name="Print">See <see cref="SightPrint"/>.</param>
/// <param name="Sharpness">Its <see cref="PictureStatistics.Sharpness"/>.</param>
/// <param name="By">Who chose it; the platform itself took the first good one.</param>
public sealed record SightReference(string Hash, string Print, double? Sharpness, DateTimeOffset SetAt, string By);

/// <summary>How far an unbroken blindness was taken: the owner, then an alert, then officers. It outlasts a change of cause.</summary>
/// <param name="Since">From here the steps are counted.</param>
/// <param name="NoticeId">The notice to the owner; <see langword="null"/> where it is nothing of the owner's.</param>
/// <param name="Alerted">Whether an alert was raised.</param>
/// <param name="OrderId">The work order that was proposed.</param>
public sealed record SightLadder(DateTimeOffset Since, string? NoticeId, bool Alerted, string? OrderId);

/// <summary>Whether one camera sees. Ledger kind <c>sight</c>; the key is the camera's id. Written at every sample, so it is kept small.</summary>
/// <param name="Sampled">Whether it has an address; one without is judged by its signs of life.</param>
/// <param name="WatchedSince">From when on something is expected to be seen; <see langword="null"/> while nothing is.</param>
/// <param name="Cause">What holds; <see langword="null"/> where it sees.</param>
/// <param name="Since">When that began: the first sample that showed it.</param>
/// <param name="GoodSince">The first good sample while a cause holds; it ends there if the next one is good too.</param>
/// <param name="GoodCount">Good samples in a row while a cause holds.</param>
/// <param name="LastSampleAt">The last instant at which somebody looked. What follows is dark until somebody looks again.</param>
/// <param name="ClockOffsetSeconds">The camera's own time less ours, at the last sample where it told one.</param>
/// <param name="CameraVersion">The camera's version at its last message; an older one is old news.</param>
/// <param name="Hours">When the place is at work, as the camera says; <see langword="null"/> for always.</param>
/// <param name="ListedAt">What lists are ordered by: since when it is as it is.</param>
public sealed record SightState(
    string Id,
    string EntityId,
    string TownCode,
    string Name,
    bool Sampled,
    SightStatus Status,
    DateTimeOffset? WatchedSince,
    SightCause? Cause,
    DateTimeOffset? Since,
    SightPending? Pending,
    DateTimeOffset? GoodSince,
    int GoodCount,
    DateTimeOffset? LastSampleAt,
    double? ClockOffsetSeconds,
    SightReference? Reference,
    SightLadder? Ladder,
    long CameraVersion,
    DateTimeOffset ListedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<OpenSpan>? Hours = null) : ILedgerState<SightState>
{
    public const string Kind = "sight";

    public static int Schema => 1;

    public static JsonTypeInfo<SightState> Json => SightJson.Shared.SightState;

    public static LedgerKey KeyOf(string cameraId) => new(Kind, cameraId);
}
