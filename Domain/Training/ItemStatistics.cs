using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vigil.Domain.Training;

/// <summary>Why a person should look at a question again.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuestionWarning>))]
public enum QuestionWarning
{
    /// <summary>Almost everybody gets it right: it tests nothing.</summary>
    TooEasy = 0,

    /// <summary>Almost nobody does: it is unclear, or its key is wrong.</summary>
    TooHard = 1,

    /// <summary>Who knows the rest gets it wrong as often as who doesn't: look at the key.</summary>
    WeakDiscrimination = 2,

    /// <summary>A wrong option that nobody chooses distracts nobody.</summary>
    IdleDistractor = 3,
}

/// <summary>How a version of a question fared in the attempts that ended.</summary>
/// <param name="Responses">Attempts that asked it, answered or not.</param>
/// <param name="Facility">Share that got it right, 0 to 1.</param>
/// <param name="Discrimination">Point-biserial correlation with the score on the rest of the attempt; <see langword="null"/> where one of both never varies.</param>
/// <param name="Chosen">How often each option was chosen, by its place in the question.</param>
public sealed record ItemFigures(int Responses, double Facility, double? Discrimination, ImmutableArray<int> Chosen);

/// <summary>Judges the figures of questions.</summary>
public static class ItemStatistics
{
    public static ImmutableArray<QuestionWarning> FlagsOf(ItemFigures figures, QuestionContent content, TrainingSettings settings)
    {
        if (figures.Responses < settings.FewestResponses)
        {
            return [];
        }

        var flags = ImmutableArray.CreateBuilder<QuestionWarning>();
        if (figures.Facility > (double)settings.TooEasy)
        {
            flags.Add(QuestionWarning.TooEasy);
        }

        if (figures.Facility < (double)settings.TooHard)
        {
            flags.Add(QuestionWarning.TooHard);
        }

        if (figures.Discrimination is { } discrimination && discrimination < (double)settings.WeakDiscrimination)
        {
            flags.Add(QuestionWarning.WeakDiscrimination);
        }

        if (content.Type != QuestionType.TrueFalse
            && Enumerable.Range(0, content.Choices.Length).Any(o => !content.Key.Contains(o) && figures.Chosen.ElementAtOrDefault(o) == 0))
        {
            flags.Add(QuestionWarning.IdleDistractor);
        }

        return flags.DrainToImmutable();
    }
}
