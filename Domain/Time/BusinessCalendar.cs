using System.Collections.Frozen;

namespace Vigil.Domain.Time;

/// <summary>Legal days and working days in one time zone.</summary>
/// <param name="zone">The business zone; Asia/Shanghai for a Chinese county.</param>
/// <param name="exceptions">Days that differ from the Monday-to-Friday rule: true = off, false = a make-up working day.</param>
/// <param name="knownThrough">The last day that published holiday notices cover; beyond it working-day answers are provisional.</param>
public sealed class BusinessCalendar(TimeZoneInfo zone, IReadOnlyDictionary<DateOnly, bool> exceptions, DateOnly knownThrough)
{
    private readonly FrozenDictionary<DateOnly, bool> exceptions = exceptions.ToFrozenDictionary();

    public TimeZoneInfo Zone { get; } = zone;

    public DateOnly KnownThrough { get; } = knownThrough;

    /// <summary>The legal day on which an instant lies.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The first instant of a day, in UTC. The one place where a legal day becomes an instant.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Whether work is done on that day: the notice's word where it lists the day, else Monday to Friday.</summary>
    public bool IsWorkingDay(DateOnly day) => exceptions.TryGetValue(day, out var off)
        ? !off
        : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The n-th working day after a day. Counting begins on the next day: the day itself never counts.</summary>
    /// <param name="count">0 or more; 0 answers the day itself, whether work is done on it or not.</param>
    public WorkingDay AddWorkingDays(DateOnly day, int count) => Walk(day, count, step: 1);

    /// <summary>The n-th working day before a day. Counting begins on the day before: the day itself never counts.</summary>
    /// <param name="count">0 or more; 0 answers the day itself, whether work is done on it or not.</param>
    public WorkingDay SubtractWorkingDays(DateOnly day, int count) => Walk(day, count, step: -1);

    /// <summary>How many working days lie after <paramref name="from"/>, up to and including <paramref name="to"/>; negative where to is earlier.</summary>
    public WorkingDayCount WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            var back = WorkingDaysBetween(to, from);
            return back with { Days = -back.Days };
        }

        var days = 0;
        for (var day = from; day < to;)
        {
            day = day.AddDays(1);
            days += IsWorkingDay(day) ? 1 : 0;
        }

        return new(days, to > KnownThrough);
    }

    private WorkingDay Walk(DateOnly day, int count, int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var provisional = count > 0 && day > KnownThrough;
        while (count > 0)
        {
            day = day.AddDays(step);
            count -= IsWorkingDay(day) ? 1 : 0;
        }

        return new(day, provisional || (step > 0 && day > KnownThrough));
    }
}

/// <summary>A day found by counting working days.</summary>
/// <param name="Provisional">True where days were counted for which no holiday notice is known yet; a later notice may move the day.</param>
public readonly record struct WorkingDay(DateOnly Day, bool Provisional);

/// <summary>A number of working days; provisional as in <see cref="WorkingDay"/>.</summary>
public readonly record struct WorkingDayCount(int Days, bool Provisional);
