using System.Collections.Immutable;

namespace Vigil.Domain.Time;

/// <summary>The calendars that come with the product.</summary>
public static class BusinessCalendars
{
    /// <summary>The years that come with the product, oldest first.</summary>
    public static ImmutableArray<HolidayCalendarFile> BuiltIn { get; } = [.. Embedded().OrderBy(f => f.Year)];

    /// <summary>Asia/Shanghai with the State Council's holidays and make-up days of every year that is embedded.</summary>
    /// <remarks>Working-day answers beyond <see cref="BusinessCalendar.KnownThrough"/> are provisional until the next notice is embedded.</remarks>
    public static BusinessCalendar China { get; } = ChinaWith([]);

    /// <summary><see cref="China"/> with years that were published since. Of a year that comes with the product the published one counts.</summary>
    public static BusinessCalendar ChinaWith(IEnumerable<HolidayCalendarFile> published)
    {
        var files = BuiltIn.ToDictionary(f => f.Year);
        foreach (var file in published)
        {
            files[file.Year] = file;
        }

        return Of(Shanghai(), files.Values);
    }

    /// <summary>The calendar of a zone with what was published for it; in China over the years that come with the product.</summary>
    public static BusinessCalendar With(TimeZoneInfo zone, IEnumerable<HolidayCalendarFile> published) =>
        zone.Id == China.Zone.Id ? ChinaWith(published) : Of(zone, published);

    /// <summary>Puts years together. The calendar is known through the end of the last year of an unbroken run.</summary>
    public static BusinessCalendar Of(TimeZoneInfo zone, IEnumerable<HolidayCalendarFile> files)
    {
        var years = files.OrderBy(f => f.Year).ToList();
        var exceptions = new Dictionary<DateOnly, bool>();
        var known = DateOnly.MinValue;
        foreach (var file in years)
        {
            if (known == DateOnly.MinValue || file.Year == known.Year + 1)
            {
                known = new(file.Year, 12, 31);
            }

            foreach (var (day, off) in file.Days)
            {
                exceptions[day] = off;
            }
        }

        return new(zone, exceptions, known);
    }

    private static IEnumerable<HolidayCalendarFile> Embedded()
    {
        var assembly = typeof(BusinessCalendars).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("calendars/", StringComparison.Ordinal)))
        {
            using var json = assembly.GetManifestResourceStream(name)!;
            yield return HolidayCalendarFile.Parse(json);
        }
    }

    private static TimeZoneInfo Shanghai() =>
        TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out var zone)
            ? zone
            // China has kept UTC+8 without summer time since 1992: a machine without zone data is none the worse.
            : TimeZoneInfo.CreateCustomTimeZone("Asia/Shanghai", TimeSpan.FromHours(8), "Asia/Shanghai", "Asia/Shanghai");
}
