using System.Globalization;
using Vigil.Domain.Calendars;
using Vigil.Grains.Interfaces.Calendars;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Ledger.Queries.Clocks;

namespace Vigil.Grains.Calendars;

/// <summary>A year's holiday notice: keeps it, and tells page by page whoever counts by it.</summary>
[GrainType(CalendarState.LedgerKind)]
internal sealed class CalendarGrain(LedgerGrainServices services, ClockQueries clocks)
    : LedgerGrain<CalendarState>(CalendarState.LedgerKind, services), ICalendarGrain
{
    public Task<Receipt<CalendarVerdict>> PublishAsync(PublishCalendar command, CancellationToken cancellationToken = default) => CommitAsync(
        CalendarRules.Publish(
            State,
            int.Parse(Key.Key, CultureInfo.InvariantCulture),
            command.Papers,
            [.. command.Days.Select(d => new CalendarDay(d.Date, d.Off))],
            command.Origin.By,
            Facts),
        command.Origin,
        CalendarVerdict.Repeated,
        cancellationToken);

    protected override async Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        if (due.Name != CalendarRules.SpreadDue)
        {
            throw new ArgumentException($"A calendar has no due named {due.Name}.", nameof(due));
        }

        var holders = State is { ToldThrough: { } after }
            ? await clocks.EndingFromAsync(new(State.Year, 1, 1), after, CalendarRules.Page, cancellationToken)
            : [];
        await CommitAsync(CalendarRules.Spread(State, holders, Facts));
    }
}
