using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Vigil.Bench.Harness;

namespace Vigil.Bench.Peers;

/// <summary>Any number of cameras over HTTP that cost next to nothing themselves: moving test pictures, made once, of the size that kitchens' cameras have.</summary>
internal static class BareCameras
{
    public const string Role = "bare-cameras";
    private const int Pictures = 30;

    public static async Task RunAsync()
    {
        var port = await ChildEnd.ReadAsync<int>();
        var pictures = await MakeAsync();
        var asked = 0;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.ListenLocalhost(port));
        await using var app = builder.Build();
        app.MapGet("/{name}", async (string name, HttpContext context) =>
        {
            var picture = pictures[Interlocked.Increment(ref asked) % Pictures];
            context.Response.ContentType = "image/jpeg";
            context.Response.ContentLength = picture.Length;
            await context.Response.Body.WriteAsync(picture, context.RequestAborted);
        });
        await app.StartAsync();
        await ChildEnd.AnswerAsync("ready");
        await ChildEnd.ReadAsync<string>();
    }

    /// <summary>Full high definition, noisy, at some 200 KB each.</summary>
    private static async Task<byte[][]> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("vigil-bench-cameras-");
        try
        {
            var start = new ProcessStartInfo("ffmpeg")
            {
                ArgumentList =
                {
                    "-loglevel", "error", "-f", "lavfi", "-i", "testsrc2=size=1920x1080:rate=1,noise=alls=14:allf=t",
                    "-frames:v", Pictures.ToString(CultureInfo.InvariantCulture), "-q:v", "8", Path.Combine(folder.FullName, "%02d.jpg"),
                },
            };
            using var ffmpeg = Process.Start(start)!;
            await ffmpeg.WaitForExitAsync();
            return [.. folder.GetFiles("*.jpg").OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => File.ReadAllBytes(f.FullName))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
