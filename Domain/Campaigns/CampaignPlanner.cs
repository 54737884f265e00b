using System.Collections.Immutable;
using Vigil.Domain.Time;

namespace Vigil.Domain.Campaigns;

/// <summary>A week of a plan.</summary>
/// <param name="Monday">Its first day, whether or not the campaign has begun by then.</param>
/// <param name="WorkingDays">Working days of the week within the campaign.</param>
/// <param name="Capacity">The most visits of the week.</param>
/// <param name="Visits">How many are planned.</param>
public sealed record PlannedWeek(DateOnly Monday, int WorkingDays, int Capacity, int Visits);

/// <param name="Week">The Monday of each target's week, in the order of <see cref="CampaignPlanner.Order"/>; of those that fit.</param>
/// <param name="Left">How many don't fit.</param>
public sealed record CampaignPlan(ImmutableArray<PlannedWeek> Weeks, ImmutableArray<DateOnly> Week, int Left);

/// <summary>Spreads the targets of a campaign evenly over its weeks, town by town.</summary>
public static class CampaignPlanner
{
    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>Targets in the order in which they are visited: town by town, so that officers drive there once.</summary>
    public static IOrderedEnumerable<T> Order<T>(IEnumerable<T> targets, Func<T, string> town, Func<T, string> id) =>
        targets.OrderBy(town, StringComparer.Ordinal).ThenBy(id, StringComparer.Ordinal);

    /// <summary>Plans so many visits.</summary>
    /// <remarks>
    /// A week holds its share of the weekly capacity by its working days, rounded down, and at least one where it has any. Up to the end
    /// of each week the same part of all visits is planned as of all capacity, rounded up: no week is full while another is empty.
    /// </remarks>
    public static CampaignPlan Plan(int visits, DateOnly from, DateOnly through, int weeklyCapacity, BusinessCalendar calendar)
    {
        var weeks = new List<(DateOnly Monday, int Days, int Capacity)>();
        for (var monday = MondayOf(from); monday <= through; monday = monday.AddDays(7))
        {
            var days = Enumerable.Range(0, 7).Select(monday.AddDays).Count(d => d >= from && d <= through && calendar.IsWorkingDay(d));
            weeks.Add((monday, days, days == 0 ? 0 : Math.Min(weeklyCapacity, Math.Max(1, weeklyCapacity * days / 5))));
        }

        var room = weeks.Sum(w => w.Capacity);
        var fit = Math.Min(visits, room);
        var (planned, mondays, before) = (ImmutableArray.CreateBuilder<PlannedWeek>(), ImmutableArray.CreateBuilder<DateOnly>(fit), 0L);
        foreach (var (monday, days, capacity) in weeks)
        {
            before += capacity;
            var upTo = room == 0 ? 0 : (int)(((fit * before) + room - 1) / room);
            planned.Add(new(monday, days, capacity, upTo - mondays.Count));
            while (mondays.Count < upTo)
            {
                mondays.Add(monday);
            }
        }

        return new(planned.ToImmutable(), mondays.ToImmutable(), visits - fit);
    }
}
