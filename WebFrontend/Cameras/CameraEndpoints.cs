using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Sight;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Ledger.Queries.Cameras;
using Vigil.WebFrontend.Client.Cameras;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Cameras;

/// <summary>The HTTP surface of cameras, and the inlet of camera boxes. The host owns the prefix.</summary>
internal static class CameraEndpoints
{
    public static void MapCameras(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/cameras").WithTags("Cameras").RequireAuthorization(Policies.Read);
        group.MapGet("/", ListAsync).WithName("ListCameras").AsList();
        group.MapGet("/{id}", FindAsync).WithName("GetCamera").WithMetadata(new InletMetadata(Inlet.Reads));

        var commands = routes.MapGroup("/cameras").WithTags("Cameras").RequireAuthorization(Policies.Dispatch).AsCommand();
        commands.MapPost("/", RegisterAsync).WithName("RegisterCamera");
        commands.MapPut("/{id}", ChangeAsync).WithName("ChangeCamera");

        var boxes = routes.MapGroup("/cameras/{id}").WithTags("Cameras").RequireAuthorization(Policies.Cameras);
        boxes.MapPost("/heartbeat", BeatAsync).WithName("PostHeartbeat").AsStream();

        DetectionEndpoints.Map(routes);
        CameraAddressEndpoints.Map(routes);
        LiveEndpoints.Map(routes);
    }

    private static Task<Results<Ok<Page<CameraItem>>, ProblemHttpResult>> ListAsync(
        string? entity,
        CameraStatus? status,
        SightStatus? sight,
        string? cursor,
        int? limit,
        CameraQueries cameras,
        RuleSettings rules,
        CancellationToken cancellationToken) =>
        Paging.ListAsync(
            cursor, limit, (after, size) => cameras.ListAsync(entity, status, sight, after, size, cancellationToken), r => CameraShapes.Shown(r, null, rules));

    private static async Task<Results<Ok<CameraItem>, ProblemHttpResult>> FindAsync(
        string id, CameraQueries cameras, RuleSettings rules, IGrainFactory grains, GrainCalls calls, CancellationToken cancellationToken)
    {
        if (await cameras.FindAsync(id, cancellationToken) is not { } row)
        {
            return Problems.NotFound("There is no such camera.");
        }

        var liveness = await calls.AskAsync(() => grains.CameraLiveness(id).FindAsync(cancellationToken), cancellationToken);
        return TypedResults.Ok(CameraShapes.Shown(row, liveness, rules));
    }

    private static async Task<Answer> RegisterAsync(
        RegisterCameraRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        TextChecks.WhyNoId(request.Id) is { } reason
            ? Problems.Invalid("id", reason)
            : await commands.SendAsync(
                operation,
                () => grains.Camera(request.Id).RegisterAsync(new(operation.Origin, BaseOf(request)), cancellationToken),
                Judge,
                cancellationToken);

    private static async Task<Answer> ChangeAsync(
        string id, RegisterCameraRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        !string.Equals(id, request.Id, StringComparison.Ordinal)
            ? Problems.Invalid("id", "Is not the id in the address.")
            : await commands.SendAsync(
                operation,
                () => grains.Camera(id).ChangeAsync(new(operation.Origin, BaseOf(request)), cancellationToken),
                Judge,
                cancellationToken);

    /// <summary>A sign of life. It may be sent again and again and needs no key.</summary>
    private static async Task<Results<Accepted, ProblemHttpResult>> BeatAsync(
        string id, HeartbeatRequest request, ClaimsPrincipal user, IGrainFactory grains, GrainCalls calls, CancellationToken cancellationToken)
    {
        if (!user.MaySpeakFor(id))
        {
            return Problems.Forbidden("This key may not speak for this camera.");
        }

        var origin = new CommandOrigin($"{user.CallerId}:beat:{Guid.NewGuid():N}", user.CallerId);
        var receipt = await calls.AskAsync(
            () => grains.Camera(id).HeartbeatAsync(new(origin, request.PictureAt?.ToUniversalTime()), cancellationToken), cancellationToken);
        var judgement = Judge(receipt.Verdict);
        return judgement.Status switch
        {
            StatusCodes.Status200OK => TypedResults.Accepted((string?)null),
            StatusCodes.Status404NotFound => Problems.NotFound(judgement.Detail),
            _ => Problems.Invalid(judgement.Name, judgement.Detail),
        };
    }

    private static CameraBase BaseOf(RegisterCameraRequest r) => new(r.EntityId, r.Name, r.Place!.Value, r.Gb28181Id, r.SilentAfterMinutes, "api");

    internal static Judgement Judge(CameraVerdict verdict) => verdict switch
    {
        CameraVerdict.Registered or CameraVerdict.Changed or CameraVerdict.CameUp or CameraVerdict.Detected or CameraVerdict.Counted =>
            Judgement.Accepted,
        CameraVerdict.Repeated or CameraVerdict.Unchanged or CameraVerdict.Noted or CameraVerdict.Compliant => Judgement.Known,
        CameraVerdict.NotFound => Judgement.Missing("There is no such camera."),
        CameraVerdict.IdRefused => Judgement.Field("id", "Is too long, or holds blanks or control characters."),
        CameraVerdict.EntityRefused => Judgement.Field("entityId", "There is no such entity."),
        CameraVerdict.TownRefused => Judgement.Field("entityId", "The entity's town is not known."),
        CameraVerdict.NameRefused => Judgement.Field("name", "Is blank, too long or holds control characters."),
        CameraVerdict.PlaceRefused => Judgement.Field("place", "Is none where a camera may hang."),
        CameraVerdict.Gb28181Refused => Judgement.Field("gb28181Id", "Can't be one."),
        CameraVerdict.SilenceRefused => Judgement.Field("silentAfterMinutes", "Is not between 1 and 1440."),
        CameraVerdict.SourceRefused => Judgement.Field("source", "Is missing or too long."),
        CameraVerdict.ReasonRefused => Judgement.Field("reason", "Is missing, or has more than 500 characters."),
        CameraVerdict.NotDemoted => Judgement.Rule("not-demoted", "That kind of event raises alerts at this camera as it is."),
        CameraVerdict.DetectionRefused => Judgement.Field("label", "The detection's id, label or confidence is malformed."),
    };
}
