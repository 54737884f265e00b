using Vigil.Domain.Cameras;
using Vigil.Domain.Sight;

namespace Vigil.WebFrontend.Client.Sight;

/// <summary>Whether a camera sees, in a list of cameras.</summary>
/// <param name="Cause">What holds; <see langword="null"/> where it sees.</param>
public sealed record SightBrief(SightStatus Status, SightCause? Cause, DateTimeOffset? Since);

/// <summary>A stretch of time with one cause.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="Through">Exclusive.</param>
/// <param name="Open">Whether it lasted at the end of the window.</param>
/// <param name="Missing">Whether its minutes are missing; with a wrong clock they are not.</param>
public sealed record SightGapItem(SightCause Cause, DateTimeOffset From, DateTimeOffset Through, bool Open, bool Missing);

/// <summary>A stretch in which something was to be seen.</summary>
public sealed record SightSpanItem(DateTimeOffset From, DateTimeOffset Through);

/// <summary>One camera: whether it sees now, and what it missed in a window of time.</summary>
/// <param name="ClockOffsetSeconds">The camera's own time less ours, at the last look where it told one.</param>
/// <param name="ReferenceSetAt">When the picture was taken that its scene is compared with.</param>
/// <param name="From">Begin of the window, inclusive.</param>
/// <param name="Through">End of the window, exclusive; never in the future.</param>
/// <param name="MinutesExpected">Minutes in which something was to be seen.</param>
/// <param name="MinutesMissing">Of these, those in which nothing was.</param>
/// <param name="ShareSeen">0 to 1; <see langword="null"/> where nothing was to be seen.</param>
public sealed record SightItem(
    string CameraId,
    string CameraName,
    CameraPlace Place,
    string EntityId,
    string? EntityName,
    string TownCode,
    SightStatus Status,
    SightCause? Cause,
    DateTimeOffset? Since,
    DateTimeOffset? LastSampleAt,
    double? ClockOffsetSeconds,
    DateTimeOffset? ReferenceSetAt,
    DateTimeOffset From,
    DateTimeOffset Through,
    IReadOnlyList<SightSpanItem> Watched,
    IReadOnlyList<SightGapItem> Gaps,
    double MinutesExpected,
    double MinutesMissing,
    double? ShareSeen,
    long Version);

/// <summary>A site's cameras on one day of the business zone.</summary>
/// <param name="Complete">Whether the day is over.</param>
public sealed record SiteSightReport(
    string EntityId,
    string? EntityName,
    string TownCode,
    DateOnly On,
    DateTimeOffset From,
    DateTimeOffset Through,
    bool Complete,
    IReadOnlyList<SightItem> Cameras,
    double MinutesExpected,
    double MinutesMissing,
    double? ShareSeen);

/// <summary>Nothing to say: the picture is taken when it is asked for.</summary>
public sealed record SightReferenceRequest;
