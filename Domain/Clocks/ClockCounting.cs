using Vigil.Domain.Time;

namespace Vigil.Domain.Clocks;

/// <summary>Where terms end, and when their steps fall due.</summary>
internal static class ClockCounting
{
    /// <summary>Computes the end anew from the rule, the start, the pauses and extensions, and the calendar; nothing else has a say.</summary>
    public static ClockState Counted(ClockState clock, BusinessCalendar calendar)
    {
        if (clock.Paused)
        {
            return clock with { LastDay = null, DueAt = null, Provisional = false };
        }

        if (!clock.Rule.InDays)
        {
            var stoodStill = clock.Pauses.Aggregate(TimeSpan.Zero, (sum, p) => sum + (p.Until!.Value - p.From));
            return clock with { LastDay = null, DueAt = clock.StartedAt + LengthOf(clock) + stoodStill, Provisional = false };
        }

        var (last, provisional) = LastDayOf(clock, calendar);
        return clock with { LastDay = last, DueAt = calendar.StartOf(last.AddDays(1)), Provisional = provisional };
    }

    /// <summary>When the warning of an index is given: at the start of its day, or the hours and minutes before the end.</summary>
    public static DateTimeOffset WarningOf(ClockState clock, int index, BusinessCalendar calendar)
    {
        var before = clock.Rule.WarnBefore[index];
        return (clock.Rule.Unit, clock.LastDay) switch
        {
            (ClockUnit.WorkingDays, { } last) => calendar.StartOf(calendar.SubtractWorkingDays(last, before).Day),
            (ClockUnit.NaturalDays, { } last) => calendar.StartOf(last.AddDays(-before)),
            _ => clock.DueAt!.Value - Span(clock.Rule.Unit, before),
        };
    }

    /// <summary>When the escalation after a step follows.</summary>
    public static DateTimeOffset EscalationAfter(DateTimeOffset step, ClockRule rule, BusinessCalendar calendar) => rule.Unit switch
    {
        ClockUnit.WorkingDays => calendar.StartOf(calendar.AddWorkingDays(calendar.DayOf(step), rule.EscalateEvery).Day),
        ClockUnit.NaturalDays => calendar.StartOf(calendar.DayOf(step).AddDays(rule.EscalateEvery)),
        ClockUnit.Hours or ClockUnit.Minutes => step + Span(rule.Unit, rule.EscalateEvery),
    };

    /// <summary>How many of the rule's warnings lie behind an instant.</summary>
    public static int WarningsBehind(ClockState clock, DateTimeOffset now, BusinessCalendar calendar) =>
        clock.DueAt is null ? 0 : Enumerable.Range(0, clock.Rule.WarnBefore.Length).Count(i => WarningOf(clock, i, calendar) <= now);

    private static (DateOnly LastDay, bool Provisional) LastDayOf(ClockState clock, BusinessCalendar calendar)
    {
        var (start, still) = (calendar.DayOf(clock.StartedAt), TimeSpan.Zero);
        if (clock.Rule.Unit == ClockUnit.WorkingDays)
        {
            still = clock.Pauses.Aggregate(still, (sum, p) => sum + StoodStill(clock, p, calendar));
            var (last, provisional) = calendar.AddWorkingDays(start, clock.Rule.Amount + clock.Extended + Begun(still));
            return (last, provisional);
        }

        // A term that ends on a day off moves to the next working day. Where it was paused in between, that day is its end from then on:
        // so whatever was left at a pause is left after it.
        var moved = 0;
        foreach (var pause in clock.Pauses)
        {
            var granted = clock.Extensions.Where(e => e.At <= pause.From).Sum(e => e.Amount);
            var end = start.AddDays(clock.Rule.Amount + granted + moved + Begun(still));
            moved += calendar.DayOf(pause.From) > end ? OnWorkingDay(end, calendar).DayNumber - end.DayNumber : 0;
            still += StoodStill(clock, pause, calendar);
        }

        var day = OnWorkingDay(start.AddDays(clock.Rule.Amount + clock.Extended + moved + Begun(still)), calendar);
        return (day, day > calendar.KnownThrough);
    }

    /// <summary>How long it stood still on days that count. The day on which it began never does.</summary>
    private static TimeSpan StoodStill(ClockState clock, ClockPause pause, BusinessCalendar calendar)
    {
        var still = TimeSpan.Zero;
        var counts = calendar.StartOf(calendar.DayOf(clock.StartedAt).AddDays(1));
        var until = pause.Until!.Value;
        for (var from = pause.From > counts ? pause.From : counts; from < until;)
        {
            var day = calendar.DayOf(from);
            var ends = calendar.StartOf(day.AddDays(1));
            still += clock.Rule.Unit == ClockUnit.NaturalDays || calendar.IsWorkingDay(day) ? (ends < until ? ends : until) - from : TimeSpan.Zero;
            from = ends;
        }

        return still;
    }

    // One day for all pauses together may be only begun: cutting them into pieces gains nothing.
    private static int Begun(TimeSpan still) => (int)((still.Ticks + TimeSpan.TicksPerDay - 1) / TimeSpan.TicksPerDay);

    private static DateOnly OnWorkingDay(DateOnly day, BusinessCalendar calendar)
    {
        while (!calendar.IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private static TimeSpan LengthOf(ClockState clock) => Span(clock.Rule.Unit, clock.Rule.Amount + clock.Extended);

    private static TimeSpan Span(ClockUnit unit, int amount) => unit switch
    {
        ClockUnit.Minutes => TimeSpan.FromMinutes(amount),
        ClockUnit.Hours => TimeSpan.FromHours(amount),
        ClockUnit.WorkingDays or ClockUnit.NaturalDays => TimeSpan.FromDays(amount),
    };
}
