using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.SelfChecks;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.SelfChecks;
using Vigil.Ledger.Queries.Entities;
using Vigil.Ledger.Queries.SelfChecks;
using Vigil.WebFrontend.Client.SelfChecks;
using Vigil.WebFrontend.My;
using Vigil.WebFrontend.PublicPages;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.SelfChecks;

/// <summary>Self-checks: the regulator reads them, owners and staff sign them. The host owns the prefix.</summary>
internal static class SelfCheckEndpoints
{
    public static void MapSelfChecks(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/entities/{id}/self-checks", FindAsync)
            .WithName("GetSelfChecks").WithTags("SelfChecks").RequireAuthorization(Policies.Read).WithMetadata(new InletMetadata(Inlet.Reads));
        routes.MapPut("/entities/{id}/self-checks/plan", PlanAsync)
            .WithName("PlanSelfChecks").WithTags("SelfChecks").RequireAuthorization(Policies.Dispatch).AsCommand();

        var mine = routes.MapGroup("/my/entities/{id}/self-checks").WithTags("My").RequireAuthorization(Policies.My).AsCommand();
        mine.MapPost("/", SignAsync).WithName("SignSelfCheck");
        mine.MapPost("/undo", UndoAsync).WithName("UndoSelfCheck");
        mine.MapPost("/fixes", FixAsync).WithName("FixSelfCheckProblem");
        mine.MapPut("/plan", PlanMineAsync).WithName("PlanMySelfChecks");
    }

    /// <summary>The records as a sheet to print: for the shop itself and for the regulator.</summary>
    public static void MapSelfCheckSheets(this IEndpointRouteBuilder routes) => routes
        .MapGet("/self-checks/{id}/sheet", SheetAsync)
        .RequireAuthorization(Policies.Person)
        .ExcludeFromDescription()
        .WithMetadata(new InletMetadata(Inlet.Reads));

    private static async Task<Results<Ok<SelfCheckModel>, ProblemHttpResult>> FindAsync(
        string id, SelfCheckQueries checks, SelfCheckShapes shapes, CancellationToken cancellationToken) =>
        await checks.FindAsync(id, cancellationToken) is { } found
            ? TypedResults.Ok(shapes.Shown(found))
            : Problems.NotFound("The self-checks of this entity haven't begun: they begin when its owner takes it over.");

    private static Task<Answer> PlanAsync(
        string id, PlanSelfChecksRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        AskAsync(id, operation, grains, commands, c => c.PlanAsync(PlanOf(request, operation), cancellationToken), cancellationToken);

    private static async Task<Answer> PlanMineAsync(
        string id, PlanSelfChecksRequest request, ClaimsPrincipal user, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        user.OwnsEntity(id) ? await PlanAsync(id, request, operation, grains, commands, cancellationToken) : MyAccess.NoEntity;

    private static async Task<Answer> SignAsync(
        string id, SignSelfCheckRequest request, ClaimsPrincipal user, MyAccess access, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        await access.RoleAtAsync(user, id, cancellationToken) is { } role
            ? await AskAsync(
                id,
                operation,
                grains,
                commands,
                c => c.SignAsync(
                    new(operation.Origin, request.Kind!.Value, role, [.. request.Findings.Select(f => new SelfCheckFindingData(f.Item, f.Words, f.PutRightBy))], request.Words),
                    cancellationToken),
                cancellationToken)
            : MyAccess.NoEntity;

    private static async Task<Answer> UndoAsync(
        string id, UndoSelfCheckRequest request, ClaimsPrincipal user, MyAccess access, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        await access.RoleAtAsync(user, id, cancellationToken) is null
            ? MyAccess.NoEntity
            : await AskAsync(id, operation, grains, commands, c => c.UndoAsync(new(operation.Origin, request.Record), cancellationToken), cancellationToken);

    private static async Task<Answer> FixAsync(
        string id, FixProblemRequest request, ClaimsPrincipal user, MyAccess access, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        await access.RoleAtAsync(user, id, cancellationToken) is null
            ? MyAccess.NoEntity
            : await AskAsync(id, operation, grains, commands, c => c.FixAsync(new(operation.Origin, request.Problem, request.Words), cancellationToken), cancellationToken);

    private static PlanSelfChecks PlanOf(PlanSelfChecksRequest r, Operation operation) =>
        new(operation.Origin, [.. r.Lists], [.. r.ClosedOn], r.ClosedFrom, r.ClosedThrough);

    private static Task<Answer> AskAsync(
        string id, Operation operation, IGrainFactory grains, Commands commands, Func<ISelfCheckGrain, Task<Receipt<SelfCheckVerdict>>> ask, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, () => ask(grains.SelfCheck(id)), SelfCheckJudgements.Of, cancellationToken);

    private static async Task<IResult> SheetAsync(
        string id,
        SelfCheckKind? kind,
        string? lang,
        HttpContext context,
        MyAccess access,
        SelfCheckQueries checks,
        EntityQueries entities,
        BusinessClock clock,
        IConfiguration configuration,
        CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var reads = context.User.IsAnyOf([.. Roles.Regulator.Where(r => r != Roles.Discipline)]);
        if ((!reads && await access.RoleAtAsync(context.User, id, cancellationToken) is null)
            || await checks.FindAsync(id, cancellationToken) is not { } found
            || await entities.FindAsync(id, cancellationToken) is not { } entity)
        {
            return Problems.NotFound("There are no records.");
        }

        var wanted = kind ?? SelfCheckKind.Daily;
        return new RazorComponentResult<SelfCheckSheetPage>(new
        {
            English = PublicPageEndpoints.IsEnglish(lang, context.Request),
            Shop = entity.Entity.State.Name,
            EntityId = id,
            Kind = wanted,
            Checks = found.State,
            clock.Calendar.Zone,
            DataLabel = configuration["Vigil:DataLabel"],
        });
    }
}
