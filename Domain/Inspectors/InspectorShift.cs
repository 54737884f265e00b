using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Time;

namespace Vigil.Domain.Inspectors;

/// <summary>Hours of duty on a weekday, by the business zone's clock.</summary>
/// <param name="Day">The weekday on which it begins; of a day override it is ignored.</param>
/// <param name="Through">The end, exclusive; not later than <paramref name="From"/> means on the next day.</param>
public sealed record DutySpan([property: JsonConverter(typeof(JsonStringEnumConverter<DayOfWeek>))] DayOfWeek Day, TimeOnly From, TimeOnly Through)
{
    internal TimeSpan Length => Through > From ? Through - From : TimeSpan.FromDays(1) - (From - Through);
}

/// <summary>What holds on one day instead of the weekly pattern; without spans it is a day off.</summary>
public sealed record DutyDay(DateOnly Day, ImmutableArray<DutySpan> Spans);

[JsonConverter(typeof(JsonStringEnumConverter<LeaveKind>))]
public enum LeaveKind
{
    Other = 0,
    Annual = 1,
    Sick = 2,
    Training = 3,

    /// <summary>出差: away on duty elsewhere.</summary>
    Travel = 4,
}

/// <param name="Through">The last day, inclusive.</param>
/// <param name="By">Who entered it.</param>
public sealed record InspectorLeave(string Id, DateOnly From, DateOnly Through, LeaveKind Kind, DateTimeOffset At, string By);

/// <summary>Hours of every day in which the officer is asked for nothing, on duty or not. May span midnight.</summary>
public sealed record QuietHours(TimeOnly From, TimeOnly Through)
{
    /// <summary>Whether a time of day lies within, the end excluded.</summary>
    public bool Holds(TimeOnly time) => From < Through ? time >= From && time < Through : time >= From || time < Through;
}

/// <summary>When an officer is on duty: the weekly pattern, days that differ, leave and quiet hours.</summary>
/// <param name="HomeTown">From where the road is counted when nobody knows where the officer is.</param>
/// <param name="Days">Overrides, by day; those that have passed are forgotten.</param>
/// <param name="Leaves">By first day; those that have passed are forgotten.</param>
public sealed record InspectorShift(
    string? HomeTown, ImmutableArray<DutySpan> Week, ImmutableArray<DutyDay> Days, ImmutableArray<InspectorLeave> Leaves, QuietHours? Quiet)
{
    public static InspectorShift None { get; } = new(null, [], [], [], null);

    /// <summary>Whether a roster says when the officer is on duty; else only people do.</summary>
    [JsonIgnore]
    public bool Rostered => !Week.IsEmpty || !Days.IsEmpty;

    /// <summary>The leave that holds on a day, or <see langword="null"/>.</summary>
    public InspectorLeave? LeaveOn(DateOnly day) => Leaves.FirstOrDefault(l => l.From <= day && day <= l.Through);

    /// <summary>Whether leave covers every day from the first to the last, both inclusive.</summary>
    public bool IsOnLeaveThrough(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last;)
        {
            if (LeaveOn(day) is not { } leave)
            {
                return false;
            }

            day = leave.Through.AddDays(1);
        }

        return true;
    }

    /// <summary>Whether it is the officer's quiet time.</summary>
    public bool QuietAt(DateTimeOffset instant, BusinessCalendar calendar) =>
        Quiet is { } quiet && quiet.Holds(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, calendar.Zone).DateTime));
}

/// <summary>What put an officer on or off duty. Codes are permanent.</summary>
public static class DutyReasons
{
    public const string Roster = "roster";
    public const string Leave = "leave";

    /// <summary>Somebody set it: the officer, or a dispatcher. It holds until the roster changes next.</summary>
    public const string ByHand = "by-hand";
}
