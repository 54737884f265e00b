using Vigil.Domain.Alerts;

namespace Vigil.Domain.Cameras;

/// <summary>What a county may set about cameras and what they report.</summary>
public sealed record CameraSettings
{
    /// <summary>Within it a further detection of one kind by one camera is counted and raises nothing anew.</summary>
    public TimeSpan SameWithin { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many counted detections of one kind within <see cref="RepeatWithin"/> raise the severity by one.</summary>
    public int RepeatCount { get; init; } = 3;

    public TimeSpan RepeatWithin { get; init; } = TimeSpan.FromDays(7);

    public AlertSeverity DownSeverity { get; init; } = AlertSeverity.Minor;

    public IReadOnlyDictionary<DetectionClass, AlertSeverity> Severities { get; init; } = new Dictionary<DetectionClass, AlertSeverity>
    {
        [DetectionClass.General] = AlertSeverity.Minor,
        [DetectionClass.Clue] = AlertSeverity.Major,
        [DetectionClass.Device] = AlertSeverity.Minor,
    };

    /// <summary>One view ends after this at the latest; whoever still looks opens a new one, with its reason.</summary>
    public TimeSpan LongestView { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Days that a camera's recordings are to be kept (sources name 7 to 30; domain document 9.3).</summary>
    public int RetentionDays { get; init; } = 30;

    /// <summary>Where a kind of place is to be kept longer or shorter than <see cref="RetentionDays"/>.</summary>
    public IReadOnlyDictionary<CameraPlace, int> RetentionDaysByPlace { get; init; } = new Dictionary<CameraPlace, int>();

    /// <summary>Days that this camera's recordings are to be kept. Evidence is exempt.</summary>
    public int RetentionOf(CameraState camera) => camera.RetentionDays ?? RetentionDaysByPlace.GetValueOrDefault(camera.Place, RetentionDays);

    public IEnumerable<string> Problems()
    {
        if (LongestView < TimeSpan.FromMinutes(1) || LongestView > TimeSpan.FromHours(12))
        {
            yield return "Cameras: LongestView must be between a minute and twelve hours.";
        }

        if (RetentionDaysByPlace.Values.Append(RetentionDays).Any(d => d is < CameraAddresses.FewestDays or > CameraAddresses.MostDays))
        {
            yield return "Cameras: RetentionDays must be between 15 and 365.";
        }

        if (SameWithin < TimeSpan.Zero || SameWithin > TimeSpan.FromDays(1))
        {
            yield return "Cameras: SameWithin must be between zero and a day.";
        }

        if (RepeatCount < 2)
        {
            yield return "Cameras: RepeatCount must be 2 or more.";
        }

        if (RepeatWithin < SameWithin || RepeatWithin > TimeSpan.FromDays(90))
        {
            yield return "Cameras: RepeatWithin must be at least SameWithin and at most 90 days.";
        }
    }
}
