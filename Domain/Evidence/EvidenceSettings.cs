using Vigil.Domain.Cameras;

namespace Vigil.Domain.Evidence;

/// <summary>What a county may set about evidence.</summary>
public sealed record EvidenceSettings
{
    /// <summary>Days for which a capsule that nobody holds is kept. Sources name 7 to 30; thirty is the longest of them.</summary>
    public int RetentionDays { get; init; } = 30;

    /// <summary>The same for places that have a rule of their own.</summary>
    public IReadOnlyDictionary<CameraPlace, int> RetentionDaysAt { get; init; } = new Dictionary<CameraPlace, int>();

    /// <summary>Days that are left at least after a hold was lifted.</summary>
    public int GraceDays { get; init; } = 7;

    /// <summary>How long a capture goes on after the moment.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a capture is tried before it is given up.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>The wait before the second try; it doubles with each further one.</summary>
    public TimeSpan TryAgainAfter { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Within it a person's further looks at a capsule make no entry.</summary>
    public TimeSpan SameLook { get; init; } = TimeSpan.FromMinutes(15);

    public int RetentionAt(CameraPlace place) => RetentionDaysAt.TryGetValue(place, out var days) ? days : RetentionDays;

    public IEnumerable<string> Problems()
    {
        if (RetentionDays is < 1 or > 3650 || RetentionDaysAt.Values.Any(d => d is < 1 or > 3650))
        {
            yield return "Evidence: RetentionDays must be between 1 and 3650, at every place.";
        }

        if (GraceDays is < 0 or > 365)
        {
            yield return "Evidence: GraceDays must be between 0 and 365.";
        }

        if (After < TimeSpan.Zero || After > TimeSpan.FromMinutes(1))
        {
            yield return "Evidence: After must be between zero and a minute.";
        }

        if (Attempts is < 1 or > 20 || TryAgainAfter <= TimeSpan.Zero || TryAgainAfter > TimeSpan.FromHours(1))
        {
            yield return "Evidence: Attempts must be between 1 and 20, and TryAgainAfter more than zero and at most an hour.";
        }

        if (SameLook < TimeSpan.Zero || SameLook > TimeSpan.FromDays(1))
        {
            yield return "Evidence: SameLook must be between zero and a day.";
        }
    }
}
