using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Inspections;

namespace Vigil.WebFrontend.Client.Schedules;

/// <summary>A week of the calendar: what has to be done, and what can be.</summary>
/// <param name="Provisional">Whether the holidays of some of its days aren't published yet.</param>
/// <param name="Demand">Visits planned in the whole county.</param>
/// <param name="Shown">Of those, the ones that pass the filter.</param>
public sealed record ScheduleWeekModel(DateOnly Monday, int WorkingDays, bool Provisional, int Capacity, int Demand, int Shown, int Late);

/// <param name="DueOn">The last day on which the grade wants it; names the visit.</param>
/// <param name="FloorOn">The last day that the law leaves.</param>
/// <param name="Reason">Why it was moved by hand; missing where the planner chose the day.</param>
public sealed record ScheduleVisitModel(
    string EntityId, string Name, string Town, RiskGrade Grade, DateOnly On, DateOnly DueOn, DateOnly FloorOn, bool Late, bool Moved, string? Reason, bool BeyondFloor);

/// <param name="OffDays">Days within the range on which nobody works.</param>
public sealed record ScheduleModel(
    DateOnly Today, int Officers, IReadOnlyList<ScheduleWeekModel> Weeks, IReadOnlyList<ScheduleVisitModel> Visits, IReadOnlyList<DateOnly> OffDays);

/// <param name="BeyondFloor">Says that somebody answers for a day after the statutory two years.</param>
public sealed record MoveRequest(
    [property: Required, MaxLength(100)] string EntityId,
    [property: Required] DateOnly? DueOn,
    [property: Required] DateOnly? To,
    [property: Required, MaxLength(500)] string Reason,
    bool BeyondFloor);
