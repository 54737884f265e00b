using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Training;
using Vigil.Grains.Interfaces.Training;
using Vigil.WebFrontend.Client.Training;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Training;

/// <summary>How dispatchers write questions and courses. Every change is a new version.</summary>
internal static class TrainingBankEndpoints
{
    private const int AtOnce = 8;

    public static void MapTrainingBank(this IEndpointRouteBuilder routes)
    {
        var commands = routes.MapGroup("/training").WithTags("Training").RequireAuthorization(Policies.Dispatch).AsCommand();
        commands.MapPut("/questions/{id}", WriteQuestionAsync).WithName("WriteQuestion");
        commands.MapPost("/questions/{id}/retirement", RetireQuestionAsync).WithName("RetireQuestion");
        commands.MapPost("/bank", AdoptAsync).WithName("AdoptQuestionBank");
        commands.MapPut("/courses/{id}", WriteCourseAsync).WithName("WriteCourse");
        commands.MapPost("/courses/{id}/retirement", RetireCourseAsync).WithName("RetireCourse");
    }

    private static async Task<Answer> WriteQuestionAsync(
        string id, WriteQuestionRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        await commands.SendAsync(
            operation,
            () => grains.Question(id).WriteAsync(
                new(
                    operation.Origin, request.Trade, request.Topic, request.Type, Of(request.Text), [.. (request.Options ?? []).Select(Of)],
                    [.. request.Key], request.Law, request.Article, Of(request.Explanation)),
                cancellationToken),
            TrainingJudgements.Of,
            cancellationToken);

    private static async Task<Answer> RetireQuestionAsync(
        string id, RetireRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        await commands.SendAsync(operation, () => grains.Question(id).RetireAsync(new(operation.Origin), cancellationToken), TrainingJudgements.Of, cancellationToken);

    /// <summary>Takes the questions that come with the platform into the county's bank. What the county has changed or retired stays so.</summary>
    private static async Task<Ok<AdoptedBank>> AdoptAsync(
        AdoptBankRequest request, Operation operation, IGrainFactory grains, GrainCalls calls, CancellationToken cancellationToken)
    {
        var adopted = 0;
        await Parallel.ForEachAsync(
            QuestionBank.Standard,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (question, token) =>
            {
                var origin = operation.Origin with { OperationId = $"{operation.Origin.OperationId}@{question.Id}" };
                var receipt = await calls.AskAsync(() => grains.Question(question.Id).AdoptAsync(new(origin), token), token);
                if (receipt.Verdict == QuestionVerdict.Accepted)
                {
                    Interlocked.Increment(ref adopted);
                }
            });
        return TypedResults.Ok(new AdoptedBank(adopted, QuestionBank.Standard.Length));
    }

    private static async Task<Answer> WriteCourseAsync(
        string id, WriteCourseRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        await commands.SendAsync(
            operation,
            () => grains.Course(id).WriteAsync(
                new(
                    operation.Origin, Of(request.Title), Of(request.Material),
                    request.Plan.Select(r => new CoursePlanRow(r.Trade, r.Topic, r.Count)).ToImmutableArray(),
                    request.PassMark, request.LimitMinutes, request.WaitHours, request.MostPerDay, request.ValidMonths, request.CreditMinutes, request.Required,
                    [.. request.RequiredCategories ?? []], [.. request.RequiredPosts ?? []]),
                cancellationToken),
            TrainingJudgements.Of,
            cancellationToken);

    private static async Task<Answer> RetireCourseAsync(
        string id, RetireRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        await commands.SendAsync(operation, () => grains.Course(id).RetireAsync(new(operation.Origin), cancellationToken), TrainingJudgements.Of, cancellationToken);

    private static TextInTwo Of(BothTexts text) => new(text.Zh, text.En);
}
