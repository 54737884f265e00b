using System.Collections.Immutable;
using Vigil.Domain.Training;

namespace Vigil.Domain.Tests.Training;

public sealed class AttemptTests
{
    [Fact]
    public void The_same_seed_draws_the_same_test_and_another_seed_another_one()
    {
        var one = Draw(1);
        Assert.Equal(one.Select(Drawn), Draw(1).Select(Drawn));
        Assert.NotEqual(one.Select(Drawn), Draw(2).Select(Drawn));
    }

    [Fact]
    public void A_test_is_drawn_as_a_program_in_another_language_draws_it()
    {
        var pool = Enumerable.Range(0, 20)
            .Select(i => new PoolQuestion($"q-{i:00}", 1, TrainingTrade.General, "law", QuestionType.SingleChoice, 4, [0]));
        ImmutableArray<PlanRow> plan = [new(TrainingTrade.General, null, 4), new(TrainingTrade.General, "law", 2)];
        var items = AttemptDraw.Draw(plan, [.. pool], Trained.Seed(1))!.Value;

        // Written down from a few lines of Python that follow the remarks of AttemptDraw and DrawRandom.
        Assert.Equal(
            "q-07:1320 q-14:0213 q-13:3012 q-03:0312 q-15:0123 q-06:0213",
            string.Join(' ', items.Select(i => $"{i.Id}:{string.Concat(i.Order)}")));
    }

    [Fact]
    public void The_plan_is_kept_no_question_comes_twice_and_the_order_of_the_pool_doesnt_matter()
    {
        for (byte seed = 0; seed < 100; seed++)
        {
            var items = Draw(seed);
            Assert.Equal(10, items.Select(i => i.Id).Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(6, items.Count(i => i.Id[0] == 'c'));
            Assert.Equal(3, items.Count(i => QuestionBank.Find(i.Id) is { Trade: TrainingTrade.General, Topic: "people" }));
            Assert.Equal(items.Select(Drawn), AttemptDraw.Draw(Trained.Content.Plan, [.. Trained.Pool.Reverse()], Trained.Seed(seed))!.Value.Select(Drawn));
            Assert.All(items, i => Assert.Equal(Enumerable.Range(0, i.Order.Length), i.Order.Order()));
            Assert.All(items.Where(i => i.Type == QuestionType.TrueFalse), i => Assert.Equal([0, 1], i.Order));
        }
    }

    [Fact]
    public void A_plan_that_the_bank_cant_fill_is_not_drawn() =>
        Assert.Null(AttemptDraw.Draw([new(TrainingTrade.General, "people", 3), new(TrainingTrade.General, "people", 1)], Trained.Pool, Trained.Seed(0)));

    [Fact]
    public void Every_question_comes_up_about_as_often_as_any_other()
    {
        ImmutableArray<PlanRow> plan = [new(TrainingTrade.Catering, null, 5)];
        var counts = Enumerable.Range(0, 2000)
            .SelectMany(i => AttemptDraw.Draw(plan, Trained.Pool, System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i)))!.Value)
            .CountBy(i => i.Id).ToDictionary();

        // 20 questions, 500 each on average, standard deviation about 19: five of them either way.
        Assert.Equal(20, counts.Count);
        Assert.All(counts.Values, c => Assert.InRange(c, 400, 600));
    }

    [Fact]
    public void The_mark_doesnt_depend_on_the_order_of_options_or_questions()
    {
        var random = new Random(4711);
        for (var round = 0; round < 500; round++)
        {
            var items = Draw((byte)round).Select(i => i with { Chosen = Any(i, random) }).ToList();
            var points = AttemptMarking.PointsOf(items);
            var turned = items
                .OrderBy(_ => random.Next())
                .Select(i => i with { Order = [.. i.Order.OrderBy(_ => random.Next())] });

            Assert.Equal(points, AttemptMarking.PointsOf(turned));
            Assert.Equal(items.Count(i => i.Chosen.ToHashSet().SetEquals(i.Key)), points);
        }
    }

    [Theory]
    [InlineData(new int[0], false)]
    [InlineData(new[] { 0 }, false)] // part of it earns nothing
    [InlineData(new[] { 0, 2 }, true)]
    [InlineData(new[] { 0, 1, 2 }, false)]
    [InlineData(new[] { 1, 2 }, false)]
    public void Of_a_multiple_choice_only_the_exact_answer_counts(int[] chosen, bool right) =>
        Assert.Equal(right, new AttemptItem("c-12", 1, QuestionType.MultipleChoice, [3, 1, 0, 2], [0, 2], [.. chosen], 1, null).Right);

    [Theory]
    [InlineData(6, 10, 60, true)]
    [InlineData(5, 10, 60, false)]
    [InlineData(2, 3, 67, false)] // 66.7 is not rounded up
    [InlineData(2, 3, 66, true)]
    [InlineData(20, 20, 100, true)]
    [InlineData(0, 1, 1, false)]
    public void Passing_is_reaching_the_mark_without_rounding(int points, int questions, int mark, bool passes) =>
        Assert.Equal(passes, AttemptMarking.Passes(points, questions, mark));

    private static ImmutableArray<AttemptItem> Draw(byte seed) => AttemptDraw.Draw(Trained.Content.Plan, Trained.Pool, Trained.Seed(seed))!.Value;

    private static string Drawn(AttemptItem item) => $"{item.Id}:{string.Join(',', item.Order)}";

    private static ImmutableArray<int> Any(AttemptItem item, Random random) => random.Next(3) == 0
        ? item.Key
        : [.. Enumerable.Range(0, item.Order.Length).Where(_ => random.Next(2) == 0)];
}
