namespace Vigil.Domain.Schedules;

/// <summary>What a county may set about its calendar of routine visits.</summary>
public sealed record ScheduleSettings
{
    /// <summary>Visits that one team makes in a working day.</summary>
    public int VisitsPerTeamPerDay { get; init; } = 4;

    /// <summary>Officers in a team: two, as the law wants (order 49 art. 23).</summary>
    public int OfficersPerTeam { get; init; } = 2;

    /// <summary>How much of the officers' days routine visits may take, in percent; the rest is for complaints, cases and reports.</summary>
    public int RoutinePercent { get; init; } = 60;

    /// <summary>How long before its last day a visit may be made so that weeks are evenly full.</summary>
    public int SpreadDays { get; init; } = 28;

    public IEnumerable<string> Problems()
    {
        if (VisitsPerTeamPerDay is < 1 or > 50 || OfficersPerTeam is < 2 or > 10)
        {
            yield return "Schedules: VisitsPerTeamPerDay must be from 1 to 50 and OfficersPerTeam from 2 to 10.";
        }

        if (RoutinePercent is < 1 or > 100 || SpreadDays is < 0 or > 180)
        {
            yield return "Schedules: RoutinePercent must be from 1 to 100 and SpreadDays from 0 to 180.";
        }
    }
}
