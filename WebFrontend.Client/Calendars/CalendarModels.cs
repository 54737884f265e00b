using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Vigil.WebFrontend.Client.Calendars;

/// <summary>How far working days are known.</summary>
/// <param name="KnownThrough">The last day; whatever is counted beyond it is provisional.</param>
/// <param name="Years">Oldest first.</param>
public sealed record CalendarsResponse(DateOnly KnownThrough, IReadOnlyList<CalendarYear> Years);

/// <summary>One year's notice.</summary>
/// <param name="BuiltIn">It came with the product and nothing was published here since.</param>
/// <param name="Off">Days off that it lists.</param>
/// <param name="Worked">Make-up working days.</param>
/// <param name="Revision">0 for one that came with the product; a corrected notice is the next one.</param>
public sealed record CalendarYear(
    int Year, bool BuiltIn, int Off, int Worked, int Revision, DateTimeOffset? PublishedAt, string? By, IReadOnlyList<string> Papers);

/// <summary>A year's holiday notice in the shape of the holiday-cn project; what else such a file holds is not read.</summary>
public sealed record PublishCalendarRequest(
    [property: Required, Range(2000, 2200)] int? Year,
    IReadOnlyList<string>? Papers,
    [property: Required, MaxLength(120)] IReadOnlyList<CalendarDayRequest>? Days);

/// <param name="Name">What the day is called; not kept.</param>
/// <param name="IsOffDay">True = off, false = a make-up working day.</param>
public sealed record CalendarDayRequest(
    [property: MaxLength(100)] string? Name, [property: Required] DateOnly? Date, [property: Required, JsonPropertyName("isOffDay")] bool? IsOffDay);
