using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Training;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Training;
using Vigil.Ledger.Queries.Employees;
using Vigil.Ledger.Queries.Entities;
using Vigil.Ledger.Queries.Training;
using Vigil.WebFrontend.Client.Training;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Training;

/// <summary>A worker's own courses and tests, and the links that an owner gives to workers without an account.</summary>
/// <remarks>What isn't the caller's own is not there: 404, as for what doesn't exist.</remarks>
internal static class MyTrainingEndpoints
{
    public static void MapMyTraining(this IEndpointRouteBuilder routes)
    {
        var mine = routes.MapGroup("/my/training").WithTags("My training").RequireAuthorization(Policies.Staff);
        mine.MapGet("/", ListAsync).WithName("ListMyCourses").WithMetadata(new InletMetadata(Inlet.Reads));
        mine.MapGet("/{course}", TestAsync).WithName("GetMyTest").WithMetadata(new InletMetadata(Inlet.Reads));

        var commands = routes.MapGroup("/my/training/{course}").WithTags("My training").RequireAuthorization(Policies.Staff).AsCommand();
        commands.MapPost("/attempt", BeginAsync).WithName("BeginMyTest");
        commands.MapPut("/answers/{number}", AnswerAsync).WithName("AnswerMyTest");
        commands.MapPost("/submission", SubmitAsync).WithName("SubmitMyTest");
        commands.MapPost("/link", OwnLinkAsync).WithName("GiveMyselfATestLink");

        var owned = routes.MapGroup("/my/entities/{entity}/training").WithTags("My training").RequireAuthorization(Policies.Owner);
        owned.MapGet("/", TraineesAsync).WithName("GetMyTrainees").WithMetadata(new InletMetadata(Inlet.Reads));
        owned.MapPost("/{course}/{employee}/link", LinkAsync).WithName("GiveMyWorkerATestLink").AsCommand();
    }

    /// <summary>The courses that are offered, with the caller's own standing in each.</summary>
    private static async Task<Ok<MyTraining>> ListAsync(
        ClaimsPrincipal user, TrainingBankQueries bank, EnrolmentQueries enrolments, EmployeeQueries employees, EntityQueries entities, TrainingShapes shapes,
        CancellationToken cancellationToken)
    {
        var me = (await employees.FindAsync(user.EmployeeId!, cancellationToken))?.State;
        var trade = me is null ? null : (await entities.FindAsync(me.EntityId, cancellationToken))?.Entity.State.Category;
        var own = await enrolments.OfEmployeeAsync(user.EmployeeId!, cancellationToken);
        var courses = await bank.CoursesAsync(false, cancellationToken);
        return TypedResults.Ok(new MyTraining(
            [.. courses.Select(c => shapes.Shown(c.State, own.FirstOrDefault(e => e.CourseId == c.State.Id), c.State.Content.IsRequiredOf(trade, me?.Post ?? "")))], shapes.MinutesOf(own)));
    }

    /// <summary>A course's material and the newest attempt: while it runs without, afterwards with what was right and why.</summary>
    private static async Task<Results<Ok<TestModel>, ProblemHttpResult>> TestAsync(
        string course, ClaimsPrincipal user, TestReader reader, CancellationToken cancellationToken) =>
        await reader.FindAsync(course, user.EmployeeId!, cancellationToken) is { } test ? TypedResults.Ok(test) : Problems.NotFound("There is no such course.");

    /// <summary>Begins an attempt; while one runs it is that one.</summary>
    private static Task<Answer> BeginAsync(
        string course, BeginTestRequest request, ClaimsPrincipal user, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        AskAsync(course, user, operation, grains, commands, g => g.BeginAsync(new(operation.Origin), cancellationToken), cancellationToken);

    /// <summary>Keeps one answer. Sent again, or after a later one, it changes nothing: what was answered without a connection is sent when there is one.</summary>
    private static Task<Answer> AnswerAsync(
        string course, int number, AnswerRequest request, ClaimsPrincipal user, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        AskAsync(
            course, user, operation, grains, commands,
            g => g.AnswerAsync(new(operation.Origin, request.Attempt, number, [.. request.Places], request.Revision), cancellationToken), cancellationToken);

    private static Task<Answer> SubmitAsync(
        string course, SubmitTestRequest request, ClaimsPrincipal user, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        AskAsync(course, user, operation, grains, commands, g => g.SubmitAsync(new(operation.Origin, request.Attempt), cancellationToken), cancellationToken);

    /// <summary>A link to the caller's own test: the page that takes it without script. One that was given before works no more.</summary>
    private static Task<Results<Ok<TestLinkResponse>, ProblemHttpResult>> OwnLinkAsync(
        string course, GiveTestLinkRequest request, ClaimsPrincipal user, Operation operation, TestLinks links, HttpRequest http, CancellationToken cancellationToken) =>
        links.InviteAsync(course, user.EmployeeId!, operation, http, cancellationToken);

    /// <summary>The workers of an entity of the caller's, what each has passed, and what is missing.</summary>
    private static async Task<Results<Ok<EntityTrainees>, ProblemHttpResult>> TraineesAsync(
        string entity, ClaimsPrincipal user, EnrolmentQueries enrolments, TrainingBankQueries bank, TrainingShapes shapes, CancellationToken cancellationToken) =>
        user.OwnsEntity(entity)
            ? TypedResults.Ok(shapes.Shown(await enrolments.OfEntityAsync(entity, cancellationToken), await bank.CoursesAsync(false, cancellationToken)))
            : Problems.NotFound("There is no such entity of yours.");

    /// <summary>A link by which one of the caller's workers takes a test without an account.</summary>
    private static async Task<Results<Ok<TestLinkResponse>, ProblemHttpResult>> LinkAsync(
        string entity,
        string course,
        string employee,
        GiveTestLinkRequest request,
        ClaimsPrincipal user,
        EmployeeQueries employees,
        Operation operation,
        TestLinks links,
        HttpRequest http,
        CancellationToken cancellationToken) =>
        user.OwnsEntity(entity) && (await employees.FindAsync(employee, cancellationToken))?.State.EntityId == entity
            ? await links.InviteAsync(course, employee, operation, http, cancellationToken)
            : Problems.NotFound("There is no such worker of yours.");

    private static Task<Answer> AskAsync(
        string course,
        ClaimsPrincipal user,
        Operation operation,
        IGrainFactory grains,
        Commands commands,
        Func<IEnrolmentGrain, Task<Receipt<EnrolmentVerdict>>> ask,
        CancellationToken cancellationToken) =>
        commands.SendAsync(operation, () => ask(grains.Enrolment(course, user.EmployeeId!)), TrainingJudgements.Of, cancellationToken);
}
