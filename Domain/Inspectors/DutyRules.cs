using System.Collections.Immutable;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;

namespace Vigil.Domain.Inspectors;

/// <summary>When officers are on duty: roster, leave, quiet hours. On and off at their times by a deadline of the officer's own.</summary>
/// <remarks>
/// Leave outranks everything. A day override outranks the weekly pattern, which doesn't hold on weekdays that the calendar makes holidays.
/// What people set by hand holds until the roster changes next. Without a roster only leave takes an officer off duty by itself.
/// </remarks>
public static class DutyRules
{
    /// <summary>The one deadline: the instant at which roster or leave change the officer's duty next.</summary>
    public const string DueName = "duty";

    public const int MostSpans = 50;
    public const int MostDays = 400;
    public const int MostLeaves = 100;

    /// <summary>How far ahead the next change is looked for, in days; then the roster is looked at again.</summary>
    private const int Horizon = 62;

    /// <summary>What roster and leave say of an instant; <see langword="null"/> where they say nothing.</summary>
    public static (bool OnDuty, string Why)? At(InspectorShift shift, DateTimeOffset instant, BusinessCalendar calendar)
    {
        var day = calendar.DayOf(instant);
        if (shift.LeaveOn(day) is not null)
        {
            return (false, DutyReasons.Leave);
        }

        return !shift.Rostered ? null
            : (Spans(shift, day.AddDays(-1), calendar).Concat(Spans(shift, day, calendar)).Any(s => s.From <= instant && instant < s.Through),
                DutyReasons.Roster);
    }

    /// <summary>Whether an officer is on duty at an instant: as the state says, or as the roster does where its change has come and isn't carried out yet.</summary>
    public static bool IsOnDuty(InspectorState officer, DateTimeOffset now, BusinessCalendar calendar) =>
        officer.DutyChangesAt <= now ? At(Of(officer), now, calendar)?.OnDuty ?? officer.OnDuty : officer.OnDuty;

    /// <summary>When that changes next, looked for two months ahead; at the latest then it is looked at again. <see langword="null"/> where it never does.</summary>
    public static DateTimeOffset? NextChange(InspectorShift shift, DateTimeOffset now, BusinessCalendar calendar)
    {
        var present = At(shift, now, calendar);
        foreach (var instant in Boundaries(shift, now, calendar))
        {
            if (At(shift, instant, calendar) is { } next && next != present)
            {
                return instant;
            }
        }

        return shift.Rostered || !shift.Leaves.IsEmpty ? calendar.StartOf(calendar.DayOf(now).AddDays(Horizon)) : null;
    }

    /// <summary>When an officer can be asked next by roster, leave and quiet hours: now at the earliest; <see langword="null"/> where nobody knows.</summary>
    public static DateTimeOffset? NextFree(InspectorShift shift, bool onDuty, DateTimeOffset now, BusinessCalendar calendar)
    {
        if (onDuty && !shift.QuietAt(now, calendar) && shift.LeaveOn(calendar.DayOf(now)) is null)
        {
            return now;
        }

        foreach (var instant in Boundaries(shift, now, calendar))
        {
            var free = At(shift, instant, calendar)?.OnDuty ?? (onDuty && shift.LeaveOn(calendar.DayOf(instant)) is null);
            if (free && !shift.QuietAt(instant, calendar))
            {
                return instant;
            }
        }

        return null;
    }

    /// <summary>Sets the weekly pattern, home town and quiet hours. An empty pattern takes the officer off the roster.</summary>
    public static Decision<InspectorState, InspectorVerdict> SetWeek(
        InspectorState? current, ImmutableArray<DutySpan> week, string? homeTown, QuietHours? quiet, RuleFacts facts)
    {
        if (current is null)
        {
            return InspectorVerdict.NotFound;
        }

        if (week.IsDefault || week.Length > MostSpans || week.Any(s => !Enum.IsDefined(s.Day) || s.From == s.Through)
            || (quiet is not null && quiet.From == quiet.Through))
        {
            return InspectorVerdict.ShiftRefused;
        }

        if (!string.IsNullOrEmpty(homeTown) && (!Plain.IsId(homeTown) || homeTown.Length > 20))
        {
            return InspectorVerdict.TownsRefused;
        }

        var shift = Of(current) with
        {
            Week = [.. week.Distinct().OrderBy(s => s.Day).ThenBy(s => s.From)],
            HomeTown = string.IsNullOrEmpty(homeTown) ? null : homeTown,
            Quiet = quiet,
        };
        return Settled(InspectorVerdict.Changed, current, shift, new InspectorRosterSet(shift.Week.Length, quiet is not null), facts);
    }

    /// <summary>Says what holds on one day instead of the pattern. Saying it again says it anew.</summary>
    public static Decision<InspectorState, InspectorVerdict> SetDay(InspectorState? current, DateOnly day, ImmutableArray<DutySpan> spans, RuleFacts facts)
    {
        if (current is null)
        {
            return InspectorVerdict.NotFound;
        }

        if (day < facts.Today || day > facts.Today.AddDays(366))
        {
            return InspectorVerdict.DayRefused;
        }

        var shift = Of(current);
        if (spans.IsDefault || spans.Length > 10 || spans.Any(s => s.From == s.Through) || shift.Days.Length >= MostDays)
        {
            return InspectorVerdict.ShiftRefused;
        }

        var own = new DutyDay(day, [.. spans.Select(s => s with { Day = day.DayOfWeek }).OrderBy(s => s.From)]);
        return Settled(
            InspectorVerdict.Changed,
            current,
            shift with { Days = [.. shift.Days.Where(d => d.Day != day).Append(own).OrderBy(d => d.Day)] },
            new InspectorDaySet(day, own.Spans.IsEmpty),
            facts);
    }

