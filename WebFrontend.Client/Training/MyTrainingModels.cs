using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Training;

namespace Vigil.WebFrontend.Client.Training;

/// <summary>A course as a worker sees it.</summary>
/// <param name="NextAt">When an attempt may begin at the earliest; <see langword="null"/> for now.</param>
public sealed record MyCourse(
    string Id, BothTexts Title, int Questions, int PassMark, int LimitMinutes, bool Required, EnrolmentStatus? Status, int? Percent, DateOnly? ValidThrough, DateOnly? RetakeBy, DateTimeOffset? NextAt);

/// <param name="Minutes">Counted this calendar year.</param>
public sealed record MyTraining(IReadOnlyList<MyCourse> Courses, int Minutes);

/// <summary>One question of a test, in the order of this attempt.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Chosen">Places of what is chosen among <paramref name="Options"/>, from 0.</param>
/// <param name="Right">Places of the right options; only after the attempt has ended.</param>
/// <param name="Ground">Only after the attempt has ended, as the explanation.</param>
public sealed record TestQuestion(
    int Number, QuestionType Type, BothTexts Text, IReadOnlyList<BothTexts> Options, IReadOnlyList<int> Chosen, int Revision, IReadOnlyList<int>? Right, BothTexts? Ground, BothTexts? Explanation);

public sealed record TestModel(MyCourse Course, BothTexts Material, AttemptModel? Attempt, IReadOnlyList<TestQuestion> Questions);

public sealed record BeginTestRequest();

/// <param name="Places">Of what is chosen, from 0.</param>
/// <param name="Revision">One more with each change of this answer: an answer that was overtaken on its way changes nothing.</param>
public sealed record AnswerRequest(
    [property: Range(1, 1_000_000)] int Attempt, [property: Required, MaxLength(6)] IReadOnlyList<int> Places, [property: Range(1, 1_000_000)] int Revision);

public sealed record SubmitTestRequest([property: Range(1, 1_000_000)] int Attempt);
