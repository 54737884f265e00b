using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Vigil.Domain.Time;

/// <summary>A year of the State Council's holiday notice, as the holiday-cn project publishes it.</summary>
/// <param name="Days">Listed days: true = off, false = a make-up working day. Days not listed follow Monday to Friday.</param>
public sealed record HolidayCalendarFile(int Year, ImmutableArray<string> Papers, ImmutableDictionary<DateOnly, bool> Days)
{
    /// <summary>Reads one file.</summary>
    /// <exception cref="FormatException">The text is not such a file; the message says what is wrong.</exception>
    public static HolidayCalendarFile Parse(Stream json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var year = root.GetProperty("year").GetInt32();
            var days = ImmutableDictionary.CreateBuilder<DateOnly, bool>();
            foreach (var day in root.GetProperty("days").EnumerateArray())
            {
                var date = DateOnly.ParseExact(day.GetProperty("date").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                if (!days.TryAdd(date, day.GetProperty("isOffDay").GetBoolean()))
                {
                    throw new FormatException($"The holiday calendar of {year} lists {date:yyyy-MM-dd} twice.");
                }
            }

            var papers = root.TryGetProperty("papers", out var listed)
                ? listed.EnumerateArray().Select(p => p.GetString()!).ToImmutableArray()
                : [];
            return new(year, papers, days.ToImmutable());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentNullException)
        {
            throw new FormatException($"Not a holiday calendar: {e.Message}", e);
        }
    }
}
