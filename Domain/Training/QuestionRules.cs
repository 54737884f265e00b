using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Training;

/// <summary>What a command about a question came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuestionVerdict>))]
public enum QuestionVerdict
{
    /// <summary>A new question, or a new version of it.</summary>
    Accepted = 0,
    Repeated = 1,

    /// <summary>It says so already: no version.</summary>
    Unchanged = 2,
    NotFound = 3,

    /// <summary>Not lower-case letters, digits and hyphens, a letter first, at most 40.</summary>
    IdRefused = 4,

    /// <summary>Its text is missing in a language, too long, or no text.</summary>
    TextRefused = 5,

    /// <summary>Not two to six options in both languages, or two are the same; a true-or-false question has none of its own.</summary>
    OptionsRefused = 6,

    /// <summary>The right options are none, not among the options, not ascending, or too many for the type.</summary>
    KeyRefused = 7,

    /// <summary>No legal ground.</summary>
    GroundRefused = 8,

    /// <summary>The topic is no code.</summary>
    TopicRefused = 9,
    ExplanationRefused = 10,

    /// <summary>It was changed so often that it is another question.</summary>
    TooManyVersions = 11,
}

/// <summary>The rules on the question bank: every change is a new version.</summary>
public static class QuestionRules
{
    public const int MostVersions = 100;
    public const int LongestText = 500;
    public const int MostOptions = 6;

    /// <summary>Writes a question, or its next version. A retired one is asked again.</summary>
    public static Decision<QuestionState, QuestionVerdict> Write(QuestionState? current, string id, QuestionContent content, string by, RuleFacts facts)
    {
        if (WhyNot(id, content) is { } refusal)
        {
            return refusal;
        }

        if (current is { Retired: false } && current.Newest.Content.Equals(content))
        {
            return QuestionVerdict.Unchanged;
        }

        if (current?.Versions.Length >= MostVersions)
        {
            return QuestionVerdict.TooManyVersions;
        }

        QuestionVersion version = new((current?.Newest.Number ?? 0) + 1, content, facts.Now, by);
        return new(
            QuestionVerdict.Accepted,
            new(id, current is null ? [version] : current.Versions.Add(version), Retired: false),
            [new(new QuestionWritten(version.Number, content.Trade, content.Topic, content.Type), [Audience.Dispatch])],
            []);
    }

    /// <summary>Takes over a question that came with the platform. What the county has changed or retired stays as the county has it.</summary>
    public static Decision<QuestionState, QuestionVerdict> Adopt(QuestionState? current, BankQuestion question, RuleFacts facts) =>
        current is { } known && (known.Retired || known.Newest.By != QuestionBank.Source)
            ? QuestionVerdict.Unchanged
            : Write(current, question.Id, question.ToContent(), QuestionBank.Source, facts);

    /// <summary>Asks it no more. Old attempts keep it.</summary>
    public static Decision<QuestionState, QuestionVerdict> Retire(QuestionState? current) => current switch
    {
        null => QuestionVerdict.NotFound,
        { Retired: true } => QuestionVerdict.Unchanged,
        _ => new Decision<QuestionState, QuestionVerdict>(
            QuestionVerdict.Accepted, current with { Retired = true }, [new(new QuestionRetired(), [Audience.Dispatch])], []),
    };

    /// <summary>What is wrong with a question, or <see langword="null"/>.</summary>
    public static QuestionVerdict? WhyNot(string id, QuestionContent content) =>
        !Plain.IsCode(id) ? QuestionVerdict.IdRefused
        : !Plain.IsCode(content.Topic) || !Enum.IsDefined(content.Trade) || !Enum.IsDefined(content.Type) ? QuestionVerdict.TopicRefused
        : !IsText(content.Text) ? QuestionVerdict.TextRefused
        : !AreOptions(content) ? QuestionVerdict.OptionsRefused
        : !IsKey(content) ? QuestionVerdict.KeyRefused
        : !Plain.IsLine(content.Law, 100) || !Plain.IsOptionalLine(content.Article, 20) ? QuestionVerdict.GroundRefused
        : !IsText(content.Explanation) ? QuestionVerdict.ExplanationRefused
        : null;

    private static bool IsText(Bilingual? text) => text is not null && Plain.IsText(text.Zh, LongestText) && Plain.IsText(text.En, LongestText);

    private static bool AreOptions(QuestionContent content) => content.Type == QuestionType.TrueFalse
        ? content.Options.IsDefaultOrEmpty
        : !content.Options.IsDefault && content.Options.Length is >= 2 and <= MostOptions && content.Options.All(IsText)
            && content.Options.Select(o => o.Zh).Distinct(StringComparer.Ordinal).Count() == content.Options.Length;

    private static bool IsKey(QuestionContent content) =>
        !content.Key.IsDefaultOrEmpty
        && content.Key.All(k => k >= 0 && k < content.Choices.Length)
        && content.Key.SequenceEqual(content.Key.Distinct().Order())
        && (content.Type == QuestionType.MultipleChoice ? content.Key.Length >= 2 : content.Key.Length == 1);
}
