using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vigil.Domain.SelfChecks;

/// <summary>What a command about self-checks came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SelfCheckVerdict>))]
public enum SelfCheckVerdict
{
    Accepted = 0,
    Repeated = 1,
    Unchanged = 2,

    /// <summary>The entity's self-checks haven't begun, or there is no such record or problem.</summary>
    NotFound = 3,

    /// <summary>This day, week or month is signed already.</summary>
    AlreadySigned = 4,

    /// <summary>Only the principal signs for a month.</summary>
    RoleRefused = 5,

    /// <summary>An item is named that isn't on the list.</summary>
    ItemRefused = 6,

    /// <summary>Lies in the past, or too far ahead.</summary>
    DayRefused = 7,
    WordsRefused = 8,

    /// <summary>Somebody else signed it, it was signed too long ago, or its day is over.</summary>
    TooLate = 9,

    /// <summary>No list, or one that what the entity does needs is missing.</summary>
    ListsRefused = 10,

    /// <summary>A shop that never opens, or a holiday that has begun or is too long.</summary>
    ClosingRefused = 11,
}

/// <summary>Something that isn't in order, as whoever checks says it.</summary>
/// <param name="PutRightBy">The last day to put it right; <see langword="null"/> where it was put right at once.</param>
public sealed record SelfCheckFinding(string Item, string? Words, DateOnly? PutRightBy);

/// <summary>A check to be signed. What isn't named among the findings was in order.</summary>
public sealed record SelfCheckDraft(SelfCheckKind Kind, SelfCheckRole Role, ImmutableArray<SelfCheckFinding> Findings, string? Words);
