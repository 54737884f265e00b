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

    /// <summary>Days that a camera's recordings are to be kept (local standards ask for 7 to 30, 新疆 for 15; the county sets it, 待核).</summary>
    public int RetentionDays { get; init; } = 30;

    /// <summary>Where a kind of place is to be kept longer or shorter than <see cref="RetentionDays"/>.</summary>
    public IReadOnlyDictionary<CameraPlace, int> RetentionDaysByPlace { get; init; } = new Dictionary<CameraPlace, int>();

    /// <summary>Days that this camera's recordings are to be kept. Evidence is exempt.</summary>
    public int RetentionOf(CameraState camera) => camera.RetentionDays ?? RetentionDaysByPlace.GetValueOrDefault(camera.Place, RetentionDays);

    /// <summary>Codes that the county handles by another class than the usual one; a code nobody knows may be named here too.</summary>
    public IReadOnlyDictionary<int, DetectionClass> Classes { get; init; } = new Dictionary<int, DetectionClass>();

    /// <summary>How many of the last verdicts a class's precision at a camera is counted over.</summary>
    public int PrecisionWindow { get; init; } = 50;

    /// <summary>With fewer verdicts nothing is concluded.</summary>
    public int PrecisionLeast { get; init; } = 10;

    /// <summary>Below it a class is demoted: more than half of its alerts would be false.</summary>
    public double PrecisionFloor { get; init; } = 0.5;

    /// <summary>From it a demoted class pages again: above the floor, so that it doesn't swing to and fro with each verdict.</summary>
    public double PrecisionBack { get; init; } = 0.65;

    public AlertSeverity DemotedSeverity { get; init; } = AlertSeverity.Minor;

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

        if (Classes.Any(c => c.Key is < 1 or > 99_999 || !Enum.IsDefined(c.Value)))
        {
            yield return "Cameras: Classes names codes from 1 to 99999.";
        }

        if (PrecisionLeast < 1 || PrecisionWindow < PrecisionLeast || PrecisionWindow > 1000)
        {
            yield return "Cameras: PrecisionLeast must be 1 or more, PrecisionWindow at least that and at most 1000.";
        }

        if (!(PrecisionFloor is >= 0 and <= 1 && PrecisionBack >= PrecisionFloor && PrecisionBack <= 1))
        {
            yield return "Cameras: PrecisionFloor and PrecisionBack must be between 0 and 1, the second at least the first.";
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
