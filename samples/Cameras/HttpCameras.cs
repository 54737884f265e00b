using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Vigil.Cameras;

/// <summary>The cameras over HTTP: <c>/{name}/picture.jpg</c>, <c>/{name}/stream.mjpeg</c>, and a page on which to break them.</summary>
internal static class HttpCameras
{
    private const string Boundary = "picture";

    public static void Map(WebApplication app, SyntheticCameras cameras)
    {
        app.MapGet("/", () => Results.Content(Page(cameras), "text/html; charset=utf-8"));
        app.MapPost("/{name}/mode/{mode}", (string name, string mode) =>
        {
            if (!Enum.TryParse<CameraMode>(mode, ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted))
            {
                return Results.NotFound();
            }

            cameras[name].Mode = wanted;
            return Results.Redirect("/");
        });
        app.MapGet("/{name}/picture.jpg", (string name, HttpContext context) => PictureAsync(cameras[name], context));
        app.MapGet("/{name}/stream.mjpeg", (string name, HttpContext context) => StreamAsync(cameras[name], context));
    }

    private static async Task PictureAsync(SyntheticCamera camera, HttpContext context)
    {
        if (!await MayAsync(camera, context))
        {
            return;
        }

        var picture = camera.Take();
        context.Response.ContentType = "image/jpeg";
        context.Response.ContentLength = picture.Length;
        await context.Response.Body.WriteAsync(picture, context.RequestAborted);
    }

    private static async Task StreamAsync(SyntheticCamera camera, HttpContext context)
    {
        if (!await MayAsync(camera, context))
        {
            return;
        }

        using var streaming = camera.NoteStream();
        context.Response.ContentType = $"multipart/x-mixed-replace; boundary={Boundary}";
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            do
            {
                if (camera.Mode == CameraMode.Hanging)
                {
                    continue;
                }

                var picture = camera.Take();
                await context.Response.WriteAsync(
                    string.Create(CultureInfo.InvariantCulture, $"--{Boundary}\r\nContent-Type: image/jpeg\r\nContent-Length: {picture.Length}\r\n\r\n"),
                    context.RequestAborted);
                await context.Response.Body.WriteAsync(picture, context.RequestAborted);
                await context.Response.WriteAsync("\r\n", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
            while (await pace.WaitForNextTickAsync(context.RequestAborted));
        }
        catch (OperationCanceledException)
        {
            // Whoever looked went away, or the cameras end.
        }
    }

    private static async Task<bool> MayAsync(SyntheticCamera camera, HttpContext context)
    {
        camera.NoteAsked();
        if (camera.Mode == CameraMode.Hanging)
        {
            var forever = new TaskCompletionSource();
            await using var gone = context.RequestAborted.Register(() => forever.TrySetResult());
            await forever.Task;
            return false;
        }

        var key = camera.Lock;
        if (camera.Mode == CameraMode.Unauthorised || (key is not null && !key.Opens(context.Request.Method, context.Request.Headers.Authorization)))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = key?.Challenge ?? "Basic realm=\"camera\"";
            return false;
        }

        context.Response.Headers.Date = camera.Now.ToString("R", CultureInfo.InvariantCulture);
        return true;
    }

    private static string Page(SyntheticCameras cameras) =>
        "<!DOCTYPE html><meta charset=utf-8><title>Synthetic cameras</title><style>body{font:16px sans-serif;margin:1rem}"
        + "figure{display:inline-block;margin:.5rem}button{margin:.1rem}</style><h1>Synthetic cameras</h1>"
        + string.Concat(cameras.All.Select(c =>
            $"<figure><img width=320 height=180 src=\"/{c.Name}/picture.jpg\" alt=\"\"><figcaption>{c.Name}: {c.Mode}<form method=post>"
            + string.Concat(Enum.GetNames<CameraMode>().Select(m => $"<button formaction=\"/{c.Name}/mode/{m}\">{m}</button>"))
            + "</form></figcaption></figure>"));
}
