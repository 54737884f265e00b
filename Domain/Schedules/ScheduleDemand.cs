using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;

namespace Vigil.Domain.Schedules;

/// <summary>A routine visit that falls due.</summary>
/// <param name="DueOn">The last day on which the grade wants it; names the visit.</param>
/// <param name="EarliestOn">The first day on which it is worth making: not so soon after the one before.</param>
/// <param name="FloorOn">The last day that the law leaves (order 49 art. 22).</param>
public sealed record DueVisit(
    string EntityId, string Name, string TownCode, RiskGrade Grade, DateOnly DueOn, DateOnly EarliestOn, DateOnly FloorOn);

/// <summary>Which visits an entity's grade asks for.</summary>
public static class ScheduleDemand
{
    /// <summary>The visits whose last day is on or before <paramref name="through"/>, earliest first. None for who is closed, dormant or ungraded.</summary>
    /// <remarks>The first is what the entity itself has as its next; each further one follows an interval after the one before, as if that was made on its last day.</remarks>
    public static IEnumerable<DueVisit> Of(EntityState entity, DateOnly through, DateOnly today, InspectionSettings inspections, ScheduleSettings settings)
    {
        if (entity is not { Status: EntityStatus.Active, Risk: { } risk, NextInspectionOn: { } due })
        {
            yield break;
        }

        var last = InspectionRules.LastCounted(entity.Inspections.IsDefault ? [] : entity.Inspections, today) ?? risk.Since;
        while (due <= through)
        {
            var slack = Math.Min(settings.SpreadDays, Math.Max(0, (due.DayNumber - last.DayNumber) / 4));
            yield return new(entity.Id, entity.Name, entity.TownCode, risk.Grade, due, due.AddDays(-slack), last.AddMonths(inspections.FloorMonths));
            last = due < today ? today : due;
            due = InspectionRules.Following(last, EntityCredits.PlannedGrade(entity), entity.YearlyCap, entity.CapOverrideReason, inspections);
        }
    }
}
