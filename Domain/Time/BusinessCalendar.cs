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
}
