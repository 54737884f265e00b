namespace Vigil.Domain.Dispatch;

/// <summary>What a county may set about work orders and their assignment.</summary>
public sealed record DispatchSettings
{
    /// <summary>Whether officers are chosen by the rules; false leaves every choice to dispatchers.</summary>
    public bool Automatic { get; init; } = true;

    /// <summary>How long an officer may think about an offer before the next one is asked, by priority, in minutes.</summary>
    public IReadOnlyDictionary<WorkOrderPriority, int> AnswerMinutes { get; init; } = new Dictionary<WorkOrderPriority, int>
    {
        [WorkOrderPriority.Urgent] = 3,
        [WorkOrderPriority.High] = 10,
        [WorkOrderPriority.Normal] = 30,
        [WorkOrderPriority.Low] = 120,
    };

    /// <summary>How long after nobody was left assignment looks again by itself, in minutes.</summary>
    public int RetryMinutes { get; init; } = 15;

    /// <summary>Up to which priority an order waits for officers who come on duty later, before it goes up a level.</summary>
    public WorkOrderPriority PatientUpTo { get; init; } = WorkOrderPriority.Normal;

    /// <summary>How long it waits for them at most, in hours.</summary>
    public int PatientHours { get; init; } = 72;

    /// <summary>Minutes by which each other open order of an officer makes them less near.</summary>
    public int MinutesPerOpenOrder { get; init; } = 20;

    /// <summary>Minutes by which having visited the entity last makes an officer less near: somebody else's turn.</summary>
    public int MinutesForVisitedLast { get; init; } = 60;

    /// <summary>Minutes within a town.</summary>
    public int MinutesWithinTown { get; init; } = 10;

    /// <summary>Minutes where the road table knows no way: last, but not out.</summary>
    public int MinutesUnknown { get; init; } = 240;

    /// <summary>With more open orders than this an officer is given no further ones by the rules.</summary>
    public int MostOpenOrders { get; init; } = 20;

    /// <summary>For how long a sign of presence says where an officer is, in minutes.</summary>
    public int PresenceMinutes { get; init; } = 15;

    /// <summary>How far from a town's point somebody may be and still be in that town, in kilometres.</summary>
    public double TownKilometres { get; init; } = 12;

    /// <summary>The county's seat: home of officers who cover the whole county.</summary>
    public string SeatTown { get; init; } = "610927100";

    /// <summary>Further from the place than this an arrival is noted as far away, in metres.</summary>
    public int NearMetres { get; init; } = 500;

    /// <summary>The longest term of a rectification that an officer may set, in natural days.</summary>
    public int LongestRectificationDays { get; init; } = 90;

    /// <summary>How long after it ended a work order is put away, in natural days.</summary>
    public int ArchiveAfterDays { get; init; } = 90;

    /// <summary>How many natural days before a routine inspection's day its work order is proposed; 0 proposes none.</summary>
    public int RoutineDaysAhead { get; init; } = 7;

    /// <summary>How many days after a routine visit in vain (closed, nobody there) the next one is proposed; 1 to 60.</summary>
    public int RoutineAgainDays { get; init; } = 7;

    /// <summary>The towns of the road table; empty with <see cref="Roads"/> empty takes 镇坪县's.</summary>
    public IReadOnlyList<RoadTown> Towns { get; init; } = [];

    public IReadOnlyList<Road> Roads { get; init; } = [];

    public RoadTable RoadTable => Towns.Count == 0 && Roads.Count == 0 ? RoadTable.Zhenping : table ??= new(Towns, Roads);

    // Put together once; the settings are read once, at the start.
    private RoadTable? table;

    public TimeSpan AnswerWithin(WorkOrderPriority priority) =>
        TimeSpan.FromMinutes(AnswerMinutes.TryGetValue(priority, out var minutes) ? minutes : 30);

    public IEnumerable<string> Problems()
    {
        if (AnswerMinutes.Values.Any(m => m is < 1 or > 10_080))
        {
            yield return "Dispatch: AnswerMinutes must be between a minute and a week.";
        }

        if (RetryMinutes is < 1 or > 1_440 || PatientHours is < 0 or > 720 || PresenceMinutes is < 1 or > 1_440)
        {
            yield return "Dispatch: RetryMinutes and PresenceMinutes must be between 1 and 1440, PatientHours between 0 and 720.";
        }

        if (MinutesPerOpenOrder < 0 || MinutesForVisitedLast < 0 || MinutesWithinTown < 0 || MinutesUnknown < 0 || MostOpenOrders < 1)
        {
            yield return "Dispatch: minutes can't be negative, and MostOpenOrders must be 1 or more.";
        }

        if (LongestRectificationDays is < 1 or > 366 || ArchiveAfterDays is < 1 or > 3_660 || RoutineDaysAhead is < 0 or > 60 || RoutineAgainDays is < 1 or > 60)
        {
            yield return "Dispatch: LongestRectificationDays must be 1 to 366, ArchiveAfterDays 1 to 3660, RoutineDaysAhead 0 to 60, RoutineAgainDays 1 to 60.";
        }

        if (Roads.Any(r => r.Minutes is < 1 or > 1_440))
        {
            yield return "Dispatch: a road takes between 1 and 1440 minutes.";
        }
    }
}
