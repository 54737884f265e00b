using System.Collections.Immutable;
using Vigil.Domain.Draws;

namespace Vigil.Domain.Training;

/// <summary>A question that may be drawn.</summary>
/// <param name="Choices">How many options there are to shuffle.</param>
public sealed record PoolQuestion(
    string Id, int Version, TrainingTrade Trade, string Topic, QuestionType Type, int Choices, ImmutableArray<int> Key);

/// <summary>Draws the questions of an attempt and the order of their options: the same seed and pool, the same test, for ever.</summary>
/// <remarks>
/// By the generator of <see cref="DrawRandom"/>, a stream for each purpose: <c>row i</c> draws the i-th row of the plan from its
/// candidates in ordinal order of their ids, <c>order</c> shuffles what was drawn, <c>options id</c> shuffles a question's options.
/// What a row has drawn, later rows don't draw again.
/// </remarks>
public static class AttemptDraw
{
    public const int SeedBytes = 32;

    /// <returns><see langword="null"/> where a row has fewer candidates than it draws.</returns>
    public static ImmutableArray<AttemptItem>? Draw(ImmutableArray<PlanRow> plan, ImmutableArray<PoolQuestion> pool, ReadOnlySpan<byte> seed)
    {
        var left = pool.OrderBy(q => q.Id, StringComparer.Ordinal).ToList();
        var drawn = new List<PoolQuestion>();
        for (var i = 0; i < plan.Length; i++)
        {
            var row = plan[i];
            var candidates = left.Where(q => q.Trade == row.Trade && (row.Topic is null || q.Topic == row.Topic)).ToList();
            if (candidates.Count < row.Count)
            {
                return null;
            }

            foreach (var place in new DrawRandom(seed, FormattableString.Invariant($"row {i}")).Sample(candidates.Count, row.Count))
            {
                drawn.Add(candidates[place]);
                left.Remove(candidates[place]);
            }
        }

        var items = ImmutableArray.CreateBuilder<AttemptItem>(drawn.Count);
        foreach (var place in new DrawRandom(seed, "order").Sample(drawn.Count, drawn.Count))
        {
            var question = drawn[place];
            ImmutableArray<int> order = question.Type == QuestionType.TrueFalse
                ? [0, 1]
                : [.. new DrawRandom(seed, $"options {question.Id}").Sample(question.Choices, question.Choices)];
            items.Add(new(question.Id, question.Version, question.Type, order, question.Key, [], 0, null));
        }

        return items.MoveToImmutable();
    }
}
