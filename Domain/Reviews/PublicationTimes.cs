using Vigil.Domain.Time;

namespace Vigil.Domain.Reviews;

/// <summary>When grades are published: once a month, at a set time. What was given on that day itself waits for the next one.</summary>
public static class PublicationTimes
{
    /// <summary>The publication that counts what was given at an instant.</summary>
    public static DateTimeOffset NextAfter(DateTimeOffset instant, BusinessCalendar calendar, ReviewSettings settings)
    {
        var day = calendar.DayOf(instant);
        var first = new DateOnly(day.Year, day.Month, settings.PublishDay);
        return On(first > day ? first : first.AddMonths(1), calendar, settings);
    }

    /// <summary>The latest publication that is not after an instant.</summary>
    public static DateTimeOffset LastBefore(DateTimeOffset instant, BusinessCalendar calendar, ReviewSettings settings)
    {
        var day = calendar.DayOf(instant);
        var at = On(new(day.Year, day.Month, settings.PublishDay), calendar, settings);
        return at <= instant ? at : On(new DateOnly(day.Year, day.Month, settings.PublishDay).AddMonths(-1), calendar, settings);
    }

    /// <summary>The instant of publication on a day.</summary>
    public static DateTimeOffset On(DateOnly day, BusinessCalendar calendar, ReviewSettings settings) =>
        calendar.StartOf(day) + settings.PublishAt.ToTimeSpan();
}
