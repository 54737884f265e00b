using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vigil.Domain.Training;

/// <summary>How an attempt ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttemptEnding>))]
public enum AttemptEnding
{
    Submitted = 0,

    /// <summary>Its time was up; what was answered until then counts.</summary>
    TimeUp = 1,
}

/// <summary>One question of an attempt, and what was answered.</summary>
/// <param name="Order">At each place shown, the place of the option in the question itself.</param>
/// <param name="Key">Places of the right options in the question itself, ascending.</param>
/// <param name="Chosen">As <paramref name="Key"/>; empty where nothing is chosen.</param>
/// <param name="Revision">Of the answer, 0 before the first: an answer that was overtaken on its way changes nothing.</param>
public sealed record AttemptItem(
    string Id,
    int Version,
    QuestionType Type,
    ImmutableArray<int> Order,
    ImmutableArray<int> Key,
    ImmutableArray<int> Chosen,
    int Revision,
    DateTimeOffset? AnsweredAt)
{
    /// <summary>Whether it earns its point: exactly the right options, and no partial credit.</summary>
    [JsonIgnore]
    public bool Right => Chosen.SequenceEqual(Key);

    [JsonIgnore]
    public bool Answered => !Chosen.IsEmpty;

    /// <summary>What is chosen, as places shown.</summary>
    [JsonIgnore]
    public ImmutableArray<int> Shown
    {
        get
        {
            var (order, chosen) = (Order, Chosen);
            return [.. Enumerable.Range(0, order.Length).Where(p => chosen.Contains(order[p]))];
        }
    }
}

/// <summary>One attempt at a test.</summary>
/// <param name="Number">From 1 for each worker and course.</param>
/// <param name="Seed">Hex of 32 bytes: with the bank of that instant it draws the same test again.</param>
/// <param name="Deadline">Exclusive: an answer at this instant is late.</param>
/// <param name="PassMark">Of the course's version, in percent, inclusive.</param>
/// <param name="Items">Emptied once many later attempts were made; the mark stays.</param>
/// <param name="Spot">Whether an inspector ordered it on the spot.</param>
/// <param name="Points">One for each right answer; <see langword="null"/> while it runs.</param>
public sealed record AttemptState(
    int Number,
    string Seed,
    int CourseNumber,
    DateTimeOffset BeganAt,
    DateTimeOffset Deadline,
    int PassMark,
    int Questions,
    ImmutableArray<AttemptItem> Items,
    bool Spot,
    DateTimeOffset? EndedAt,
    AttemptEnding? Ending,
    int? Points,
    bool? Passed)
{
    [JsonIgnore]
    public bool Running => EndedAt is null;

    [JsonIgnore]
    public int AnsweredCount => Items.Count(i => i.Answered);

    /// <summary>Rounded down, so that nobody is shown a pass mark that wasn't reached.</summary>
    [JsonIgnore]
    public int? Percent => Points * 100 / Questions;
}

/// <summary>Marks an attempt. Pure, and blind to the order of questions and options.</summary>
public static class AttemptMarking
{
    public static int PointsOf(IEnumerable<AttemptItem> items) => items.Count(i => i.Right);

    /// <param name="passMark">In percent, inclusive; compared without rounding.</param>
    public static bool Passes(int points, int questions, int passMark) => points * 100 >= passMark * questions;

    public static AttemptState Mark(AttemptState attempt, AttemptEnding ending, DateTimeOffset at)
    {
        var points = PointsOf(attempt.Items);
        return attempt with { EndedAt = at, Ending = ending, Points = points, Passed = Passes(points, attempt.Questions, attempt.PassMark) };
    }
}
