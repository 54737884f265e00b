using System.Globalization;
using Microsoft.Extensions.Configuration;
using Vigil.Domain.Time;

namespace Vigil.Ledger.Hosting;

/// <summary>The business time of an installation, the same in every process that reads the same configuration.</summary>
/// <param name="Speed">Business seconds per second; 1 without a simulation.</param>
public sealed record ClockSettings(BusinessClock Clock, double Speed)
{
    /// <summary>Reads <c>Vigil:TimeZone</c> and <c>Vigil:Simulation:{From,Speed,RealStart}</c>.</summary>
    /// <remarks>
    /// <c>From</c> is a day, which begins in the business zone, or an instant with its offset. It was at <c>RealStart</c>, an instant
    /// that all processes must be told alike, or they would disagree about the present.
    /// </remarks>
    /// <exception cref="InvalidOperationException">A setting can't be used; the message names it.</exception>
    public static ClockSettings Read(IConfiguration configuration)
    {
        var calendar = CalendarOf(configuration["Vigil:TimeZone"] ?? "Asia/Shanghai");
        if (configuration["Vigil:Simulation:From"] is not { Length: > 0 } from)
        {
            return new(new(TimeProvider.System, calendar), 1);
        }

        var speed = double.TryParse(configuration["Vigil:Simulation:Speed"] ?? "1", CultureInfo.InvariantCulture, out var told) && told is > 0 and <= 10_000_000
            ? told
            : throw new InvalidOperationException("Vigil:Simulation:Speed must be more than 0 and at most 10,000,000.");
        var start = InstantOf(configuration["Vigil:Simulation:RealStart"])
            ?? throw new InvalidOperationException("Vigil:Simulation:RealStart must be an instant, such as 2026-12-01T08:00:00Z.");
        var begins = DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? calendar.StartOf(day)
            : InstantOf(from) ?? throw new InvalidOperationException("Vigil:Simulation:From must be a day (2013-01-01) or an instant.");
        return new(new(new SimulatedTimeProvider(TimeProvider.System, start, begins, speed), calendar), speed);
    }

    private static BusinessCalendar CalendarOf(string zone)
    {
        if (string.Equals(zone, "Asia/Shanghai", StringComparison.Ordinal))
        {
            return BusinessCalendars.China;
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            ? BusinessCalendars.Of(found, [])
            : throw new InvalidOperationException($"Vigil:TimeZone: there is no time zone named {zone}.");
    }

    private static DateTimeOffset? InstantOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
}
