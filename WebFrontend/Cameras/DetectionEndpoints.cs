using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.WebFrontend.Client.Cameras;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Cameras;

/// <summary>The inlet of detections in our own JSON. The push of GA/T 1400 devices is in <see cref="ViidEndpoints"/>.</summary>
internal static class DetectionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/cameras/{id}/detections", DetectAsync)
            .WithName("PostDetection")
            .WithTags("Cameras")
            .RequireAuthorization(Policies.Cameras)
            .WithMetadata(new RequestSizeLimitAttribute(DetectionIntake.MostBody))
            .AsCommand(keyFromBody: true)
            .AsStream()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);

    /// <summary>A detection: a lead, until a person has looked. Without an <c>Idempotency-Key</c> its own id is the key.</summary>
    /// <remarks>Its pictures are on disk before it is taken, so that what is acknowledged has its evidence.</remarks>
    private static async Task<Answer> DetectAsync(
        string id,
        DetectionRequest request,
        HttpRequest http,
        Operation operation,
        ClaimsPrincipal user,
        DetectionIntake intake,
        IGrainFactory grains,
        Commands commands,
        CancellationToken cancellationToken)
    {
        if (!user.MaySpeakFor(id))
        {
            return Problems.Forbidden("This key may not speak for this camera.");
        }

        var shotAt = request.ShotAt!.Value.ToUniversalTime();
        var pictures = new List<SentPicture>();
        foreach (var picture in request.Pictures ?? [])
        {
            var reason = picture?.Data is { } sent ? DetectionIntake.WhyRefused(sent.Span) : "Is required.";
            if (reason is not null)
            {
                return Problems.Invalid($"pictures[{pictures.Count}].data", reason);
            }

            pictures.Add(new(picture!.Data!.Value, picture.ShotAt?.ToUniversalTime() ?? shotAt));
        }

        var message = intake.IsClue(request.Code, request.Label, shotAt)
            ? await intake.StoreMessageAsync(Body(http), http.ContentType, cancellationToken)
            : null;
        var items = await intake.StoreAsync(pictures, message, cancellationToken);

        // Boxes number their detections each from 1: the operation is unique only together with the camera.
        var origin = operation.Origin with { OperationId = $"{operation.Origin.OperationId}@{id}" };
        return await commands.SendAsync(
            new(origin),
            () => grains.Camera(id).DetectAsync(
                new(origin, request.Id, request.Code, request.Label, shotAt, request.Confidence, items), cancellationToken),
            CameraEndpoints.Judge,
            cancellationToken);
    }

    // The command's middleware has read the body and put it back as memory.
    private static byte[] Body(HttpRequest request) => ((MemoryStream)request.Body).ToArray();
}