    /// <summary>Enters a leave. It may begin today, or have begun; it may not lie in the past or upon another one.</summary>
    public static Decision<InspectorState, InspectorVerdict> EnterLeave(
        InspectorState? current, DateOnly from, DateOnly through, LeaveKind kind, string by, RuleFacts facts)
    {
        if (current is null)
        {
            return InspectorVerdict.NotFound;
        }

        var shift = Of(current);
        if (through < from || through < facts.Today || through > facts.Today.AddDays(730) || !Plain.IsDay(from) || !Enum.IsDefined(kind)
            || shift.Leaves.Length >= MostLeaves || shift.Leaves.Any(l => l.From <= through && from <= l.Through))
        {
            return InspectorVerdict.LeaveRefused;
        }

        var leave = new InspectorLeave($"l{facts.NextVersion}", from, through, kind, facts.Now, by);
        return Settled(
            InspectorVerdict.Changed,
            current,
            shift with { Leaves = [.. shift.Leaves.Append(leave).OrderBy(l => l.From)] },
            new InspectorLeaveEntered(leave.Id, from, through),
            facts);
    }

    /// <summary>Takes a leave back. One that has begun ended yesterday.</summary>
    public static Decision<InspectorState, InspectorVerdict> EndLeave(InspectorState? current, string leaveId, RuleFacts facts)
    {
        if (current is null)
        {
            return InspectorVerdict.NotFound;
        }

        var shift = Of(current);
        return shift.Leaves.FirstOrDefault(l => l.Id == leaveId) is not { } leave
            ? InspectorVerdict.LeaveNotFound
            : Settled(
                InspectorVerdict.Changed, current, shift with { Leaves = shift.Leaves.Remove(leave) }, new InspectorLeaveEnded(leave.Id), facts);
    }

    /// <summary>Answers the deadline: on or off duty, as the roster says.</summary>
    public static Decision<InspectorState, DueVerdict> OnDue(InspectorState? current, string dueName, RuleFacts facts) =>
        dueName != DueName ? DueVerdict.Unknown
        : current?.DutyChangesAt is not { } at ? DueVerdict.Obsolete
        : at > facts.Now ? new Decision<InspectorState, DueVerdict>(DueVerdict.NotYet, null, [], [Due.Set(DueName, at)])
        : Settled(DueVerdict.Done, current, Of(current), null, facts);

    internal static InspectorShift Of(InspectorState state) => state.Shift ?? InspectorShift.None;

    private static Decision<InspectorState, TVerdict> Settled<TVerdict>(
        TVerdict verdict, InspectorState current, InspectorShift shift, EntryBody? body, RuleFacts facts)
        where TVerdict : struct, Enum
    {
        // Yesterday stays: a night's duty may have begun then.
        var kept = shift with
        {
            Days = shift.Days.RemoveAll(d => d.Day < facts.Today.AddDays(-1)),
            Leaves = shift.Leaves.RemoveAll(l => l.Through < facts.Today),
        };
        var entries = ImmutableArray.CreateBuilder<EntryBody>();
        if (body is not null)
        {
            entries.Add(body);
        }

        var next = current with { Shift = kept, DutyChangesAt = NextChange(kept, facts.Now, facts.Calendar) };
        if (At(kept, facts.Now, facts.Calendar) is { } said)
        {
            if (said.OnDuty != current.OnDuty)
            {
                entries.Add(said.OnDuty ? new InspectorWentOnDuty() : new InspectorWentOffDuty());
                next = next with { OnDuty = said.OnDuty, DutySince = said.OnDuty ? facts.Now : null };
            }

            next = next with { DutyWhy = said.Why };
        }

        var audiences = InspectorRules.Audiences(next);
        return new(verdict, next, [.. entries.Select(b => new Entry(b, audiences))], [new(DueName, next.DutyChangesAt)]);
    }

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset Through)> Spans(InspectorShift shift, DateOnly day, BusinessCalendar calendar)
    {
        if (shift.LeaveOn(day) is not null)
        {
            return [];
        }

        var spans = shift.Days.FirstOrDefault(d => d.Day == day)?.Spans
            ?? (IsHoliday(day, calendar) ? [] : shift.Week.Where(s => s.Day == day.DayOfWeek));
        var start = calendar.StartOf(day);
        return spans.Select(s => (start + s.From.ToTimeSpan(), start + s.From.ToTimeSpan() + s.Length));
    }

    private static bool IsHoliday(DateOnly day, BusinessCalendar calendar) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !calendar.IsWorkingDay(day);

    // The instants at which something may change: begins and ends of duty, of leave, and of quiet hours.
    private static IEnumerable<DateTimeOffset> Boundaries(InspectorShift shift, DateTimeOffset now, BusinessCalendar calendar)
    {
        var today = calendar.DayOf(now);
        return Enumerable.Range(-1, Horizon + 1)
            .SelectMany(i =>
            {
                var (day, start) = (today.AddDays(i), calendar.StartOf(today.AddDays(i)));
                var quiet = shift.Quiet is { } q ? [start + q.Through.ToTimeSpan()] : Array.Empty<DateTimeOffset>();
                var leave = shift.Leaves.Any(l => l.From == day || l.Through.AddDays(1) == day) ? [start] : Array.Empty<DateTimeOffset>();
                return Spans(shift, day, calendar).SelectMany(s => new[] { s.From, s.Through }).Concat(quiet).Concat(leave);
            })
            .Where(i => i > now)
            .Distinct()
            .Order();
    }
}
