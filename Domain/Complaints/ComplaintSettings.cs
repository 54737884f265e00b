using System.Collections.Immutable;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Complaints;

/// <summary>What a county may set about complaints and reports. Terms are in <c>Terms</c>.</summary>
public sealed record ComplaintSettings
{
    /// <summary>Categories that are accepted without the desk. What isn't listed waits for a person.</summary>
    public IReadOnlyDictionary<ComplaintCategory, bool> AcceptAutomatically { get; init; } = new Dictionary<ComplaintCategory, bool>();

    /// <summary>Categories that are always a report too, and whose work order is made at once. Danger to life is always so.</summary>
    public ImmutableArray<ComplaintCategory> AtOnce { get; init; } = [ComplaintCategory.IllegalAdditive];

    /// <summary>How urgent the work order is; <c>Normal</c> for what isn't listed. Danger to life is always urgent.</summary>
    public IReadOnlyDictionary<ComplaintCategory, WorkOrderPriority> Priorities { get; init; } = new Dictionary<ComplaintCategory, WorkOrderPriority>
    {
        [ComplaintCategory.IllegalAdditive] = WorkOrderPriority.Urgent,
        [ComplaintCategory.Expired] = WorkOrderPriority.High,
        [ComplaintCategory.Unhygienic] = WorkOrderPriority.High,
        [ComplaintCategory.Dispute] = WorkOrderPriority.Low,
    };

    /// <summary>How many officers verify a report; the law wants two (处罚法 art. 42).</summary>
    public int OfficersForReports { get; init; } = 2;

    public int OfficersForComplaints { get; init; } = 1;

    /// <summary>How long after the answer the reporter may confirm or reopen.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(72);

    public int MostReopenings { get; init; } = 2;

    /// <summary>Within how many days two about the same entity and category may be the same matter.</summary>
    public int DuplicateDays { get; init; } = 30;

    /// <summary>From how many filed by one reporter within <see cref="DuplicateDays"/> the desk is told.</summary>
    public int FrequentFrom { get; init; } = 5;

    /// <summary>From how many about one entity within a day the desk is told.</summary>
    public int FloodFrom { get; init; } = 20;

    public int MostPhotos { get; init; } = 6;

    public WorkOrderPriority PriorityOf(ComplaintCategory category, bool danger) =>
        danger ? WorkOrderPriority.Urgent : Priorities.GetValueOrDefault(category, WorkOrderPriority.Normal);

    public bool IsAtOnce(ComplaintCategory category, bool danger) => danger || AtOnce.Contains(category);

    public IEnumerable<string> Problems()
    {
        if (OfficersForReports is < 1 or > 9 || OfficersForComplaints is < 1 or > 9)
        {
            yield return "Complaints: OfficersForReports and OfficersForComplaints must be between 1 and 9.";
        }

        if (Window < TimeSpan.FromHours(1) || Window > TimeSpan.FromDays(90))
        {
            yield return "Complaints: Window must be between an hour and ninety days.";
        }

        if (MostReopenings is < 0 or > 9)
        {
            yield return "Complaints: MostReopenings must be between 0 and 9.";
        }

        if (DuplicateDays is < 1 or > 365 || FrequentFrom < 2 || FloodFrom < 2)
        {
            yield return "Complaints: DuplicateDays must be between 1 and 365, FrequentFrom and FloodFrom 2 or more.";
        }

        if (MostPhotos is < 0 or > 20)
        {
            yield return "Complaints: MostPhotos must be between 0 and 20.";
        }

        if (AtOnce.IsDefault)
        {
            yield return "Complaints: AtOnce must be a list.";
        }
    }
}
