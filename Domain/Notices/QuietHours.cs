using Vigil.Domain.Time;

namespace Vigil.Domain.Notices;

/// <summary>Hours of the day in which nobody is disturbed by what can wait.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="Until">Exclusive; before <paramref name="From"/> where they pass midnight, the same where there are none.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly Until)
{
    /// <summary>The instant itself, or the end of the quiet hours in which it lies.</summary>
    public DateTimeOffset After(DateTimeOffset instant, BusinessCalendar calendar)
    {
        var local = TimeZoneInfo.ConvertTime(instant, calendar.Zone);
        var time = TimeOnly.FromDateTime(local.DateTime);
        if (From == Until || !time.IsBetween(From, Until))
        {
            return instant;
        }

        var day = calendar.DayOf(instant);
        return calendar.StartOf(time < Until ? day : day.AddDays(1)) + Until.ToTimeSpan();
    }
}
