using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Time;

namespace Vigil.Domain.Cameras;

/// <summary>A stretch of a weekday in which a place is at work.</summary>
/// <param name="From">Inclusive, in the business's zone.</param>
/// <param name="Until">Exclusive; not after <paramref name="From"/> where it passes midnight: 18:00 to 02:00, 00:00 to 00:00 for the whole day.</param>
public sealed record OpenSpan([property: JsonConverter(typeof(JsonStringEnumConverter<DayOfWeek>))] DayOfWeek Day, TimeOnly From, TimeOnly Until)
{
    /// <summary>Minutes from Monday's midnight on, the end not cut at the week's.</summary>
    internal (int From, int Until) InWeek()
    {
        var day = (((int)Day + 6) % 7) * OpeningHours.Day;
        return (day + Minutes(From), day + Minutes(Until) + (Until <= From ? OpeningHours.Day : 0));
    }

    private static int Minutes(TimeOnly time) => (time.Hour * 60) + time.Minute;
}

/// <summary>When the place before a camera is at work. Dark means something only then.</summary>
public static class OpeningHours
{
    public const int MostSpans = 28;

    internal const int Day = 24 * 60;
    private const int Week = 7 * Day;

    /// <param name="hours"><see langword="null"/> where none are set: always open.</param>
    public static bool IsOpen(ImmutableArray<OpenSpan>? hours, DateTimeOffset instant, BusinessCalendar calendar)
    {
        if (hours is not { IsDefaultOrEmpty: false } spans)
        {
            return true;
        }

        var local = TimeZoneInfo.ConvertTime(instant, calendar.Zone);
        var minute = ((((int)local.DayOfWeek + 6) % 7) * Day) + (local.Hour * 60) + local.Minute;
        return spans.Any(s => s.InWeek() is var (from, until) && ((from <= minute && minute < until) || minute < until - Week));
    }

    /// <summary>What is wrong with hours: which stretch of them, and which part of it; <see langword="null"/> where nothing is.</summary>
    public static (int Index, OpeningFault Fault)? WhyRefused(ImmutableArray<OpenSpan> hours)
    {
        for (var i = 0; i < hours.Length; i++)
        {
            var fault = i >= MostSpans ? OpeningFault.TooMany
                : !Enum.IsDefined(hours[i].Day) ? OpeningFault.Day
                : !IsMinute(hours[i].From) ? OpeningFault.From
                : !IsMinute(hours[i].Until) ? OpeningFault.Until
                : hours.Take(i).Any(other => Overlap(hours[i], other)) ? OpeningFault.Overlap
                : (OpeningFault?)null;
            if (fault is { } found)
            {
                return (i, found);
            }
        }

        return null;
    }

    private static bool IsMinute(TimeOnly time) => time.Ticks % TimeSpan.TicksPerMinute == 0;

    // A stretch over Sunday's midnight goes on on Monday.
    private static bool Overlap(OpenSpan one, OpenSpan other)
    {
        var (a, b) = (one.InWeek(), other.InWeek());
        return new[] { -Week, 0, Week }.Any(shift => a.From + shift < b.Until && b.From < a.Until + shift);
    }
}

/// <summary>What is wrong with a stretch of opening hours.</summary>
public enum OpeningFault
{
    /// <summary>More than <see cref="OpeningHours.MostSpans"/> stretches.</summary>
    TooMany = 0,
    Day = 1,

    /// <summary>Not a whole minute.</summary>
    From = 2,

    /// <inheritdoc cref="From"/>
    Until = 3,

    /// <summary>It shares time with one before it.</summary>
    Overlap = 4,
}
