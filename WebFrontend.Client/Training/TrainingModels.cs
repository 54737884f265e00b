using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Entities;
using Vigil.Domain.Training;

namespace Vigil.WebFrontend.Client.Training;

/// <summary>A text in both languages.</summary>
public sealed record BothTexts([property: Required, MaxLength(20_000)] string Zh, [property: Required, MaxLength(20_000)] string En);

/// <param name="Topic"><see langword="null"/> for any topic of the trade.</param>
public sealed record PlanRowModel(TrainingTrade Trade, [property: MaxLength(40)] string? Topic, [property: Range(1, 100)] int Count);

/// <param name="Number">Of its version, from 1.</param>
/// <param name="Questions">How many its test draws.</param>
public sealed record CourseModel(
    string Id,
    int Number,
    BothTexts Title,
    BothTexts Material,
    IReadOnlyList<PlanRowModel> Plan,
    int Questions,
    int PassMark,
    int LimitMinutes,
    int WaitHours,
    int MostPerDay,
    int ValidMonths,
    int CreditMinutes,
    bool Required,
    IReadOnlyList<EntityCategory> RequiredCategories,
    IReadOnlyList<string> RequiredPosts,
    bool Retired,
    DateTimeOffset WrittenAt,
    string By,
    long Version);

/// <summary>Writes a course, or its next version.</summary>
/// <param name="PassMark">Percent of the questions, inclusive.</param>
/// <param name="RequiredCategories">Of whose workers it is required; none for every trade.</param>
/// <param name="RequiredPosts">In which posts, by a part of what sources call them; none for every post.</param>
public sealed record WriteCourseRequest(
    [property: Required] BothTexts Title,
    [property: Required] BothTexts Material,
    [property: Required, MaxLength(50)] IReadOnlyList<PlanRowModel> Plan,
    [property: Range(1, 100)] int PassMark = 60,
    [property: Range(1, 240)] int LimitMinutes = 30,
    [property: Range(0, 720)] int WaitHours = 24,
    [property: Range(1, 20)] int MostPerDay = 2,
    [property: Range(1, 60)] int ValidMonths = 12,
    [property: Range(0, 2400)] int CreditMinutes = 120,
    bool Required = false,
    [property: MaxLength(6)] IReadOnlyList<EntityCategory>? RequiredCategories = null,
    [property: MaxLength(20)] IReadOnlyList<string>? RequiredPosts = null);

public sealed record RetireRequest();

/// <param name="Key">Places of the right options, from 0, ascending.</param>
/// <param name="Ground">The legal ground as people cite it, in both languages.</param>
/// <param name="Responses">Attempts that ended and had asked this version; 0 where none has, and then there are no figures.</param>
/// <param name="Facility">Share that got it right, 0 to 1.</param>
/// <param name="Discrimination">Point-biserial correlation with the rest of the attempt.</param>
/// <param name="Chosen">How often each option was chosen.</param>
public sealed record QuestionModel(
    string Id,
    int Number,
    TrainingTrade Trade,
    string Topic,
    QuestionType Type,
    BothTexts Text,
    IReadOnlyList<BothTexts> Options,
    IReadOnlyList<int> Key,
    string Law,
    string? Article,
    BothTexts Ground,
    BothTexts Explanation,
    string By,
    bool Retired,
    int Responses,
    double? Facility,
    double? Discrimination,
    IReadOnlyList<int> Chosen,
    IReadOnlyList<QuestionWarning> Warnings,
    long Version);

/// <summary>Writes a question, or its next version.</summary>
/// <param name="Options">None of a true-or-false question.</param>
public sealed record WriteQuestionRequest(
    TrainingTrade Trade,
    [property: Required, MaxLength(40)] string Topic,
    QuestionType Type,
    [property: Required] BothTexts Text,
    [property: MaxLength(6)] IReadOnlyList<BothTexts>? Options,
    [property: Required, MaxLength(6)] IReadOnlyList<int> Key,
    [property: Required, MaxLength(100)] string Law,
    [property: MaxLength(20)] string? Article,
    [property: Required] BothTexts Explanation);

public sealed record AdoptBankRequest();

/// <param name="Adopted">Questions that are new here, or have a new version.</param>
/// <param name="All">Questions of the bank that comes with the platform.</param>
public sealed record AdoptedBank(int Adopted, int All);

/// <summary>One worker's result in one course.</summary>
/// <param name="Percent">Of the last attempt that ended.</param>
/// <param name="RetakeBy">Last day of the retake after a failed spot test, inclusive; <see langword="null"/> where none is open.</param>
public sealed record TrainingResultLine(
    string CourseId,
    string EmployeeId,
    string? EmployeeName,
    string EntityId,
    string? EntityName,
    string TownCode,
    EnrolmentStatus Status,
    int Attempts,
    int? Percent,
    DateOnly? PassedOn,
    DateOnly? ValidThrough,
    DateOnly? RetakeBy,
    bool RetakeMissed,
    bool SpotOpen,
    DateTimeOffset ChangedAt,
    long Version);

public sealed record AttemptModel(
    int Number, DateTimeOffset BeganAt, DateTimeOffset Deadline, DateTimeOffset? EndedAt, AttemptEnding? Ending, int Questions, int Answered, int? Points, int? Percent, bool? Passed, bool Spot);

public sealed record TrainingResultDetail(TrainingResultLine Result, IReadOnlyList<AttemptModel> Attempts, DateTimeOffset? LinkEndsAt, DateTimeOffset? SpotEndsAt);

/// <summary>How many of an entity's workers have passed.</summary>
public sealed record EntityTrainingLine(string EntityId, string Name, int Staff, int Trained);

/// <summary>One worker on duty and what they have passed.</summary>
/// <param name="Manager">Whether the post asks for the yearly hours.</param>
/// <param name="Minutes">Counted this calendar year.</param>
/// <param name="Missing">Required courses that don't count today.</param>
public sealed record TraineeLine(string EmployeeId, string Name, string Post, bool Manager, int Minutes, bool Trained, IReadOnlyList<string> Missing, IReadOnlyList<TrainingResultLine> Results);

/// <param name="ManagerMinutes">What a manager needs each calendar year.</param>
/// <param name="Courses">Those that are offered.</param>
public sealed record EntityTrainees(int Staff, int Trained, int ManagerMinutes, IReadOnlyList<TraineeLine> Workers, IReadOnlyList<CourseName> Courses);

public sealed record CourseName(string Id, BothTexts Title);

public sealed record GiveTestLinkRequest();

public sealed record OrderSpotTestRequest([property: MaxLength(100)] string? WorkOrderId = null);

/// <summary>A link to a test: shown once, for only its hash is kept. Asked for again, another one takes its place.</summary>
/// <param name="Svg">The address as a QR code, to be held before the worker's phone.</param>
public sealed record TestLinkResponse(string Address, DateTimeOffset EndsAt, string Svg);
