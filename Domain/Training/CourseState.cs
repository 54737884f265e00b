using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;

namespace Vigil.Domain.Training;

/// <summary>How many questions of a kind a test draws.</summary>
/// <param name="Topic"><see langword="null"/> for any topic of the trade.</param>
public sealed record PlanRow(TrainingTrade Trade, string? Topic, int Count);

/// <summary>What a course is: what there is to read, and the test at its end.</summary>
/// <param name="Material">Light markdown: paragraphs, <c>#</c> headings, <c>-</c> lists, <c>**</c> bold; nothing else.</param>
/// <param name="PassMark">Percent of the questions that must be right, inclusive; usually 60, by other local schemes 80.</param>
/// <param name="LimitMinutes">How long an attempt may take.</param>
/// <param name="WaitHours">From a failed attempt's end to the next one.</param>
/// <param name="MostPerDay">Attempts on one legal day, spot tests not counted.</param>
/// <param name="ValidMonths">How long passing counts; the last day is inclusive.</param>
/// <param name="CreditMinutes">What passing counts towards a manager's yearly hours, once a calendar year.</param>
/// <param name="Required">Whether workers should have passed it: all of whoever deals in food or uses special equipment, or those of <paramref name="Of"/>.</param>
/// <param name="Of">Of whom it is required, by trade and post; <see langword="null"/> of all.</param>
public sealed record CourseContent(
    Bilingual Title,
    Bilingual Material,
    ImmutableArray<PlanRow> Plan,
    int PassMark,
    int LimitMinutes,
    int WaitHours,
    int MostPerDay,
    int ValidMonths,
    int CreditMinutes,
    bool Required,
    RequiredOf? Of = null)
{
    /// <summary>Whether it is required of somebody in a post of an entity.</summary>
    public bool IsRequiredOf(EntityCategory? category, string post) => Required && (Of is null || Of.Means(category, post));

    /// <summary>How many questions its test has.</summary>
    [JsonIgnore]
    public int Questions => Plan.Sum(r => r.Count);

    public bool Equals(CourseContent? other) =>
        other is not null && Title == other.Title && Material == other.Material && PassMark == other.PassMark && LimitMinutes == other.LimitMinutes
        && WaitHours == other.WaitHours && MostPerDay == other.MostPerDay && ValidMonths == other.ValidMonths && CreditMinutes == other.CreditMinutes
        && Required == other.Required && Equals(Of, other.Of) && Plan.SequenceEqual(other.Plan);

    public override int GetHashCode() => HashCode.Combine(Title, PassMark, LimitMinutes);
}

/// <summary>A course with its test. Ledger kind <c>course</c>. Attempts keep the version's number and what they drew.</summary>
/// <param name="Number">Of its version, from 1.</param>
public sealed record CourseState(string Id, int Number, CourseContent Content, DateTimeOffset WrittenAt, string By, bool Retired) : ILedgerState<CourseState>
{
    public const string LedgerKind = "course";

    public static int Schema => 1;

    public static JsonTypeInfo<CourseState> Json => TrainingJson.Shared.CourseState;

    public static LedgerKey KeyOf(string id) => new(LedgerKind, id);
}
