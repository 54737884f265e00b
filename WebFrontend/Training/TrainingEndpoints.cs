using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Training;
using Vigil.Ledger.Queries.Inspectors;
using Vigil.Ledger.Queries.Training;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Client.Training;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Training;

/// <summary>What the regulator's people read of training, and the tests that they give. The host owns the prefix.</summary>
internal static class TrainingEndpoints
{
    public static void MapTraining(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/training").WithTags("Training").RequireAuthorization(Policies.Read);
        group.MapGet("/courses", CoursesAsync).WithName("ListCourses").AsList();
        group.MapGet("/courses/{id}", CourseAsync).WithName("GetCourse").WithMetadata(new InletMetadata(Inlet.Reads));
        group.MapGet("/questions", QuestionsAsync).WithName("ListQuestions").AsList();
        group.MapGet("/questions/{id}", QuestionAsync).WithName("GetQuestion").WithMetadata(new InletMetadata(Inlet.Reads));
        group.MapGet("/results", ResultsAsync).WithName("ListTrainingResults").AsList();
        group.MapGet("/results/{course}/{employee}", ResultAsync).WithName("GetTrainingResult").WithMetadata(new InletMetadata(Inlet.Reads));
        group.MapGet("/entities", EntitiesAsync).WithName("ListEntityTraining").AsList();
        group.MapGet("/entities/{id}", TraineesAsync).WithName("GetEntityTrainees").WithMetadata(new InletMetadata(Inlet.Reads));

        var given = routes.MapGroup("/training/results/{course}/{employee}").WithTags("Training").RequireAuthorization(Policies.Act).AsCommand();
        given.MapPost("/link", LinkAsync).WithName("GiveTestLink");
        given.MapPost("/spot", SpotAsync).WithName("OrderSpotTest");
        routes.MapTrainingBank();
    }

    /// <summary>The courses that are offered; with <c>retired=true</c> those that aren't any more too.</summary>
    private static async Task<Ok<IReadOnlyList<CourseModel>>> CoursesAsync(bool? retired, TrainingBankQueries bank, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<CourseModel>>([.. (await bank.CoursesAsync(retired is true, cancellationToken)).Select(TrainingShapes.Shown)]);

    private static async Task<Results<Ok<CourseModel>, ProblemHttpResult>> CourseAsync(string id, TrainingBankQueries bank, CancellationToken cancellationToken) =>
        await bank.CourseAsync(id, cancellationToken) is { } course ? TypedResults.Ok(TrainingShapes.Shown(course)) : Problems.NotFound("There is no such course.");

    /// <summary>The bank by id, each question with the figures of its newest version.</summary>
    private static async Task<Results<Ok<Page<QuestionModel>>, ProblemHttpResult>> QuestionsAsync(
        string? trade, string? topic, string? search, bool? retired, string? cursor, int? limit, TrainingBankQueries bank, TrainingShapes shapes, CancellationToken cancellationToken)
    {
        if (Paging.TryRead(cursor, limit, out var paging) is { } wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Reason);
        }

        if (!EnumNames.TryRead<TrainingTrade>(trade, out var wanted))
        {
            return Problems.Invalid("trade", "Is none of its values.");
        }

        var page = await bank.QuestionsAsync(new(wanted, topic, search, retired is true), paging.After, paging.Limit, cancellationToken);
        return TypedResults.Ok(Paging.Shown(page, shapes.Shown));
    }

    private static async Task<Results<Ok<QuestionModel>, ProblemHttpResult>> QuestionAsync(
        string id, TrainingBankQueries bank, TrainingShapes shapes, CancellationToken cancellationToken) =>
        await bank.QuestionAsync(id, cancellationToken) is { } row ? TypedResults.Ok(shapes.Shown(row)) : Problems.NotFound("There is no such question.");

