using Vigil.Domain.Entities;
using Vigil.Domain.Tests.Support;
using Vigil.Domain.Training;

namespace Vigil.Domain.Tests.Golden;

/// <summary>One example of each state, entry and message about training.</summary>
internal static class TrainingSamples
{
    private static readonly DateOnly Day = Given.Day("2026-11-23");
    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 2, 3, 456, TimeSpan.Zero);
    private static readonly string Hash = new('a', 64);

    private static readonly QuestionContent Content = new(
        TrainingTrade.Catering, "samples", QuestionType.MultipleChoice, new("问题", "Question"), [new("甲", "A"), new("乙", "B"), new("丙", "C")], [0, 2], "fslr", "28",
        new("解释", "Explanation"));

    public static object[] All() =>
    [
        new QuestionState("c-01", [new(1, Content, At, QuestionBank.Source)], Retired: true),
        new CourseState(
            "catering", 2,
            new(new("餐饮", "Catering"), new("# 要点", "# Points"), [new(TrainingTrade.Catering, "samples", 3)], 60, 30, 24, 2, 12, 120, Required: true, new([EntityCategory.Catering], ["厨师"])), At, "U-1",
            Retired: true),
        new EnrolmentState(
            "catering", "P-1", "E-1", "610927100", EnrolmentStatus.Passed,
            [
                new(
                    1, Hash, 2, At, At.AddMinutes(30), 60, 1, [new("c-01", 1, QuestionType.MultipleChoice, [2, 0, 1], [0, 2], [0, 2], 3, At)], Spot: true, At,
                    AttemptEnding.Submitted, 1, Passed: true),
            ],
            new(Hash, At, At, "U-1"), new("U-2", At, At, "W-1", 1, Passed: true, Missed: true), new(At, Day, At, Missed: true), Day, Day, [new(Day, 2, 120)], At),
        new QuestionWritten(2, TrainingTrade.Catering, "samples", QuestionType.MultipleChoice),
        new QuestionRetired(),
        new CourseWritten(2, 20, 60),
        new CourseRetired(),
        new TrainingInvited(At),
        new TrainingSpotOrdered(At, "W-1"),
        new TrainingSpotMissed(),
        new TrainingBegun(3, 2, Hash, 20, At, Spot: true),
        new TrainingMarked(3, AttemptEnding.TimeUp, 11, 20, Passed: false, Spot: true),
        new TrainingRetakeOrdered(Day),
        new TrainingRetakeMissed(Day),
        new TrainingPassed("catering", "P-1", 3, Day, Day, At),
    ];
}
