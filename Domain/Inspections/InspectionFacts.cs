using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vigil.Domain.Inspections;

/// <summary>A grade as somebody reports it. At least one of grade and score is needed.</summary>
/// <param name="Grade">Where it is missing, the score's.</param>
/// <param name="Since">The day from which it counts; today where it is missing.</param>
public sealed record RiskDraft(
    RiskGrade? Grade, decimal? Score, ImmutableArray<string> Reasons, string RuleVersion, string Source, DateOnly? Since = null);

/// <summary>What a command about risk and inspections came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InspectionVerdict>))]
public enum InspectionVerdict
{
    Accepted = 0,

    /// <summary>The same operation was carried out before.</summary>
    Repeated = 1,

    /// <summary>What was reported is what was known: no entry.</summary>
    Unchanged = 2,
    EntityNotFound = 3,

    /// <summary>The entity is closed for good.</summary>
    EntityClosed = 4,

    /// <summary>Neither a grade nor a score was given, or the score is not between 0 and 100.</summary>
    ScoreRefused = 5,

    /// <summary>The grade is not that of the score.</summary>
    GradeContradictsScore = 6,

    /// <summary>The id, kind, note, rule version, source or a reason is missing, too long or holds control characters.</summary>
    TextRefused = 7,

    /// <summary>The day lies in the future or before 1900.</summary>
    DayRefused = 8,

    /// <summary>A count of violations is negative or beyond all reason.</summary>
    CountRefused = 9,

    /// <summary>The cap is negative or above 366.</summary>
    CapRefused = 10,
}

/// <summary>When the next routine inspection is due, and why then.</summary>
/// <param name="CappedReason">
/// A code: <c>cap</c> where the yearly cap stretched the interval or moved the day into the next year, <c>override:…</c> where the entity
/// may exceed the cap, <c>floor</c> where order 49's two years came first; <see langword="null"/> where the grade alone decided.
/// </param>
public sealed record InspectionPlan(DateOnly DueOn, string FrequencyVersion, string? CappedReason);
