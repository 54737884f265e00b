using System.Collections.Immutable;
using Vigil.Domain.Training;

namespace Vigil.Domain.Tests.Training;

/// <summary>A course, a worker and a bank that tests start from.</summary>
internal static class Trained
{
    public static readonly Trainee Worker = new("P-1", "E-1", "610927100", OnDuty: true);

    public static readonly CourseContent Content = new(
        new("餐饮基础", "Catering"), new("# 温度", "# Temperature"), [new(TrainingTrade.Catering, null, 6), new(TrainingTrade.General, "people", 3), new(TrainingTrade.General, null, 1)],
        60, 20, 24, 2, 12, 120, Required: true);

    public static readonly CourseState Course = new("catering", 3, Content, new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), "U-1", Retired: false);

    public static ImmutableArray<PoolQuestion> Pool { get; } =
        [.. QuestionBank.Standard.Select(q => new PoolQuestion(q.Id, q.Version, q.Trade, q.Topic, q.Type, q.ToContent().Choices.Length, q.Key))];

    public static byte[] Seed(byte value) => [.. Enumerable.Repeat(value, AttemptDraw.SeedBytes)];

    /// <summary>Places shown of the right options of a question.</summary>
    public static ImmutableArray<int> RightOf(AttemptItem item) => [.. Enumerable.Range(0, item.Order.Length).Where(p => item.Key.Contains(item.Order[p]))];

    /// <summary>Places shown of a wrong answer.</summary>
    public static ImmutableArray<int> WrongOf(AttemptItem item) => [Enumerable.Range(0, item.Order.Length).First(p => item.Type == QuestionType.MultipleChoice || !item.Key.Contains(item.Order[p]))];
}
