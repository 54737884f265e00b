using System.Text;
using Vigil.Domain.Decisions;
using Vigil.Domain.Draws;
using Vigil.Domain.Entities;

namespace Vigil.Domain.Schedules;

/// <summary>Moving a visit by hand.</summary>
public static class ScheduleRules
{
    public const int ShortestReason = 5;

    private const int MostKept = 200;

    /// <summary>Puts a visit on another day and keeps the reason.</summary>
    /// <remarks>
    /// The last day of the grade may be passed with a reason, and is then shown as late. The statutory floor of two years isn't passed
    /// silently: the request has to say so, and its reason is one that somebody answers for.
    /// </remarks>
    /// <param name="entity">The entity as it stands; <see langword="null"/> where there is none.</param>
    /// <param name="beyondFloor">Whether the caller says that the floor may be passed.</param>
    public static Decision<ScheduleState, ScheduleVerdict> Move(
        ScheduleState? current, EntityState? entity, DateOnly dueOn, DateOnly to, string reason, bool beyondFloor, string by, RuleFacts facts)
    {
        if (entity is null)
        {
            return ScheduleVerdict.EntityNotFound;
        }

        if (to < facts.Today || to > facts.Today.AddYears(2))
        {
            return ScheduleVerdict.DayRefused;
        }

        var visit = ScheduleDemand.Of(entity, dueOn, facts.Today, facts.Settings.Inspections, facts.Settings.Schedules).FirstOrDefault(v => v.DueOn == dueOn);
        if (visit is null)
        {
            return ScheduleVerdict.NotPlanned;
        }

        if (!facts.Calendar.IsWorkingDay(to))
        {
            return ScheduleVerdict.NotWorkingDay;
        }

        var beyond = to > visit.FloorOn;
        if (beyond && !beyondFloor)
        {
            return ScheduleVerdict.BeyondFloor;
        }

        if (!Plain.IsText(reason, DrawRules.LongestReason) || reason.Trim().Length < (beyond ? DrawRules.ShortestReason : ShortestReason))
        {
            return ScheduleVerdict.ReasonRefused;
        }

        var former = current?.Moves.LastOrDefault(m => m.DueOn == dueOn)?.To;
        if (former == to)
        {
            return ScheduleVerdict.Unchanged;
        }

        var move = new ScheduleMove(dueOn, to, reason.Trim(), beyond, facts.Now, by);
        var kept = current is null ? [move] : current.Moves.Add(move);
        return new(
            ScheduleVerdict.Accepted,
            new(entity.Id, kept.Length > MostKept ? kept.RemoveRange(0, kept.Length - MostKept) : kept),
            [
                new(
                    new VisitMoved(dueOn, former, to, beyond, DrawRules.HashOf(Encoding.UTF8.GetBytes(reason.Trim()))),
                    [Audience.Dispatch, Audience.Town(entity.TownCode)]),
            ],
            [new VisitMoveCall(dueOn, to, reason.Trim(), by, facts.NextVersion).ToDue(entity.Id, facts.Now)]);
    }

    /// <summary>A year's holidays were published: what was put on a day that turns out to be off goes to the next working day.</summary>
    /// <remarks>
    /// To the one before where the next would pass the statutory floor and nobody answers for that. The reason stays that of the move. What is past,
    /// and what the entity has no longer, stays where it is.
    /// </remarks>
    public static Decision<ScheduleState, DueVerdict> Recount(ScheduleState? current, EntityState? entity, RuleFacts facts)
    {
        if (current is null || entity is null)
        {
            return DueVerdict.Obsolete;
        }

        var holding = current.Moves.GroupBy(m => m.DueOn).Select(g => g.Last()).Where(m => m.To >= facts.Today && !facts.Calendar.IsWorkingDay(m.To)).ToList();
        if (holding.Count == 0)
        {
            return DueVerdict.Obsolete;
        }

        var visits = ScheduleDemand.Of(entity, holding.Max(m => m.DueOn), facts.Today, facts.Settings.Inspections, facts.Settings.Schedules)
            .ToDictionary(v => v.DueOn);
        var moved = holding.Where(m => visits.ContainsKey(m.DueOn)).Select(m => m with { To = Workday(m, visits[m.DueOn].FloorOn, facts), At = facts.Now }).ToList();
        return moved.Count == 0
            ? DueVerdict.Obsolete
            : new Decision<ScheduleState, DueVerdict>(
                DueVerdict.Done,
                current with { Moves = [.. current.Moves.AddRange(moved).TakeLast(MostKept)] },
                [.. moved.Select(m => new Entry(
                    new VisitMoved(m.DueOn, holding.Find(h => h.DueOn == m.DueOn)!.To, m.To, m.BeyondFloor, DrawRules.HashOf(Encoding.UTF8.GetBytes(m.Reason)))
                    {
                        Cause = VisitMoved.CalendarCause,
                    },
                    [Audience.Dispatch, Audience.Town(entity.TownCode)]))],
                [.. moved.Select(m => new VisitMoveCall(m.DueOn, m.To, m.Reason, m.By, facts.NextVersion).ToDue(entity.Id, facts.Now))]);
    }

    private static DateOnly Workday(ScheduleMove move, DateOnly floorOn, RuleFacts facts)
    {
        var next = facts.Calendar.AddWorkingDays(move.To, 1).Day;
        var before = facts.Calendar.SubtractWorkingDays(move.To, 1).Day;
        return next > floorOn && !move.BeyondFloor && before >= facts.Today ? before : next;
    }
}
