using Vigil.Domain.Reviews;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Reviews;

public sealed class GradeCountTests
{
    private static readonly ReviewSettings Settings = new();
    private static readonly DateOnly AsOf = Given.Day("2026-07-01");

    [Theory]
    [InlineData(7)]
    [InlineData(60)]
    [InlineData(2000)]
    public void A_burst_of_fake_reviews_moves_no_grade(int fakes)
    {
        var honest = Honest();
        var before = Count(honest);
        var start = Given.Calendar.StartOf(Given.Day("2026-06-16"));
        var burst = Enumerable.Range(0, fakes).Select(i => Review($"F{i:0000}", start.AddMinutes(i * (23.0 * 60 / fakes)), 5)).ToList();

        var after = Count([.. honest, .. burst]);

        Assert.Equal("C", before.Figure!.Mark);
        Assert.Equal(before.Figure, after.Figure);
        Assert.Equal(fakes, after.Burst.Length);
    }

    [Fact]
    public void A_burst_over_several_days_is_one_and_what_it_makes_usual_excuses_nothing()
    {
        var honest = Honest();
        var burst = Enumerable.Range(0, 90).Select(i => Review($"F{i:0000}", Given.Calendar.StartOf(Given.Day("2026-06-16")).AddMinutes(i * 120), 1)).ToList();

        Assert.Equal(Count(honest).Figure, Count([.. honest, .. burst]).Figure);
    }

    [Fact]
    public void Who_comes_within_a_day_of_a_burst_is_set_aside_with_it_and_the_mark_stays()
    {
        var burst = Enumerable.Range(0, 50).Select(i => Review($"F{i:0000}", Given.Calendar.StartOf(Given.Day("2026-06-14")).AddMinutes(i), 5)).ToList();
        var (before, after) = (Count(Honest()), Count([.. Honest(), .. burst]));

        Assert.Equal((51, before.Figure!.Mark, 13), (after.Burst.Length, after.Figure!.Mark, after.Figure.Count));
    }

    [Fact]
    public void What_was_taken_for_a_burst_when_it_came_shows_up_those_that_came_before_it()
    {
        var burst = Enumerable.Range(0, 20).Select(i => Review($"F{i:0000}", Given.Calendar.StartOf(Given.Day("2026-06-16")).AddMinutes(i), 5)).ToList();
        var told = burst.Select((r, i) => i < 6 ? r : r with { Status = ReviewStatus.Excluded, Burst = true }).ToList();
        var result = Count([.. Honest(), .. told]);

        Assert.Equal(Count(Honest()).Figure, result.Figure);
        Assert.Equal(6, result.Burst.Length);
    }

    [Fact]
    public void A_busy_shop_may_be_busy()
    {
        var busy = Enumerable.Range(0, 600).Select(i => Review($"R{i:0000}", Given.Calendar.StartOf(Given.Day("2026-02-01")).AddHours(6 * i), 4)).ToList();
        var feast = Enumerable.Range(0, 15).Select(i => Review($"T{i:0000}", Given.Calendar.StartOf(Given.Day("2026-06-29")).AddHours(12).AddMinutes(i), 4)).ToList();

        Assert.Empty(Count([.. busy, .. feast]).Burst);
    }

    [Fact]
    public void What_a_person_brought_back_counts_even_in_a_burst()
    {
        var start = Given.Calendar.StartOf(Given.Day("2026-06-14")).AddHours(9);
        var feast = Enumerable.Range(0, 20).Select(i => Review($"F{i:00}", start.AddMinutes(i), 5) with { Restored = true }).ToList();

        Assert.Equal(20, Count(feast).Figure!.Count);
    }

    [Fact]
    public void The_day_of_publication_waits_the_excluded_are_left_out_and_the_old_ones_fade_away()
    {
        var reviews = Honest();
        Assert.Equal(Count(reviews).Figure, Count([.. reviews, Review("new", Given.Calendar.StartOf(AsOf), 5), Review("old", Given.Calendar.StartOf(AsOf.AddDays(-541)), 5),
            Review("out", Given.Calendar.StartOf(AsOf.AddDays(-9)), 5) with { Status = ReviewStatus.Excluded }]).Figure);
        Assert.Null(Count([.. reviews.Take(4)]).Figure);
        Assert.Equal(reviews.Count - 1, GradeCount.Of(reviews, "entity", 0, AsOf, Settings, new HashSet<string>(StringComparer.Ordinal) { "R00" }).Figure!.Count);
    }

    [Fact]
    public void The_order_in_which_reviews_are_read_changes_nothing()
    {
        var start = Given.Calendar.StartOf(Given.Day("2026-06-14"));
        var reviews = Honest().Concat(Enumerable.Range(0, 30).Select(i => Review($"F{i:0000}", start.AddMinutes(i), 5))).ToList();
        var shuffled = reviews.ToArray();
        new Random(7).Shuffle(shuffled);

        Assert.Equal(Count(reviews).Figure, Count(shuffled).Figure);
        Assert.Equal(Count(reviews).Burst, Count(shuffled).Burst);
    }

    [Theory]
    [InlineData("2026-06-30T15:59:59Z", "2026-07-01")] // the last second of June in Shanghai
    [InlineData("2026-06-30T16:00:00Z", "2026-08-01")]
    [InlineData("2026-07-01T03:00:00Z", "2026-08-01")]
    public void What_is_given_on_the_day_itself_waits_a_month(string at, string day) =>
        Assert.Equal(Given.Day(day), Given.Calendar.DayOf(PublicationTimes.NextAfter(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), Given.Calendar, Settings)));

    private static CountResult Count(IReadOnlyCollection<CountedReview> reviews) => GradeCount.Of(reviews, "entity", 0.1, AsOf, Settings);

    private static List<CountedReview> Honest() =>
        [.. Enumerable.Range(0, 14).Select(i => Review($"R{i:00}", Given.Calendar.StartOf(Given.Day("2026-03-01").AddDays(i * 8)).AddHours(12), 3 - (i % 2)))];

    private static CountedReview Review(string id, DateTimeOffset at, double value) => new(id, at, Given.Calendar.DayOf(at), value, ReviewStatus.Counted, Restored: false);
}