    /// <summary>Workers' results, newest change first. <c>retake=true</c> lists open retakes after failed spot tests.</summary>
    private static async Task<Results<Ok<Page<TrainingResultLine>>, ProblemHttpResult>> ResultsAsync(
        string? course,
        string? entity,
        string? status,
        bool? retake,
        string? search,
        string? cursor,
        int? limit,
        ClaimsPrincipal user,
        InspectorQueries inspectors,
        EnrolmentQueries enrolments,
        CancellationToken cancellationToken)
    {
        if (Paging.TryRead(cursor, limit, out var paging) is { } wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Reason);
        }

        if (!EnumNames.TryRead<EnrolmentStatus>(status, out var wanted))
        {
            return Problems.Invalid("status", "Is none of its values.");
        }

        var towns = await TownsAsync(user, inspectors, cancellationToken);
        var page = await enrolments.ListAsync(new(course, entity, wanted, retake is true, search, towns), paging.After, paging.Limit, cancellationToken);
        return TypedResults.Ok(Paging.Shown(page, TrainingShapes.Shown));
    }

    private static async Task<Results<Ok<TrainingResultDetail>, ProblemHttpResult>> ResultAsync(
        string course, string employee, EnrolmentQueries enrolments, CancellationToken cancellationToken) =>
        await enrolments.FindAsync(course, employee, cancellationToken) is { } row
            ? TypedResults.Ok(TrainingShapes.Detail(row))
            : Problems.NotFound("That worker never took that course.");

    /// <summary>Entities by name with the share of their workers that have passed: any course, or one.</summary>
    private static Task<Results<Ok<Page<EntityTrainingLine>>, ProblemHttpResult>> EntitiesAsync(
        string? course, string? town, string? cursor, int? limit, EnrolmentQueries enrolments, Domain.Time.BusinessClock clock, CancellationToken cancellationToken) =>
        Paging.ListAsync(
            cursor, limit, (after, size) => enrolments.EntitiesAsync(course, town, clock.Today, after, size, cancellationToken), e => new EntityTrainingLine(e.EntityId, e.Name, e.Staff, e.Trained));

    /// <summary>An entity's workers on duty, what each has passed, and what is missing.</summary>
    private static async Task<Ok<EntityTrainees>> TraineesAsync(
        string id, EnrolmentQueries enrolments, TrainingBankQueries bank, TrainingShapes shapes, CancellationToken cancellationToken) =>
        TypedResults.Ok(shapes.Shown(await enrolments.OfEntityAsync(id, cancellationToken), await bank.CoursesAsync(false, cancellationToken)));

    /// <summary>A link by which the worker takes the test without an account. The one before works no more.</summary>
    private static Task<Results<Ok<TestLinkResponse>, ProblemHttpResult>> LinkAsync(
        string course, string employee, GiveTestLinkRequest request, Operation operation, TestLinks links, HttpRequest http, CancellationToken cancellationToken) =>
        links.InviteAsync(course, employee, operation, http, cancellationToken);

    /// <summary>Orders a test on the spot (order 49 art. 29): it is to be begun within two hours, whatever waits and daily limits say.</summary>
    private static Task<Results<Ok<TestLinkResponse>, ProblemHttpResult>> SpotAsync(
        string course, string employee, OrderSpotTestRequest request, Operation operation, TestLinks links, HttpRequest http, CancellationToken cancellationToken) =>
        links.OrderSpotAsync(course, employee, request.WorkOrderId, operation, http, cancellationToken);

    /// <summary>The towns whose results an inspector may list; <see langword="null"/> for all.</summary>
    private static async Task<IReadOnlyList<string>?> TownsAsync(ClaimsPrincipal user, InspectorQueries inspectors, CancellationToken cancellationToken)
    {
        if (user.InspectorId is not { } officer || user.IsAnyOf(Roles.Dispatcher, Roles.Admin, Roles.Auditor))
        {
            return null;
        }

        var towns = (await inspectors.FindAsync(officer, cancellationToken))?.State.Towns;
        return towns is { IsDefaultOrEmpty: false } some ? some : null;
    }
}
