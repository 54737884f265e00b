using System.Collections.Immutable;
using Vigil.Domain.Alerts;

namespace Vigil.Domain.Training;

/// <summary>What a county may set about training. What a single course sets stands in the course.</summary>
public sealed record TrainingSettings
{
    /// <summary>How long a link to a test works.</summary>
    public int LinkDays { get; init; } = 14;

    /// <summary>How long a worker has to begin a spot test.</summary>
    public TimeSpan SpotWithin { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Working days until the retake after a failed spot test (order 49 art. 29 says “in time”; the number is the county's).</summary>
    public int RetakeDays { get; init; } = 10;

    /// <summary>Days before the end of a passing from which the test may be taken again.</summary>
    public int EarlyDays { get; init; } = 60;

    /// <summary>Attempts that keep what was drawn and answered; older ones keep their mark.</summary>
    public int KeptAttempts { get; init; } = 40;

    /// <summary>Hours of training that a food safety manager needs each calendar year (operating code 2018; to be verified).</summary>
    public int ManagerHours { get; init; } = 40;

    /// <summary>Posts, or parts of them, whose holders are managers of food safety.</summary>
    public ImmutableArray<string> ManagerPosts { get; init; } = ["食品安全总监", "食品安全员", "食品安全管理", "负责人", "店长", "厨师长"];

    public AlertSeverity Severity { get; init; } = AlertSeverity.Minor;

    /// <summary>Responses below which a question's figures say nothing.</summary>
    public int FewestResponses { get; init; } = 30;

    public decimal TooEasy { get; init; } = 0.97m;

    public decimal TooHard { get; init; } = 0.25m;

    /// <summary>Point-biserial correlation with the rest of the test below which a question tells nobody apart.</summary>
    public decimal WeakDiscrimination { get; init; } = 0.10m;

    /// <summary>Whether the holder of a post is to have the managers' hours.</summary>
    public bool IsManager(string post) => ManagerPosts.Any(p => post.Contains(p, StringComparison.OrdinalIgnoreCase));

    public IEnumerable<string> Problems()
    {
        if (LinkDays is < 1 or > 365 || RetakeDays is < 1 or > 90 || EarlyDays is < 0 or > 365 || KeptAttempts is < 1 or > 1000)
        {
            yield return "Training: LinkDays 1 to 365, RetakeDays 1 to 90, EarlyDays 0 to 365, KeptAttempts 1 to 1000.";
        }

        if (SpotWithin < TimeSpan.FromMinutes(5) || SpotWithin > TimeSpan.FromDays(7))
        {
            yield return "Training: SpotWithin must be between five minutes and seven days.";
        }

        if (ManagerHours is < 0 or > 1000 || ManagerPosts.IsDefault || ManagerPosts.Any(string.IsNullOrWhiteSpace))
        {
            yield return "Training: ManagerHours must be between 0 and 1000, and ManagerPosts a list of words.";
        }

        if (FewestResponses < 2 || TooHard is < 0 or > 1 || TooEasy < TooHard || TooEasy > 1 || WeakDiscrimination is < -1 or > 1)
        {
            yield return "Training: FewestResponses 2 or more, TooHard and TooEasy in order between 0 and 1, WeakDiscrimination between -1 and 1.";
        }
    }
}
