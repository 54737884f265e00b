using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Training;

/// <summary>What a command about a course came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CourseVerdict>))]
public enum CourseVerdict
{
    Accepted = 0,
    Repeated = 1,
    Unchanged = 2,
    NotFound = 3,
    IdRefused = 4,
    TitleRefused = 5,
    MaterialRefused = 6,

    /// <summary>No rows, a count out of 1 to 100, a topic that is no code, or more than 100 questions.</summary>
    PlanRefused = 7,

    /// <summary>The bank hasn't as many questions as the plan draws.</summary>
    BankTooSmall = 8,

    /// <summary>A number is out of its range.</summary>
    TermsRefused = 9,

    /// <summary>Of whom it is required names a trade that there isn't, more than twenty posts, or a post that is none.</summary>
    RequiredOfRefused = 10,
}

/// <summary>The rules on courses.</summary>
public static class CourseRules
{
    public const int LongestMaterial = 20_000;
    public const int MostQuestions = 100;

    /// <summary>Writes a course, or its next version. A retired one is offered again.</summary>
    /// <param name="pool">What the bank holds now.</param>
    public static Decision<CourseState, CourseVerdict> Write(
        CourseState? current, string id, CourseContent content, ImmutableArray<PoolQuestion> pool, string by, RuleFacts facts)
    {
        if (WhyNot(id, content) is { } refusal)
        {
            return refusal;
        }

        if (RequiredOf.IsRefused(content.Of))
        {
            return CourseVerdict.RequiredOfRefused;
        }

        content = content with { Of = content.Required ? RequiredOf.Tidied(content.Of) : null };

        if (current is { Retired: false } && current.Content.Equals(content))
        {
            return CourseVerdict.Unchanged;
        }

        // Whether the plan can be drawn doesn't depend on the seed.
        if (AttemptDraw.Draw(content.Plan, pool, new byte[AttemptDraw.SeedBytes]) is null)
        {
            return CourseVerdict.BankTooSmall;
        }

        var number = (current?.Number ?? 0) + 1;
        return new(
            CourseVerdict.Accepted,
            new(id, number, content, facts.Now, by, Retired: false),
            [new(new CourseWritten(number, content.Questions, content.PassMark), [Audience.Dispatch])],
            []);
    }

    /// <summary>Offers it no more. Attempts that run go on, and what was passed stays.</summary>
    public static Decision<CourseState, CourseVerdict> Retire(CourseState? current) => current switch
    {
        null => CourseVerdict.NotFound,
        { Retired: true } => CourseVerdict.Unchanged,
        _ => new Decision<CourseState, CourseVerdict>(
            CourseVerdict.Accepted, current with { Retired = true }, [new(new CourseRetired(), [Audience.Dispatch])], []),
    };

    private static CourseVerdict? WhyNot(string id, CourseContent content) =>
        !Plain.IsCode(id) ? CourseVerdict.IdRefused
        : content.Title is null || !Plain.IsLine(content.Title.Zh, 100) || !Plain.IsLine(content.Title.En, 100) ? CourseVerdict.TitleRefused
        : content.Material is null || !Plain.IsText(content.Material.Zh, LongestMaterial) || !Plain.IsText(content.Material.En, LongestMaterial)
            ? CourseVerdict.MaterialRefused
        : content.Plan.IsDefaultOrEmpty || content.Plan.Any(r => r.Count is < 1 or > MostQuestions || !Enum.IsDefined(r.Trade) || (r.Topic is { } topic && !Plain.IsCode(topic)))
            || content.Questions > MostQuestions ? CourseVerdict.PlanRefused
        : content.PassMark is < 1 or > 100 || content.LimitMinutes is < 1 or > 240 || content.WaitHours is < 0 or > 720 || content.MostPerDay is < 1 or > 20
            || content.ValidMonths is < 1 or > 60 || content.CreditMinutes is < 0 or > 2400 ? CourseVerdict.TermsRefused
        : null;
}
