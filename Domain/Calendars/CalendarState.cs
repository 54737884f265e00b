using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;

namespace Vigil.Domain.Calendars;

/// <summary>A day on which the notice departs from Monday to Friday.</summary>
/// <param name="Off">True = off, false = a make-up working day.</param>
public sealed record CalendarDay(DateOnly Date, bool Off);

/// <summary>A year's holiday notice as it was published here. Ledger kind <c>calendar</c>; the key is the year.</summary>
/// <param name="Papers">Addresses of the notice.</param>
/// <param name="Days">In order of date.</param>
/// <param name="Revision">From 1; a corrected notice is the next one.</param>
/// <param name="By">The id of the person who published it.</param>
/// <param name="ToldThrough">The holder of clocks to which the news has got, as <c>kind/key</c>; empty at the beginning, absent once all know.</param>
/// <param name="Round">How often all holders have been told of this revision.</param>
public sealed record CalendarState(
    int Year,
    ImmutableArray<string> Papers,
    ImmutableArray<CalendarDay> Days,
    int Revision,
    DateTimeOffset PublishedAt,
    string By,
    string? ToldThrough,
    int Round) : ILedgerState<CalendarState>
{
    public const string LedgerKind = "calendar";

    public static int Schema => 1;

    public static JsonTypeInfo<CalendarState> Json => CalendarJson.Shared.CalendarState;

    /// <summary>The notice as <see cref="BusinessCalendars"/> puts years together.</summary>
    public HolidayCalendarFile ToFile() => new(Year, Papers, Days.ToImmutableDictionary(d => d.Date, d => d.Off));
}

/// <summary>A year's holiday notice became known, or was corrected.</summary>
/// <param name="Off">How many days off it lists.</param>
/// <param name="Worked">How many make-up working days.</param>
public sealed record CalendarPublished(int Year, int Revision, int Off, int Worked) : EntryBody("calendar.published");

[JsonSerializable(typeof(CalendarState))]
[JsonSerializable(typeof(CalendarPublished))]
public sealed partial class CalendarJson : JsonSerializerContext
{
    public static CalendarJson Shared { get; } = new(DomainJson.NewOptions());
}
