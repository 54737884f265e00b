using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Training;

/// <summary>For whose work a question is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrainingTrade>))]
public enum TrainingTrade
{
    /// <summary>Law, duties and hygiene, for everybody.</summary>
    General = 0,
    FoodSale = 1,
    Catering = 2,
    FoodProduction = 3,

    /// <summary>Lifts, boilers, pressure vessels, forklifts.</summary>
    SpecialEquipment = 4,
}

/// <summary>How a question is answered.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuestionType>))]
public enum QuestionType
{
    /// <summary>单选: exactly one option is right.</summary>
    SingleChoice = 0,

    /// <summary>多选: right only where all right options and no wrong one are chosen; there is no partial credit.</summary>
    MultipleChoice = 1,

    /// <summary>判断: option 0 is “right”, option 1 “wrong”; never shuffled.</summary>
    TrueFalse = 2,
}

/// <summary>A text in both languages of the county's screens; neither is ever missing.</summary>
public sealed record Bilingual(string Zh, string En)
{
    public string In(bool english) => english ? En : Zh;
}

/// <summary>What a question asks. A version is never changed: attempts refer to it for ever.</summary>
/// <param name="Topic">A code within the trade, as <c>storage</c>: what course plans draw by.</param>
/// <param name="Options">Two to six; of a true-or-false question none, for they are always the same two.</param>
/// <param name="Key">Places of the right options among <paramref name="Options"/>, from 0, ascending.</param>
/// <param name="Law">The legal ground: a code of <see cref="TrainingLaws"/>, or the name of a rule.</param>
/// <param name="Article">The article's number; <see langword="null"/> where a standard is named as a whole.</param>
/// <param name="Explanation">Shown after the test, never before.</param>
public sealed record QuestionContent(
    TrainingTrade Trade,
    string Topic,
    QuestionType Type,
    Bilingual Text,
    ImmutableArray<Bilingual> Options,
    ImmutableArray<int> Key,
    string Law,
    string? Article,
    Bilingual Explanation)
{
    /// <summary>The two options of every true-or-false question.</summary>
    public static ImmutableArray<Bilingual> TrueOrFalse { get; } = [new("正确", "True"), new("错误", "False")];

    /// <summary>What there is to choose from.</summary>
    [JsonIgnore]
    public ImmutableArray<Bilingual> Choices => Type == QuestionType.TrueFalse ? TrueOrFalse : Options;

    public bool Equals(QuestionContent? other) =>
        other is not null && Trade == other.Trade && Topic == other.Topic && Type == other.Type && Text == other.Text && Law == other.Law
        && Article == other.Article && Explanation == other.Explanation && Options.SequenceEqual(other.Options) && Key.SequenceEqual(other.Key);

    public override int GetHashCode() => HashCode.Combine(Trade, Topic, Type, Text);
}

/// <param name="Number">From 1, by one more with each change.</param>
/// <param name="By">Id of who wrote it, or <see cref="QuestionBank.Source"/>.</param>
public sealed record QuestionVersion(int Number, QuestionContent Content, DateTimeOffset At, string By);

/// <summary>One question of the bank. Ledger kind <c>question</c>.</summary>
/// <param name="Versions">Oldest first; the last one is asked. None is ever dropped.</param>
/// <param name="Retired">Asked no more. Attempts that drew it keep it.</param>
public sealed record QuestionState(string Id, ImmutableArray<QuestionVersion> Versions, bool Retired) : ILedgerState<QuestionState>
{
    public const string LedgerKind = "question";

    public static int Schema => 1;

    public static JsonTypeInfo<QuestionState> Json => TrainingJson.Shared.QuestionState;

    [JsonIgnore]
    public QuestionVersion Newest => Versions[^1];

    public static LedgerKey KeyOf(string id) => new(LedgerKind, id);
}
