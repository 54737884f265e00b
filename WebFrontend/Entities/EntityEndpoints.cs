using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Grains.Interfaces.Entities;
using Vigil.Ledger.Queries.Entities;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Entries;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Entities;

/// <summary>The HTTP surface of market entities. The host owns the prefix.</summary>
internal static class EntityEndpoints
{
    private const string Source = "api";

    public static void MapEntities(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/entities").WithTags("Entities").RequireAuthorization(Policies.Read);
        group.MapGet("/", ListAsync).WithName("ListEntities").AsList();
        group.MapGet("/pins", PinsAsync).WithName("ListEntityPins").AsList();
        group.MapGet("/{id}", FindAsync).WithName("GetEntity").WithMetadata(new InletMetadata(Inlet.Reads));
        group.MapGet("/{id}/story", StoryAsync).WithName("GetEntityStory").WithMetadata(new InletMetadata(Inlet.Reads));

        var commands = routes.MapGroup("/entities").WithTags("Entities").RequireAuthorization(Policies.Dispatch).AsCommand();
        commands.MapPost("/", RegisterAsync).WithName("RegisterEntity");
        commands.MapPut("/{id}", ChangeAsync).WithName("ChangeEntity");
        commands.MapPost("/{id}/risk", GradeAsync).WithName("GradeEntityRisk");
        commands.MapPut("/{id}/inspection-cap", CapAsync).WithName("CapEntityInspections");

        routes.MapPost("/entities/{id}/inspections", RecordInspectionAsync).WithName("RecordEntityInspection").WithTags("Entities")
            .RequireAuthorization(Policies.Act).AsCommand();
    }

    private static Task<Results<Ok<Page<EntityItem>>, ProblemHttpResult>> ListAsync(
        string? search,
        string? town,
        EntityCategory? category,
        RiskGrade? grade,
        EntityStatus? status,
        bool? overdue,
        string? cursor,
        int? limit,
        EntityQueries entities,
        CancellationToken cancellationToken) =>
        Paging.ListAsync(
            cursor, limit, (after, size) => entities.ListAsync(new(search, town, category, grade, status, overdue), after, size, cancellationToken), EntityShapes.Shown);

    /// <summary>Every located entity, short. With an ETag: ask again with it and get 304 while nothing has changed.</summary>
    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult>> PinsAsync(
        EntityPins pins, HttpContext context, CancellationToken cancellationToken)
    {
        var current = await pins.GetAsync(cancellationToken);
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.ETag = current.ETag;
        return Matches(context.Request, current.ETag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(current.Json, "application/json; charset=utf-8");
    }

    private static async Task<Results<Ok<EntityArchive>, StatusCodeHttpResult, ProblemHttpResult>> FindAsync(
        string id, EntityQueries entities, EntityShapes shapes, HttpContext context, CancellationToken cancellationToken)
    {
        if (await entities.FindAsync(id, cancellationToken) is not { } dossier)
        {
            return Problems.NotFound("There is no such entity.");
        }

        // Staff, equipment, cameras and alerts are in the answer too: the tag covers every version in it.
        var versions = dossier.Employees.Sum(e => e.Version) + dossier.Equipment.Sum(e => e.Version) + dossier.Cameras.Sum(c => c.Version)
            + dossier.Alerts.Sum(a => a.Version * 31);
        var tag = string.Create(
            CultureInfo.InvariantCulture,
            $"\"{dossier.Entity.Version}-{versions}-{dossier.Employees.Count}.{dossier.Equipment.Count}.{dossier.Cameras.Count}.{dossier.Alerts.Count}\"");
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.ETag = tag;
        return Matches(context.Request, tag) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(shapes.Shown(dossier));
    }

    private static async Task<Results<Ok<IReadOnlyList<AlertStoryItem>>, ProblemHttpResult>> StoryAsync(
        string id, long? after, int? limit, EntityQueries entities, Stories stories, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > 1000 || after is < 0)
        {
            return Problems.Invalid(after is < 0 ? "after" : "limit", "Is out of range.");
        }

        return await entities.TownOfAsync(id, cancellationToken) is null
            ? Problems.NotFound("There is no such entity.")
            : TypedResults.Ok(await stories.OfAsync(EntityState.KeyOf(id), after ?? 0, limit ?? 100, cancellationToken));
    }

    private static async Task<Answer> RegisterAsync(
        RegisterEntityRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        WhyNot(request) is { } wrong
            ? wrong
            : await commands.SendAsync(
                operation,
                () => grains.Entity(request.Id).RegisterAsync(new(operation.Origin, BaseOf(request)), cancellationToken),
                EntityJudgements.Of,
                cancellationToken);

    private static async Task<Answer> ChangeAsync(
        string id, RegisterEntityRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken)
    {
        if (!string.Equals(id, request.Id, StringComparison.Ordinal))
        {
            return Problems.Invalid("id", "Is not the id in the address.");
        }

        return WhyNot(request) is { } wrong
            ? wrong
            : await commands.SendAsync(
                operation,
                () => grains.Entity(id).ChangeAsync(new(operation.Origin, BaseOf(request)), cancellationToken),
                EntityJudgements.Of,
                cancellationToken);
    }

    private static Task<Answer> GradeAsync(
        string id, RiskRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            () => grains.Entity(id).GradeRiskAsync(
                new(operation.Origin, request.Grade, request.Score, [.. request.Reasons], "manual", Source), cancellationToken),
            EntityJudgements.Of,
            cancellationToken);

    private static Task<Answer> RecordInspectionAsync(
        string id,
        RecordInspectionRequest request,
        Operation operation,
        ClaimsPrincipal user,
        IGrainFactory grains,
        Commands commands,
        CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            () => grains.Entity(id).RecordInspectionAsync(
                new(
                    operation.Origin,
                    request.Id,
                    request.On!.Value,
                    request.Kind,
                    request.Result!.Value,
                    request.Critical,
                    request.Serious,
                    request.Minor,
                    Source,
                    user.InspectorId,
                    request.Note),
                cancellationToken),
            EntityJudgements.Of,
            cancellationToken);

    private static Task<Answer> CapAsync(
        string id, InspectionCapRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            () => grains.Entity(id).CapInspectionsAsync(new(operation.Origin, request.YearlyCap, request.Reason), cancellationToken),
            EntityJudgements.Of,
            cancellationToken);

    private static ProblemHttpResult? WhyNot(RegisterEntityRequest request) =>
        TextChecks.WhyNoId(request.Id) is { } reason ? Problems.Invalid("id", reason)
        : request.Latitude is null != request.Longitude is null ? Problems.Invalid(request.Latitude is null ? "latitude" : "longitude", "Is the missing half of a location.")
        : null;

    private static EntityBase BaseOf(RegisterEntityRequest r) => new(
        r.Name, r.RegistrationNumber, r.Category!.Value, r.Status, r.TownCode, r.Village, r.Address, r.Latitude, r.Longitude, Source);

    private static bool Matches(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParse(tag, out var own)
        && request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(own, useStrongComparison: false) || t.Equals(EntityTagHeaderValue.Any));
}
