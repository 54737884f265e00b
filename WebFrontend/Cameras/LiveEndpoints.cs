using System.Globalization;
using System.Net.WebSockets;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Cameras;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Cameras;

/// <summary>Live view: <c>multipart/x-mixed-replace</c> for programs and plain pages, a web socket for walls of many cameras.</summary>
/// <remarks>
/// A browser opens six connections to a host and no more; sixteen streams over HTTP would leave none for anything else. Web sockets are
/// not counted among them. Both record the view the same way.
/// </remarks>
internal static class LiveEndpoints
{
    private const string Boundary = "vigil-picture";
    private static readonly TimeSpan SendWithin = TimeSpan.FromSeconds(10);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGroup("/cameras/{id}").WithTags("Cameras")
        .RequireAuthorization(Policies.Act)
        .MapGet("/live", LiveAsync)
        .WithName("WatchCamera")
        .WithMetadata(new InletMetadata(Inlet.Reads))
        .Produces(StatusCodes.Status200OK, contentType: "multipart/x-mixed-replace")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status502BadGateway)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> LiveAsync(
        string id, WatchReason? why, ClaimsPrincipal user, HttpContext context, LiveViews views, CancellationToken cancellationToken)
    {
        if (why is null)
        {
            return Problems.Invalid("why", "Is required: " + string.Join(", ", Enum.GetNames<WatchReason>()) + ".");
        }

        var (verdict, view) = await views.OpenAsync(id, why.Value, user.ActorId, cancellationToken);
        if (view is null)
        {
            return Refused(verdict);
        }

        await using (view)
        {
            if (!context.WebSockets.IsWebSocketRequest)
            {
                return await StreamAsync(view, context, cancellationToken);
            }

            using var socket = await context.WebSockets.AcceptWebSocketAsync(
                new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.FromSeconds(15), KeepAliveTimeout = TimeSpan.FromSeconds(15) });
            await SendAsync(view, socket, cancellationToken);
            return TypedResults.Empty;
        }
    }

    private static async Task<IResult> StreamAsync(LiveViews.LiveView view, HttpContext context, CancellationToken cancellationToken)
    {
        var response = context.Response;
        await foreach (var picture in view.PicturesAsync(cancellationToken))
        {
            if (picture.Verdict != EyeVerdict.Picture)
            {
                if (!response.HasStarted)
                {
                    return Why(picture, response);
                }

                continue;
            }

            if (!response.HasStarted)
            {
                context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
                response.ContentType = $"multipart/x-mixed-replace; boundary={Boundary}";
            }

            var head = string.Create(
                CultureInfo.InvariantCulture, $"--{Boundary}\r\nContent-Type: image/jpeg\r\nContent-Length: {picture.Jpeg.Length}\r\n\r\n");
            await response.WriteAsync(head, cancellationToken);
            await response.Body.WriteAsync(picture.Jpeg, cancellationToken);
            await response.WriteAsync("\r\n", cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
        }

        return TypedResults.Empty;
    }

    private static async Task SendAsync(LiveViews.LiveView view, WebSocket socket, CancellationToken cancellationToken)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listening = ListenAsync(socket, gone);
        try
        {
            await foreach (var picture in view.PicturesAsync(gone.Token))
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
                patience.CancelAfter(SendWithin);
                await (picture.Verdict == EyeVerdict.Picture
                    ? socket.SendAsync(picture.Jpeg.AsMemory(), WebSocketMessageType.Binary, endOfMessage: true, patience.Token)
                    : socket.SendAsync(
                        JsonSerializer.SerializeToUtf8Bytes(new(picture.Verdict, picture.Ahead), ApiJson.Default.LiveNews).AsMemory(),
                        WebSocketMessageType.Text,
                        endOfMessage: true,
                        patience.Token));
            }

            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "over", CancellationToken.None);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // Whoever looked went away.
        }
        finally
        {
            await gone.CancelAsync();
            await listening;
        }
    }

    /// <summary>Viewers say nothing; but only who listens hears that they leave.</summary>
    private static async Task ListenAsync(WebSocket socket, CancellationTokenSource gone)
    {
        var nothing = new byte[256];
        try
        {
            while ((await socket.ReceiveAsync(nothing, gone.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // Gone without a word.
        }

        await gone.CancelAsync();
    }

    private static ProblemHttpResult Refused(CameraViewVerdict verdict) => verdict switch
    {
        CameraViewVerdict.NotFound => Problems.NotFound("There is no such camera."),
        CameraViewVerdict.NoAddress => Problems.Refused("no-address", "No pictures can be fetched from this camera: it has no address."),
        CameraViewVerdict.ViewRefused => Problems.Invalid("why", "Is no reason."),
        CameraViewVerdict.Crowded => Problems.Refused("crowded", "Too many look through this camera already."),
        CameraViewVerdict.Opened or CameraViewVerdict.Closed or CameraViewVerdict.Repeated => Problems.Refused("view", "The view is over."),
    };

    private static ProblemHttpResult Why(LivePicture picture, HttpResponse response)
    {
        if (picture.Verdict == EyeVerdict.NoRoom)
        {
            response.Headers.RetryAfter = "5";
        }

        return picture.Verdict switch
        {
            EyeVerdict.NoRoom => TypedResults.Problem(
                string.Create(CultureInfo.InvariantCulture, $"Every place for a live view is taken; {picture.Ahead} wait before you."),
                statusCode: StatusCodes.Status503ServiceUnavailable,
                title: "No room at the moment.",
                type: "/problems/no-room",
                extensions: new Dictionary<string, object?> { ["ahead"] = picture.Ahead }),
            EyeVerdict.AddressRefused => Problems.Refused("address-refused", "The camera's address may not be asked from here."),
            EyeVerdict.NoAddress => Refused(CameraViewVerdict.NoAddress),
            EyeVerdict.NotFound => Refused(CameraViewVerdict.NotFound),
            EyeVerdict.Unauthorised => NoPicture("unauthorised", "The camera wants other credentials."),
            EyeVerdict.NoPicture => NoPicture("no-picture", "The camera answers, but with nothing that is a picture."),
            EyeVerdict.Unreachable => NoPicture("unreachable", "The camera doesn't answer."),
            EyeVerdict.Picture => NoPicture("no-picture", "The picture came too late."),
        };

        static ProblemHttpResult NoPicture(string name, string detail) => TypedResults.Problem(
            detail, statusCode: StatusCodes.Status502BadGateway, title: "The camera gives no picture.", type: "/problems/camera-" + name);
    }
}
