using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vigil.Domain.Clocks;

[JsonConverter(typeof(JsonStringEnumConverter<ClockEnd>))]
public enum ClockEnd
{
    /// <summary>What the clock waited for happened.</summary>
    Met = 0,

    /// <summary>It happened after the term.</summary>
    MetLate = 1,

    /// <summary>It isn't needed any more: withdrawn, merged, refused.</summary>
    Dropped = 2,
}

/// <summary>Time that isn't counted.</summary>
/// <remarks>
/// Of a term in hours or minutes all of it. Of a term in days the time of all pauses on days that count is added up, and each begun
/// 24 hours of the sum are one day more: what was left at the pause is left after it, and to stop a clock each evening and start it
/// each morning gains no more than the nights.
/// </remarks>
/// <param name="Until"><see langword="null"/> while it lasts.</param>
/// <param name="Reason">A code, or <c>note:</c> and the id of the note that holds the words.</param>
/// <param name="By">Who signed it.</param>
public sealed record ClockPause(DateTimeOffset From, DateTimeOffset? Until, string Reason, string By);

/// <param name="Amount">In the clock's unit.</param>
public sealed record ClockExtension(DateTimeOffset At, int Amount, string Reason, string By);

/// <summary>A running (or ended) clock, part of its holder's state. The row it was started from is kept with it, so that a later rule changes nothing.</summary>
/// <remarks>
/// <see cref="LastDay"/>, <see cref="DueAt"/> and <see cref="Provisional"/> follow from the rest and the calendar alone: nothing but a
/// pause, an extension or a newly published calendar moves them.
/// </remarks>
/// <param name="Rule">The row, as it stood on the day of receipt.</param>
/// <param name="StartedAt">What it counts from.</param>
/// <param name="LastDay">The last day of the term, inclusive; <see langword="null"/> for hours and minutes, and while it is paused.</param>
/// <param name="DueAt">The first instant after the term: from then on it is late. <see langword="null"/> while it is paused.</param>
/// <param name="Provisional">The last day lies beyond the known holiday calendar: a notice yet to be published may move it.</param>
/// <param name="Warned">How many of the rule's warnings have been given.</param>
/// <param name="BreachedAt">The end of the term that was missed, however late that was noticed.</param>
/// <param name="Level">How often it escalated after the breach.</param>
/// <param name="NextAt">When something happens next: a warning, the breach, the next escalation; <see langword="null"/> where nothing does.</param>
public sealed record ClockState(
    ClockRule Rule,
    DateTimeOffset StartedAt,
    ImmutableArray<ClockPause> Pauses,
    ImmutableArray<ClockExtension> Extensions,
    DateOnly? LastDay,
    DateTimeOffset? DueAt,
    bool Provisional,
    int Warned,
    DateTimeOffset? BreachedAt,
    int Level,
    DateTimeOffset? NextAt,
    DateTimeOffset? EndedAt,
    ClockEnd? End)
{
    /// <summary>Whether it has not ended. A paused clock is running, too.</summary>
    [JsonIgnore]
    public bool Running => EndedAt is null;

    [JsonIgnore]
    public bool Paused => Running && Pauses is [.., { Until: null }];

    /// <summary>How much longer than its rule it is, in the rule's unit.</summary>
    [JsonIgnore]
    public int Extended => Extensions.Sum(e => e.Amount);

    /// <summary>Whether its term is over at an instant, noticed or not.</summary>
    public bool OverAt(DateTimeOffset now) => DueAt is { } due && due <= now;
}
