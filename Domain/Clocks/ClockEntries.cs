using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Clocks;

/// <summary>A term began to run.</summary>
/// <param name="RuleFrom">The first day of the dated row that was applied.</param>
/// <param name="LastDay">Inclusive; <see langword="null"/> for hours and minutes.</param>
/// <param name="DueAt">The first instant after the term.</param>
public sealed record ClockStarted(
    string Code,
    ClockBasis Basis,
    DateOnly RuleFrom,
    int Amount,
    ClockUnit Unit,
    DateTimeOffset StartedAt,
    DateOnly? LastDay,
    DateTimeOffset DueAt,
    bool Provisional) : EntryBody("clock.started");

/// <param name="Left">How much of the term was left when the warning fell due, in its unit.</param>
public sealed record ClockWarned(string Code, int Left, ClockUnit Unit, DateOnly? LastDay, DateTimeOffset DueAt) : EntryBody("clock.warned");

/// <summary>The term is over, and what it waited for has not happened.</summary>
public sealed record ClockBreached(string Code, ClockBasis Basis, DateOnly? LastDay, DateTimeOffset DueAt) : EntryBody("clock.breached");

/// <param name="Level">From 1.</param>
public sealed record ClockEscalated(string Code, int Level) : EntryBody("clock.escalated");

/// <param name="Reason">A code, or <c>note:</c> and the id of the note that holds the words.</param>
public sealed record ClockPaused(string Code, string Reason, string ActorId) : EntryBody("clock.paused");

public sealed record ClockResumed(string Code, string ActorId, DateOnly? LastDay, DateTimeOffset DueAt, bool Provisional)
    : EntryBody("clock.resumed");

/// <param name="Amount">In the clock's unit.</param>
/// <param name="Total">All extensions together.</param>
/// <param name="LastDay"><see langword="null"/> for hours and minutes, and while it is paused.</param>
public sealed record ClockExtended(
    string Code, int Amount, int Total, ClockUnit Unit, string Reason, string ActorId, DateOnly? LastDay, DateTimeOffset? DueAt, bool Provisional)
    : EntryBody("clock.extended");

public sealed record ClockEnded(string Code, ClockEnd End) : EntryBody("clock.ended");

/// <summary>A newly published calendar moved the last day, or confirmed it.</summary>
public sealed record ClockRecomputed(
    string Code, DateOnly? FormerLastDay, DateOnly? LastDay, DateTimeOffset DueAt, bool Provisional) : EntryBody("clock.recomputed");

[JsonSerializable(typeof(ClockStarted))]
[JsonSerializable(typeof(ClockWarned))]
[JsonSerializable(typeof(ClockBreached))]
[JsonSerializable(typeof(ClockEscalated))]
[JsonSerializable(typeof(ClockPaused))]
[JsonSerializable(typeof(ClockResumed))]
[JsonSerializable(typeof(ClockExtended))]
[JsonSerializable(typeof(ClockEnded))]
[JsonSerializable(typeof(ClockRecomputed))]
public sealed partial class ClockJson : JsonSerializerContext
{
    public static ClockJson Shared { get; } = new(DomainJson.NewOptions());
}
