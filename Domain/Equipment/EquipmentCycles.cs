using System.Collections.Immutable;

namespace Vigil.Domain.Equipment;

/// <summary>What a piece of equipment owes next, and by when.</summary>
/// <param name="LastDay">Inclusive.</param>
public sealed record EquipmentDutyPlan(EquipmentDuty Duty, DateOnly LastDay);

/// <summary>The inspection cycle of each type.</summary>
public static class EquipmentCycles
{
    // TSG T7001-2023: the years after the supervision inspection in which a lift is inspected; in the others it is tested by its user.
    private static readonly ImmutableArray<int> LiftInspectionYears = [1, 4, 7, 9, 11, 13, 15];

    /// <summary>The next duty after everything that was passed. Failed inspections and those of the future don't count.</summary>
    public static EquipmentDutyPlan NextDuty(
        EquipmentType type, DateOnly supervisedOn, int? grade, ImmutableArray<EquipmentInspection> inspections, DateOnly today, EquipmentSettings settings)
    {
        var passed = inspections.Where(i => i.Passed && i.On <= today && i.On >= supervisedOn).OrderBy(i => i.On).ToList();
        var plan = type switch
        {
            EquipmentType.Lift => Lift(supervisedOn, passed),
            EquipmentType.PressureVessel or EquipmentType.PressurePipe => Vessel(supervisedOn, grade, passed, settings),
            EquipmentType.Boiler => Cyclic(supervisedOn, passed, settings.CycleYears[type], fullYears: 2),
            EquipmentType.Ropeway => Cyclic(supervisedOn, passed, settings.CycleYears[type], fullYears: 3),
            EquipmentType.Crane or EquipmentType.BridgeCrane or EquipmentType.Forklift or EquipmentType.SightseeingCar
                or EquipmentType.AmusementRide => Cyclic(supervisedOn, passed, settings.CycleYears[type], fullYears: null),
        };

        // What the inspector printed can shorten the cycle, never lengthen it.
        return passed.LastOrDefault()?.SetNextOn is { } printed && printed < plan.LastDay && printed > passed[^1].On
            ? plan with { LastDay = printed }
            : plan;
    }

    /// <summary>Whether a lift is inspected in the n-th year after its supervision inspection, rather than tested by its user.</summary>
    public static EquipmentDuty LiftDutyIn(int year) =>
        year > 15 || LiftInspectionYears.Contains(year) ? EquipmentDuty.PeriodicInspection : EquipmentDuty.SelfTest;

    /// <summary>The last day of a lift's duty in its n-th year: the end of the month in which it was supervised.</summary>
    public static DateOnly LiftLastDayIn(int year, DateOnly supervisedOn)
    {
        var anniversary = supervisedOn.AddYears(year);
        return new(anniversary.Year, anniversary.Month, DateTime.DaysInMonth(anniversary.Year, anniversary.Month));
    }

    /// <summary>How far a rung towards the duty has come on a day.</summary>
    /// <remarks>Application opens a calendar month before the last day (特设法 art. 40). The last day is still in time.</remarks>
    public static EquipmentStage StageOn(DateOnly today, DateOnly lastDay) =>
        today > lastDay ? EquipmentStage.Overdue
        : today == lastDay ? EquipmentStage.LastDay
        : lastDay.DayNumber - today.DayNumber <= 7 ? EquipmentStage.Days7
        : today >= lastDay.AddMonths(-1) ? EquipmentStage.ApplyNow
        : EquipmentStage.Planned;

    /// <summary>The first day after today on which the stage is another one; <see langword="null"/> once it is overdue.</summary>
    public static DateOnly? NextStepOn(DateOnly today, DateOnly lastDay) => StageOn(today, lastDay) switch
    {
        EquipmentStage.Planned => lastDay.AddMonths(-1),
        EquipmentStage.ApplyNow => lastDay.AddDays(-7),
        EquipmentStage.Days7 => lastDay,
        EquipmentStage.LastDay => lastDay.AddDays(1),
        EquipmentStage.Overdue => null,
    };

    // The month is fixed by the supervision inspection. What is done up to two months (inspection) or one month (self test) early
    // counts for the year without moving the next; what is done late counts for the year it lies in.
    private static EquipmentDutyPlan Lift(DateOnly supervisedOn, List<EquipmentInspection> passed)
    {
        var year = 1;
        foreach (var done in passed)
        {
            while (Answers(done, year, supervisedOn))
            {
                year++;
            }
        }

        return new(LiftDutyIn(year), LiftLastDayIn(year, supervisedOn));
    }

    private static bool Answers(EquipmentInspection done, int year, DateOnly supervisedOn)
    {
        var duty = LiftDutyIn(year);
        var lastDay = LiftLastDayIn(year, supervisedOn);
        var early = duty == EquipmentDuty.SelfTest ? 1 : 2;
        var opens = new DateOnly(lastDay.Year, lastDay.Month, 1).AddMonths(-early);
        return done.On >= opens && (duty == EquipmentDuty.SelfTest || done.Duty != EquipmentDuty.SelfTest);
    }

    private static EquipmentDutyPlan Vessel(DateOnly supervisedOn, int? grade, List<EquipmentInspection> passed, EquipmentSettings settings)
    {
        var last = passed.LastOrDefault(i => i.Duty != EquipmentDuty.SelfTest);
        var lastDay = last is null ? supervisedOn.AddYears(settings.VesselFirstYears)
            : last.On.AddYears(grade is >= 1 and <= 5 ? settings.VesselYearsByGrade[grade.Value] : settings.VesselFirstYears);
        return new(EquipmentDuty.PeriodicInspection, lastDay);
    }

    private static EquipmentDutyPlan Cyclic(DateOnly supervisedOn, List<EquipmentInspection> passed, int years, int? fullYears)
    {
        var last = passed.LastOrDefault(i => i.Duty != EquipmentDuty.SelfTest)?.On ?? supervisedOn;
        var lastDay = last.AddYears(years);
        var lastFull = passed.LastOrDefault(i => i.Duty == EquipmentDuty.FullInspection)?.On ?? supervisedOn;
        return fullYears is { } every && lastFull.AddYears(every) <= lastDay
            ? new(EquipmentDuty.FullInspection, Earlier(lastDay, lastFull.AddYears(every)))
            : new(EquipmentDuty.PeriodicInspection, lastDay);
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
