using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Training;

/// <summary>A question has a new version.</summary>
public sealed record QuestionWritten(int Version, TrainingTrade Trade, string Topic, QuestionType QuestionType) : EntryBody("question.written");

public sealed record QuestionRetired() : EntryBody("question.retired");

/// <summary>A course has a new version.</summary>
/// <param name="PassMark">In percent.</param>
public sealed record CourseWritten(int Number, int Questions, int PassMark) : EntryBody("course.written");

public sealed record CourseRetired() : EntryBody("course.retired");

/// <summary>A worker was given a link to a test; the one before works no more.</summary>
public sealed record TrainingInvited(DateTimeOffset EndsAt) : EntryBody("training.invited");

/// <summary>An inspector ordered a test on the spot.</summary>
/// <param name="EndsAt">By when it must be begun.</param>
public sealed record TrainingSpotOrdered(DateTimeOffset EndsAt, string? WorkOrderId) : EntryBody("training.spotOrdered");

/// <summary>Nobody began the spot test in time.</summary>
public sealed record TrainingSpotMissed() : EntryBody("training.spotMissed");

/// <param name="Seed">Hex; what draws the same test again.</param>
public sealed record TrainingBegun(int Attempt, int CourseNumber, string Seed, int Questions, DateTimeOffset Deadline, bool Spot) : EntryBody("training.begun");

/// <summary>An attempt was marked. What was answered stands in the state.</summary>
public sealed record TrainingMarked(int Attempt, AttemptEnding Ending, int Points, int Questions, bool Passed, bool Spot) : EntryBody("training.marked");

/// <summary>A retake was ordered after a failed spot test.</summary>
/// <param name="LastDay">Inclusive.</param>
public sealed record TrainingRetakeOrdered(DateOnly LastDay) : EntryBody("training.retakeOrdered");

/// <summary>The last day of the retake passed without a passing.</summary>
public sealed record TrainingRetakeMissed(DateOnly LastDay) : EntryBody("training.retakeMissed");

[JsonSerializable(typeof(QuestionState))]
[JsonSerializable(typeof(CourseState))]
[JsonSerializable(typeof(EnrolmentState))]
[JsonSerializable(typeof(QuestionWritten))]
[JsonSerializable(typeof(QuestionRetired))]
[JsonSerializable(typeof(CourseWritten))]
[JsonSerializable(typeof(CourseRetired))]
[JsonSerializable(typeof(TrainingInvited))]
[JsonSerializable(typeof(TrainingSpotOrdered))]
[JsonSerializable(typeof(TrainingSpotMissed))]
[JsonSerializable(typeof(TrainingBegun))]
[JsonSerializable(typeof(TrainingMarked))]
[JsonSerializable(typeof(TrainingRetakeOrdered))]
[JsonSerializable(typeof(TrainingRetakeMissed))]
public sealed partial class TrainingJson : JsonSerializerContext
{
    public static TrainingJson Shared { get; } = new(DomainJson.NewOptions());
}
