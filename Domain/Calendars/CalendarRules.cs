using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;

namespace Vigil.Domain.Calendars;

/// <summary>What became of a notice. All but the first leave no trace.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CalendarVerdict>))]
public enum CalendarVerdict
{
    Accepted = 0,

    /// <summary>The same operation was carried out before.</summary>
    Repeated = 1,

    /// <summary>It says what is known already.</summary>
    Unchanged = 2,

    /// <summary>The year isn't between 2000 and 2200.</summary>
    YearRefused = 3,

    /// <summary>It lists no day, more than 120, or the same one twice.</summary>
    DaysRefused = 4,

    /// <summary>A day lies outside the year and the month around it.</summary>
    DayOutside = 5,

    /// <summary>More than ten addresses of papers, or one that isn't a line of text.</summary>
    PapersRefused = 6,
}

/// <summary>How a year's calendar becomes known, and how everything that counts by it is told.</summary>
public static class CalendarRules
{
    /// <summary>Tells the next page of holders.</summary>
    public const string SpreadDue = "spread";

    /// <summary>How many holders one commit tells.</summary>
    public const int Page = 500;

    private const int MostDays = 120;
    private const int Rounds = 2;

    /// <summary>The second round reaches whatever was started by an instance that had not heard of the calendar yet.</summary>
    private static readonly TimeSpan SecondRound = TimeSpan.FromMinutes(10);

    /// <summary>Publishes a year's notice, or corrects it.</summary>
    public static Decision<CalendarState, CalendarVerdict> Publish(
        CalendarState? current, int year, ImmutableArray<string> papers, ImmutableArray<CalendarDay> days, string by, RuleFacts facts)
    {
        var sorted = days.OrderBy(d => d.Date).ToImmutableArray();
        var verdict = year is < 2000 or > 2200 ? CalendarVerdict.YearRefused
            : sorted.Length is 0 or > MostDays || sorted.Select(d => d.Date).Distinct().Count() < sorted.Length ? CalendarVerdict.DaysRefused
            : sorted[0].Date < new DateOnly(year - 1, 12, 1) || sorted[^1].Date > new DateOnly(year + 1, 1, 31) ? CalendarVerdict.DayOutside
            : papers.Length > 10 || papers.Any(p => !Plain.IsLine(p, 500)) ? CalendarVerdict.PapersRefused
            : Known(current, year).SequenceEqual(sorted) ? CalendarVerdict.Unchanged
            : CalendarVerdict.Accepted;
        if (verdict != CalendarVerdict.Accepted)
        {
            return verdict;
        }

        var next = new CalendarState(year, papers, sorted, (current?.Revision ?? 0) + 1, facts.Now, by, ToldThrough: "", Round: 0);
        var off = sorted.Count(d => d.Off);
        return new(
            verdict,
            next,
            [new(new CalendarPublished(year, next.Revision, off, sorted.Length - off), [Audience.Dispatch])],
            [Due.Set(SpreadDue, facts.Now)]);
    }

    /// <summary>Tells a page of holders and goes on to the next; after the last page, once more from the beginning a while later.</summary>
    /// <param name="holders">Those after <see cref="CalendarState.ToldThrough"/>, in order, at most <see cref="Page"/>.</param>
    public static Decision<CalendarState, DueVerdict> Spread(CalendarState? current, ImmutableArray<LedgerKey> holders, RuleFacts facts)
    {
        if (current is not { ToldThrough: not null })
        {
            return DueVerdict.Obsolete;
        }

        var told = holders.Select(h => new Due($"{ClockHolding.CalendarPrefix}{current.Year}:{current.Revision}", facts.Now, h));
        if (holders.Length == Page)
        {
            return new(DueVerdict.Done, current with { ToldThrough = holders[^1].ToString() }, [], [.. told, Due.Set(SpreadDue, facts.Now)]);
        }

        var round = current.Round + 1;
        return round < Rounds
            ? new(DueVerdict.Done, current with { ToldThrough = "", Round = round }, [], [.. told, Due.Set(SpreadDue, facts.Now + SecondRound)])
            : new(DueVerdict.Done, current with { ToldThrough = null, Round = round }, [], [.. told]);
    }

    private static IEnumerable<CalendarDay> Known(CalendarState? current, int year) => current?.Days
        ?? BusinessCalendars.BuiltIn.FirstOrDefault(f => f.Year == year)?.Days.OrderBy(d => d.Key).Select(d => new CalendarDay(d.Key, d.Value))
        ?? [];
}
