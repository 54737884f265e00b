using System.Collections.Immutable;
using Vigil.Domain.Campaigns;
using Vigil.Domain.Time;

namespace Vigil.Domain.Schedules;

/// <summary>A visit with the day on which it is planned.</summary>
/// <param name="Late">Whether that day lies after its last day.</param>
/// <param name="Move">The move that put it there by hand; <see langword="null"/> where the planner chose.</param>
public sealed record PlannedVisit(DueVisit Visit, DateOnly On, bool Late, ScheduleMove? Move);

/// <summary>A week of the calendar.</summary>
/// <param name="WorkingDays">Working days that are left of it.</param>
/// <param name="Provisional">Whether the holidays of some of its days aren't published yet.</param>
/// <param name="Capacity">Visits that the officers can make.</param>
/// <param name="Demand">Visits that are planned; more than the capacity where nothing else was possible.</param>
public sealed record ScheduleWeek(DateOnly Monday, int WorkingDays, bool Provisional, int Capacity, int Demand, int Late)
{
    /// <summary>How many visits nobody can make.</summary>
    public int Overload => Math.Max(0, Demand - Capacity);
}

public sealed record SchedulePlan(ImmutableArray<ScheduleWeek> Weeks, ImmutableArray<PlannedVisit> Visits);

/// <summary>Puts routine visits on days: each before its last day, weeks evenly full, one town on one day together.</summary>
/// <remarks>What can't be done in time isn't hidden: it stays in the earliest week that there is and is counted as overload and late.</remarks>
public static class SchedulePlanner
{
    /// <param name="visits">All that fall due through the end of the last week; what is overdue too.</param>
    /// <param name="moves">Of each entity, as its state has them.</param>
    /// <param name="officers">How many officers there are for routine visits.</param>
    public static SchedulePlan Plan(
        IEnumerable<DueVisit> visits,
        ILookup<string, ScheduleMove> moves,
        int officers,
        DateOnly today,
        DateOnly through,
        BusinessCalendar calendar,
        ScheduleSettings settings)
    {
        var first = CampaignPlanner.MondayOf(today);
        var weeks = Enumerable.Range(0, ((through.DayNumber - first.DayNumber) / 7) + 1).Select(i => new Week(first.AddDays(7 * i), today, calendar)).ToArray();
        foreach (var week in weeks)
        {
            week.Capacity = officers / settings.OfficersPerTeam * settings.VisitsPerTeamPerDay * week.Days.Count * settings.RoutinePercent / 100;
        }

        foreach (var visit in visits.OrderBy(v => v.DueOn).ThenBy(v => v.EntityId, StringComparer.Ordinal))
        {
            if (moves[visit.EntityId].LastOrDefault(m => m.DueOn == visit.DueOn) is { } move)
            {
                var place = WeekOf(move.To);
                if (place >= 0 && place < weeks.Length)
                {
                    weeks[place].Fixed.Add(new(visit, move.To < today ? Workday(today, calendar) : move.To, move.To > visit.DueOn, move));
                }
            }
            else
            {
                weeks[Latest(visit.DueOn)].Free.Add(visit);
            }
        }

        Level(weeks);
        var planned = weeks.SelectMany(w => w.Fixed.Concat(w.Placed(settings))).OrderBy(p => p.On).ThenBy(p => p.Visit.TownCode, StringComparer.Ordinal)
            .ThenBy(p => p.Visit.EntityId, StringComparer.Ordinal).ToImmutableArray();
        var late = planned.Where(p => p.Late).CountBy(p => CampaignPlanner.MondayOf(p.On)).ToDictionary();
        return new(
            [.. weeks.Select(w => new ScheduleWeek(w.Monday, w.Days.Count, w.Monday.AddDays(6) > calendar.KnownThrough, w.Capacity, w.Demand, late.GetValueOrDefault(w.Monday)))],
            planned);

        int WeekOf(DateOnly day) => day < first ? 0 : (day.DayNumber - first.DayNumber) / 7;

        // The last week that is over by the last day, so that any of its days will do; else the present one.
        int Latest(DateOnly due)
        {
            var place = Math.Clamp(WeekOf(due.AddDays(-6)), 0, weeks.Length - 1);
            while (place > 0 && weeks[place].Days.Count == 0)
            {
                place--;
            }

            // A holiday week at the very beginning: nothing can be done before the first working day.
            return weeks[place].Days.Count > 0 ? place : Math.Max(0, Array.FindIndex(weeks, w => w.Days.Count > 0));
        }
    }

    // From the last week to the first: what is too much goes to the week before, those with the most time to spare first.
    private static void Level(Week[] weeks)
    {
        for (var i = weeks.Length - 1; i > 0; i--)
        {
            var before = i - 1;
            while (before > 0 && weeks[before].Days.Count == 0)
            {
                before--;
            }

            var excess = weeks[i].Demand - weeks[i].Capacity;
            if (excess <= 0 || weeks[before].Days.Count == 0)
            {
                continue;
            }

            var going = weeks[i].Free.Where(v => v.EarliestOn <= weeks[before].Days[^1]).OrderBy(v => v.EarliestOn).ThenBy(v => v.EntityId, StringComparer.Ordinal)
                .Take(excess).ToHashSet();
            weeks[i].Free.RemoveAll(going.Contains);
            weeks[before].Free.AddRange(going);
        }
    }

    private static DateOnly Workday(DateOnly day, BusinessCalendar calendar) => calendar.IsWorkingDay(day) ? day : calendar.AddWorkingDays(day, 1).Day;

    private sealed class Week(DateOnly monday, DateOnly today, BusinessCalendar calendar)
    {
        public DateOnly Monday { get; } = monday;

        public List<DateOnly> Days { get; } = [.. Enumerable.Range(0, 7).Select(monday.AddDays).Where(d => d >= today && calendar.IsWorkingDay(d))];

        public int Capacity { get; set; }

        public List<DueVisit> Free { get; } = [];

        public List<PlannedVisit> Fixed { get; } = [];

        public int Demand => Free.Count + Fixed.Count;

        /// <summary>The free visits on days: the most urgent town first, each on the emptiest day, and on a further one only when that is full.</summary>
        public IEnumerable<PlannedVisit> Placed(ScheduleSettings settings)
        {
            if (Days.Count == 0)
            {
                return Free.Select(v => new PlannedVisit(v, Monday, Monday > v.DueOn, null));
            }

            var load = Days.ToDictionary(d => d, d => Fixed.Count(f => f.On == d));
            var full = Math.Max(1, (Math.Max(Capacity, Demand) + Days.Count - 1) / Days.Count);
            var placed = new List<PlannedVisit>(Free.Count);
            foreach (var town in Free.GroupBy(v => v.TownCode, StringComparer.Ordinal).OrderBy(g => g.Min(v => v.DueOn)).ThenByDescending(g => g.Count())
                .ThenBy(g => g.Key, StringComparer.Ordinal))
            {
                var day = Emptiest();
                foreach (var visit in town.OrderBy(v => v.DueOn).ThenBy(v => v.EntityId, StringComparer.Ordinal))
                {
                    if (load[day] >= full)
                    {
                        day = Emptiest();
                    }

                    load[day]++;
                    placed.Add(new(visit, day, day > visit.DueOn, null));
                }
            }

            return placed;

            DateOnly Emptiest() => Days.MinBy(d => (load[d], d));
        }
    }
}
