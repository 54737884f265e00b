using System.Collections.Immutable;

namespace Vigil.Domain.Inspections;

/// <summary>When a graded entity is to be inspected next.</summary>
public static class InspectionRules
{
    /// <summary>The name of the one deadline.</summary>
    public const string DueName = "inspection";

    public const string ReasonCap = "cap";
    public const string ReasonFloor = "floor";
    public const string ReasonOverridePrefix = "override:";

    /// <summary>The last visit that counts: one that could be made, on or before today. Of two on one day either will do.</summary>
    public static DateOnly? LastCounted(ImmutableArray<InspectionRecord> inspections, DateOnly today)
    {
        DateOnly? last = null;
        foreach (var visit in inspections)
        {
            if (visit.Result != InspectionResult.NotPossible && visit.OutsidePlan != true && visit.On <= today && (last is null || visit.On > last))
            {
                last = visit.On;
            }
        }

        return last;
    }

    /// <summary>The day on which the next routine inspection falls due. It may lie in the past.</summary>
    /// <remarks>
    /// One interval of the grade after the last counted visit, or after the day of grading where none was made. A cap below the grade's
    /// frequency stretches the interval; where the cap's visits of a calendar year have been made, the day moves to the next January 1st.
    /// Neither moves it beyond the hard floor. Twelve months that divide evenly are counted in months, other intervals in days.
    /// </remarks>
    public static InspectionPlan NextInspectionOn(
        RiskStanding risk,
        ImmutableArray<InspectionRecord> inspections,
        int? yearlyCap,
        string? capOverrideReason,
        DateOnly today,
        InspectionSettings settings)
    {
        var table = settings.TableOn(today);
        var planned = table.Of(risk.Grade).PlannedPerYear;
        var cap = yearlyCap ?? settings.YearlyCap;
        var last = LastCounted(inspections, today) ?? risk.Since;
        var floor = last.AddMonths(settings.FloorMonths);

        if (!string.IsNullOrEmpty(capOverrideReason))
        {
            var day = After(last, planned);
            return day > floor ? new(floor, table.Version, ReasonFloor)
                : new(day, table.Version, planned > cap ? ReasonOverridePrefix + capOverrideReason : null);
        }

        var due = cap == 0 ? DateOnly.MaxValue : After(last, Math.Min(planned, cap));
        var capped = planned > cap;
        if (due < DateOnly.MaxValue && Visits(inspections, due.Year, today) >= cap)
        {
            (due, capped) = (new(due.Year + 1, 1, 1), true);
        }

        return due > floor ? new(floor, table.Version, ReasonFloor) : new(due, table.Version, capped ? ReasonCap : null);
    }

    /// <summary>The day that follows a visit by the grade's interval, stretched where the yearly cap is below the grade's frequency.</summary>
    public static DateOnly Following(DateOnly last, RiskGrade grade, int? yearlyCap, string? capOverrideReason, InspectionSettings settings)
    {
        var planned = settings.TableOn(last).Of(grade).PlannedPerYear;
        var cap = yearlyCap ?? settings.YearlyCap;
        var floor = last.AddMonths(settings.FloorMonths);
        var due = !string.IsNullOrEmpty(capOverrideReason) ? After(last, planned) : cap == 0 ? floor : After(last, Math.Min(planned, cap));
        return due > floor ? floor : due;
    }

    /// <summary>How many routine visits of a calendar year were made up to today: those that count against the cap.</summary>
    public static int Visits(ImmutableArray<InspectionRecord> inspections, int year, DateOnly today) =>
        inspections.Count(v => v.Result != InspectionResult.NotPossible && v.OutsidePlan != true && v.On.Year == year && v.On <= today);

    private static DateOnly After(DateOnly last, double perYear)
    {
        var months = 12 / perYear;
        return months >= 1 && Math.Abs(months - Math.Round(months)) < 1e-9
            ? last.AddMonths((int)Math.Round(months))
            : last.AddDays(Math.Max(1, (int)Math.Floor(365 / perYear)));
    }
}
