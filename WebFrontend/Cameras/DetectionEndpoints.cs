using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.WebFrontend.Client.Cameras;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Cameras;

/// <summary>The inlet of detections in our own JSON, alone or as a form with pictures. The push of GA/T 1400 devices is in <see cref="ViidEndpoints"/>.</summary>
internal static class DetectionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/cameras/{id}/detections")
            .WithTags("Cameras")
            .RequireAuthorization(Policies.Cameras)
            .WithMetadata(new RequestSizeLimitAttribute(DetectionIntake.MostBody));
        group.MapPost("", DetectAsync)
            .WithName("PostDetection")
            .AsCommand(keyFromBody: true)
            .AsStream()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage)
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                DescribeForm(operation);
                return Task.CompletedTask;
            });
        group.MapPost("", DetectFormAsync)
            .WithName("PostDetectionForm")
            .Accepts<IFormCollection>("multipart/form-data")
            .AsCommand()
            .AsStream()
            .ExcludeFromDescription(); // one operation with two kinds of body: the other one describes both
    }

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

        return await TakeAsync(id, request, pictures, new(http, operation, intake, grains, commands), cancellationToken);
    }

    /// <summary>The same as a form, so that pictures come as they are, a third smaller. Its <c>Idempotency-Key</c> is required.</summary>
    private static async Task<Answer> DetectFormAsync(
        string id,
        HttpRequest http,
        Operation operation,
        ClaimsPrincipal user,
        DetectionIntake intake,
        IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json,
        IGrainFactory grains,
        Commands commands,
        CancellationToken cancellationToken)
    {
        if (!user.MaySpeakFor(id))
        {
            return Problems.Forbidden("This key may not speak for this camera.");
        }

        var (form, refusal) = await DetectionForm.ReadAsync(Body(http), http.ContentType, json.Value.SerializerOptions, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        for (var i = 0; i < form!.Pictures.Count; i++)
        {
            if (DetectionIntake.WhyRefused(form.Pictures[i].Span) is { } reason)
            {
                return Problems.Invalid($"pictures[{i}]", reason);
            }
        }

        var shotAt = form.Request.ShotAt!.Value.ToUniversalTime();
        return await TakeAsync(
            id, form.Request, [.. form.Pictures.Select(p => new SentPicture(p, shotAt))], new(http, operation, intake, grains, commands), cancellationToken);
    }

    /// <summary>Stores what was looked at, then tells the camera.</summary>
    private static async Task<Answer> TakeAsync(
        string id, DetectionRequest request, IReadOnlyList<SentPicture> pictures, Taking with, CancellationToken cancellationToken)
    {
        var shotAt = request.ShotAt!.Value.ToUniversalTime();
        var message = with.Intake.IsClue(request.Code, request.Label, shotAt)
            ? await with.Intake.StoreMessageAsync(Body(with.Http), with.Http.ContentType, cancellationToken)
            : null;
        var items = await with.Intake.StoreAsync(pictures, message, cancellationToken);

        // Boxes number their detections each from 1: the operation is unique only together with the camera.
        var origin = with.Operation.Origin with { OperationId = $"{with.Operation.Origin.OperationId}@{id}" };
        return await with.Commands.SendAsync(
            new(origin),
            () => with.Grains.Camera(id).DetectAsync(
                new(origin, request.Id, request.Code, request.Label, shotAt, request.Confidence, items), cancellationToken),
            CameraEndpoints.Judge,
            cancellationToken);
    }

    // The command's middleware has read the body and put it back as memory.
    private static byte[] Body(HttpRequest request) => ((MemoryStream)request.Body).GetBuffer();

    private static void DescribeForm(OpenApiOperation operation)
    {
        if (operation.RequestBody is not OpenApiRequestBody { Content: { } content } || !content.TryGetValue("application/json", out var words))
        {
            return;
        }

        content["multipart/form-data"] = new OpenApiMediaType
        {
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "The same words without pictures, and pictures as they are. The Idempotency-Key is required with a form.",
                Required = new HashSet<string>(StringComparer.Ordinal) { "detection" },
                Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                {
                    ["detection"] = words.Schema!,
                    ["pictures"] = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Array,
                        MaxItems = 20,
                        Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                    },
                },
            },
        };
    }

    private sealed record Taking(HttpRequest Http, Operation Operation, DetectionIntake Intake, IGrainFactory Grains, Commands Commands);
}
