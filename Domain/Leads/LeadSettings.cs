using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;

namespace Vigil.Domain.Leads;

/// <summary>What a county may set about the review of leads.</summary>
public sealed record LeadSettings
{
    /// <summary>How soon somebody should have looked: the county's own term, by class. A class that isn't listed has none.</summary>
    /// <remarks>A clue may be gone within the shift; a general problem waits at most through the next working day, a camera's own trouble three.</remarks>
    public IReadOnlyDictionary<DetectionClass, AlertDelay> ReviewWithin { get; init; } = new Dictionary<DetectionClass, AlertDelay>
    {
        [DetectionClass.Clue] = AlertDelay.Minutes(30),
        [DetectionClass.General] = AlertDelay.WorkingDays(2),
        [DetectionClass.Device] = AlertDelay.WorkingDays(4),
    };

    /// <summary>By when a lead without an alert of its own (a demoted class) should be looked at; nobody is told where it isn't.</summary>
    public AlertDelay UnpagedWithin { get; init; } = AlertDelay.WorkingDays(6);

    /// <summary>How long a verdict can be taken back. Only after it does anything follow: a notice that is out can't be called back.</summary>
    public TimeSpan UndoWithin { get; init; } = TimeSpan.FromSeconds(30);

    public AlertSeverity LateSeverity { get; init; } = AlertSeverity.Major;

    /// <summary>The most pictures that a lead keeps, those of its repeats among them.</summary>
    public int MostPictures { get; init; } = 6;

    public IEnumerable<string> Problems()
    {
        if (ReviewWithin.Any(r => r.Value.Amount < 1) || UnpagedWithin.Amount < 1)
        {
            yield return "Leads: a term of review is 1 or more.";
        }

        if (UndoWithin < TimeSpan.Zero || UndoWithin > TimeSpan.FromMinutes(10))
        {
            yield return "Leads: UndoWithin must be between zero and ten minutes.";
        }

        if (MostPictures is < 1 or > 50)
        {
            yield return "Leads: MostPictures must be from 1 to 50.";
        }
    }
}
