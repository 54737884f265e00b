using Vigil.Domain.Clocks;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Dispatch;

/// <summary>How a term presses, as a screen colours it.</summary>
public enum TermPressure
{
    Calm = 0,

    /// <summary>Three days or less.</summary>
    Soon = 1,

    /// <summary>A day or less.</summary>
    Near = 2,
    Over = 3,

    /// <summary>It stands still, or has ended: it doesn't press.</summary>
    Resting = 4,
}

/// <summary>The terms of a work order in words.</summary>
public static class TermText
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(3);
    private static readonly TimeSpan Near = TimeSpan.FromDays(1);

    /// <param name="dueAt">The first instant after the term.</param>
    public static TermPressure PressureOf(DateTimeOffset? dueAt, DateTimeOffset now) => dueAt switch
    {
        null => TermPressure.Resting,
        { } due when due <= now => TermPressure.Over,
        { } due when due - now <= Near => TermPressure.Near,
        { } due when due - now <= Soon => TermPressure.Soon,
        _ => TermPressure.Calm,
    };

    public static TermPressure PressureOf(ClockItem clock, DateTimeOffset now) =>
        clock.EndedAt is not null || clock.Paused ? TermPressure.Resting : PressureOf(clock.DueAt, now);

    public static string CssOf(TermPressure pressure) => pressure switch
    {
        TermPressure.Calm => "calm",
        TermPressure.Soon => "soon",
        TermPressure.Near => "near",
        TermPressure.Over => "over",
        TermPressure.Resting => "rest",
    };

    /// <summary>What is left, in the largest unit that tells: days from 36 hours on, minutes below 90.</summary>
    public static string Left(this Words words, DateTimeOffset dueAt, DateTimeOffset now)
    {
        var (left, over) = (dueAt - now).Duration() is var span && dueAt <= now ? (span, true) : (span, false);
        var (unit, amount) = left < TimeSpan.FromMinutes(90) ? ("minutes", (int)Math.Ceiling(left.TotalMinutes))
            : left < TimeSpan.FromHours(36) ? ("hours", (int)left.TotalHours)
            : ("days", (int)left.TotalDays);
        return words.Format($"term.{(over ? "over" : "left")}.{unit}", amount);
    }

    /// <summary>What a clock says now: paused, ended, or what is left.</summary>
    public static string Standing(this Words words, ClockItem clock, DateTimeOffset now) => clock switch
    {
        { End: { } end } => words.Of(end),
        { Paused: true } => words["term.paused"],
        { DueAt: { } due } => words.Left(due, now),
        _ => "",
    };

    /// <summary>What the term rests on: law and article, or the county itself.</summary>
    public static string GroundOf(this Words words, ClockItem clock) => clock.Basis is ClockBasis.Internal ? words["term.own"] : Words.Law(clock.Ground);

    /// <summary>The length of a term: seven working days.</summary>
    public static string Length(this Words words, int amount, ClockUnit unit) => words.Format("term.length", amount, words.Of(unit));
}
