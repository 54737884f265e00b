using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Vigil.Domain.Cameras;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.WebFrontend.Client.Cameras;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Cameras;

/// <summary>The inlet for devices and gateways that push as GA/T 1400 says, by HTTP. They sign in by key, as our own boxes do.</summary>
internal static class ViidEndpoints
{
    // Of the standard's confirm status: taken, not allowed, and not as it should be.
    private const int Taken = 0;
    private const int NotAllowed = 4;
    private const int WrongContent = 8;

    public static void MapViid(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/viid/{kind}", PushAsync)
            .WithName("PushViid")
            .WithTags("Cameras")
            .RequireAuthorization(Policies.Cameras)
            .WithMetadata(new RequestSizeLimitAttribute(DetectionIntake.MostBody))
            .AsStream()
            .Accepts<object>("application/json", "application/VIID+JSON")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);

    /// <summary>Takes a push of scenes, persons, faces, motor vehicles or video labels and answers for each object.</summary>
    /// <remarks>
    /// Every picture of the push is on disk before the first of its detections is taken: a full disk refuses the whole push. The same push
    /// again is the same detections, so it may be sent again whenever its answer was lost.
    /// </remarks>
    private static async Task<Results<Ok<ViidAnswer>, ProblemHttpResult>> PushAsync(
        string kind,
        HttpRequest request,
        ClaimsPrincipal user,
        DetectionIntake intake,
        NetworkIds devices,
        IGrainFactory grains,
        GrainCalls calls,
        BusinessClock clock,
        CancellationToken cancellationToken)
    {
        if (ViidMessage.KindOf(kind) is not { } wanted)
        {
            return Problems.NotFound("Scenes, persons, faces, motorvehicles and videolabels are taken.");
        }

        if (request.ContentLength > DetectionIntake.MostBody)
        {
            return TypedResults.Problem(Problems.TooLargeDetails(DetectionIntake.MostBody));
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        await request.Body.CopyToAsync(body, cancellationToken);
        var bytes = body.ToArray();
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(bytes);
        }
        catch (JsonException)
        {
            return Problems.Invalid("body", "Is no JSON.");
        }

        using (json)
        {
            var (objects, wrong) = ViidMessage.Read(json.RootElement, wanted);
            if (wrong is not null)
            {
                return Problems.Invalid(wrong, "Is missing, empty, or holds more than 100 objects.");
            }

            var push = new Push(user, intake, devices, grains, calls);
            var answers = await push.TakeAsync(objects, bytes, cancellationToken);
            var time = clock.Now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
            return TypedResults.Ok(new ViidAnswer(new(
                [.. answers.Select(a => new ViidStatus(request.Path, a.Status, a.Text, a.Id, time))])));
        }
    }

    /// <summary>One push on its way: first everything is stored, then the cameras are told.</summary>
    private sealed class Push(ClaimsPrincipal user, DetectionIntake intake, NetworkIds devices, IGrainFactory grains, GrainCalls calls)
    {
        private StoredItem? message;

        public async Task<IReadOnlyList<(string Id, int Status, string Text)>> TakeAsync(
            IReadOnlyList<ViidObject> objects, byte[] body, CancellationToken cancellationToken)
        {
            var answers = new (string Id, int Status, string Text)[objects.Count];
            var ready = new List<(int At, string Camera, ViidDetection Detection, IReadOnlyList<StoredItem> Items)>();
            for (var i = 0; i < objects.Count; i++)
            {
                var sent = objects[i];
                answers[i] = (sent.Id, Taken, "OK");
                if (sent.Refused is { } reason)
                {
                    answers[i] = (sent.Id, WrongContent, reason);
                }
                else if (await devices.FindAsync(sent.DeviceId, cancellationToken) is not { } camera)
                {
                    answers[i] = (sent.Id, WrongContent, "DeviceID: No camera has this GB/T 28181 id.");
                }
                else if (!user.MaySpeakFor(camera))
                {
                    answers[i] = (sent.Id, NotAllowed, "DeviceID: This key may not speak for this camera.");
                }
                else
                {
                    foreach (var detection in sent.Detections)
                    {
                        ready.Add((i, camera, detection, await StoreAsync(detection, body, cancellationToken)));
                    }
                }
            }

            foreach (var (at, camera, detection, items) in ready)
            {
                var verdict = await DetectAsync(camera, detection, items, cancellationToken);
                if (CameraEndpoints.Judge(verdict) is { Status: not StatusCodes.Status200OK } judgement)
                {
                    answers[at] = (objects[at].Id, WrongContent, $"{judgement.Name}: {judgement.Detail}");
                }
            }

            return answers;
        }

        private async Task<IReadOnlyList<StoredItem>> StoreAsync(ViidDetection detection, byte[] body, CancellationToken cancellationToken)
        {
            var clue = intake.IsClue(detection.Code, null, detection.ShotAt);
            if (clue)
            {
                message ??= await intake.StoreMessageAsync(body, null, cancellationToken);
            }

            return await intake.StoreAsync(detection.Pictures, clue ? message : null, cancellationToken);
        }

        private async Task<CameraVerdict> DetectAsync(
            string camera, ViidDetection detection, IReadOnlyList<StoredItem> items, CancellationToken cancellationToken)
        {
            var by = user.ActorId;
            var command = new ReportDetection(
                new($"{by}:viid:{detection.DetectionId}@{camera}", by), detection.DetectionId, detection.Code, null, detection.ShotAt, null, [.. items]);
            return (await calls.AskAsync(() => grains.Camera(camera).DetectAsync(command, cancellationToken), cancellationToken)).Verdict;
        }
    }
}
