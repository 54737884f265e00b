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

    public IEnumerable<string> Problems()
    {
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
