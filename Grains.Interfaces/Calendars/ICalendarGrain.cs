using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Calendars;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Calendars;

/// <summary>A year's holiday notice. Key: the year, in four digits.</summary>
[GrainInterfaceType("calendar")]
[Alias("vigil.ICalendarGrain")]
public interface ICalendarGrain : IGrainWithStringKey
{
    /// <summary>Makes the notice known to every process, and has whatever counts by it count anew.</summary>
    [Alias("PublishAsync")]
    Task<Receipt<CalendarVerdict>> PublishAsync(PublishCalendar command, CancellationToken cancellationToken = default);
}

/// <param name="Papers">Addresses of the notice.</param>
[GenerateSerializer, Immutable, Alias("vigil.PublishCalendar")]
public sealed record PublishCalendar(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] ImmutableArray<string> Papers, [property: Id(2)] ImmutableArray<NoticeDay> Days);

/// <param name="Off">True = off, false = a make-up working day.</param>
[GenerateSerializer, Immutable, Alias("vigil.NoticeDay")]
public sealed record NoticeDay([property: Id(0)] DateOnly Date, [property: Id(1)] bool Off);

public static class CalendarGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        public ICalendarGrain Calendar(int year) => grains.GetGrain<ICalendarGrain>(year.ToString("D4", CultureInfo.InvariantCulture));
    }
}
