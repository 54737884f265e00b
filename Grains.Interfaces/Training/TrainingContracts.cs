using System.Collections.Immutable;
using Vigil.Domain.Entities;
using Vigil.Domain.Training;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Training;

/// <summary>A text in both languages.</summary>
[GenerateSerializer, Immutable, Alias("vigil.TextInTwo")]
public sealed record TextInTwo([property: Id(0)] string Zh, [property: Id(1)] string En);

/// <param name="Key">Places of the right options, from 0, ascending.</param>
[GenerateSerializer, Immutable, Alias("vigil.WriteQuestion")]
public sealed record WriteQuestion(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] TrainingTrade Trade,
    [property: Id(2)] string Topic,
    [property: Id(3)] QuestionType Type,
    [property: Id(4)] TextInTwo Text,
    [property: Id(5)] ImmutableArray<TextInTwo> Options,
    [property: Id(6)] ImmutableArray<int> Key,
    [property: Id(7)] string Law,
    [property: Id(8)] string? Article,
    [property: Id(9)] TextInTwo Explanation);

[GenerateSerializer, Immutable, Alias("vigil.AdoptQuestion")]
public sealed record AdoptQuestion([property: Id(0)] CommandOrigin Origin);

[GenerateSerializer, Immutable, Alias("vigil.RetireQuestion")]
public sealed record RetireQuestion([property: Id(0)] CommandOrigin Origin);

[GenerateSerializer, Immutable, Alias("vigil.CoursePlanRow")]
public sealed record CoursePlanRow([property: Id(0)] TrainingTrade Trade, [property: Id(1)] string? Topic, [property: Id(2)] int Count);

[GenerateSerializer, Immutable, Alias("vigil.WriteCourse")]
public sealed record WriteCourse(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] TextInTwo Title,
    [property: Id(2)] TextInTwo Material,
    [property: Id(3)] ImmutableArray<CoursePlanRow> Plan,
    [property: Id(4)] int PassMark,
    [property: Id(5)] int LimitMinutes,
    [property: Id(6)] int WaitHours,
    [property: Id(7)] int MostPerDay,
    [property: Id(8)] int ValidMonths,
    [property: Id(9)] int CreditMinutes,
    [property: Id(10)] bool Required,
    [property: Id(11)] ImmutableArray<EntityCategory> RequiredCategories = default,
    [property: Id(12)] ImmutableArray<string> RequiredPosts = default);

[GenerateSerializer, Immutable, Alias("vigil.RetireCourse")]
public sealed record RetireCourse([property: Id(0)] CommandOrigin Origin);

/// <param name="LinkHash">SHA-256 of the link's token; the token itself never comes here.</param>
[GenerateSerializer, Immutable, Alias("vigil.InviteTrainee")]
public sealed record InviteTrainee([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string LinkHash);

[GenerateSerializer, Immutable, Alias("vigil.OrderSpotTest")]
public sealed record OrderSpotTest([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string LinkHash, [property: Id(2)] string? WorkOrderId);

[GenerateSerializer, Immutable, Alias("vigil.BeginAttempt")]
public sealed record BeginAttempt([property: Id(0)] CommandOrigin Origin);

/// <param name="Question">Its place in the attempt, from 1.</param>
/// <param name="Places">Places shown of what is chosen, from 0.</param>
/// <param name="Revision">Grows with each change of the answer; <see langword="null"/> from a form without script.</param>
[GenerateSerializer, Immutable, Alias("vigil.AnswerQuestion")]
public sealed record AnswerQuestion(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] int Attempt,
    [property: Id(2)] int Question,
    [property: Id(3)] ImmutableArray<int> Places,
    [property: Id(4)] int? Revision);

[GenerateSerializer, Immutable, Alias("vigil.SubmitAttempt")]
public sealed record SubmitAttempt([property: Id(0)] CommandOrigin Origin, [property: Id(1)] int Attempt);
