using System.Globalization;
using Vigil.Domain.Reviews;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Reviews;

public sealed class GradeEstimateTests
{
    private static readonly ReviewSettings Settings = new();
    private static readonly DateOnly AsOf = Given.Day("2026-07-01");

    public static TheoryData<string> Worked()
    {
        using var reader = new StreamReader(Given.Data("reviews.md"));
        var rows = reader.ReadToEnd().Split('\n').SkipWhile(l => !l.StartsWith("| subject | reviews", StringComparison.Ordinal)).Skip(2).TakeWhile(l => l.StartsWith('|'));
        return [.. rows];
    }

    /// <summary>Each row of the table in docs/capabilities/reviews.md: reviews as <c>value×times@age</c>.</summary>
    [Theory]
    [MemberData(nameof(Worked))]
    public void The_worked_table_is_what_the_estimate_gives(string row)
    {
        var cells = row.Trim('|').Split('|').Select(c => c.Trim()).ToArray();
        var reviews = cells[1].Split(',', StringSplitOptions.TrimEntries).SelectMany(Read).ToList();

        var figure = GradeEstimate.Of(reviews, cells[0], AsOf, Settings);

        Assert.Equal(cells[2], reviews.Count.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(
            (cells[3], cells[4], cells[5], cells[6]),
            figure is null ? ("—", "—", "—", "—") : (Text(figure.Weight), Text(figure.Estimate), $"{Text(figure.Low)}–{Text(figure.High)}", figure.Mark));
    }

    [Fact]
    public void The_worked_table_is_long_enough_to_say_something() => Assert.InRange(Worked().Count, 10, 40);

    [Theory]
    [InlineData(4.2, "A")]
    [InlineData(4.199, "B")]
    [InlineData(3.5, "B")]
    [InlineData(2.8, "C")]
    [InlineData(2.799, "D")]
    public void A_figure_on_a_limit_has_the_better_mark(double estimate, string mark) => Assert.Equal(mark, GradeEstimate.MarkOf(estimate, "entity", AsOf, Settings));

    [Fact]
    public void Limits_go_by_their_day()
    {
        var settings = Settings with { Entities = [new(new(2020, 1, 1), [4.2, 3.5, 2.8]), new(new(2026, 8, 1), [4.5, 3.5, 2.8])] };

        Assert.Equal("A", GradeEstimate.MarkOf(4.3, "entity", AsOf, settings));
        Assert.Equal("B", GradeEstimate.MarkOf(4.3, "entity", Given.Day("2026-08-01"), settings));
    }

    [Fact]
    public void Settings_that_cannot_be_used_are_told()
    {
        Assert.Empty(Settings.Problems());
        Assert.NotEmpty((Settings with { Entities = [new(AsOf, [2, 3, 4])] }).Problems());
        Assert.NotEmpty((Settings with { Estimate = new() { Least = 1 } }).Problems());
        Assert.NotEmpty((Settings with { Officers = new() { Least = 2 } }).Problems());
    }

    private static IEnumerable<WeighedReview> Read(string cell)
    {
        if (cell.Length == 0 || cell == "—")
        {
            return [];
        }

        var (value, rest) = (cell.Split('×')[0], cell.Split('×')[1]);
        var (times, age) = (rest.Split('@')[0], rest.Split('@')[1]);
        return Enumerable.Repeat(
            new WeighedReview(double.Parse(value, CultureInfo.InvariantCulture), int.Parse(age, CultureInfo.InvariantCulture)),
            int.Parse(times, CultureInfo.InvariantCulture));
    }

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
