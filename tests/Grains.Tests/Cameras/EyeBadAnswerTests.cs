using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Vigil.Cameras;
using Vigil.Domain.Cameras;

namespace Vigil.Grains.Tests.Cameras;

/// <summary>Servers that answer what no camera should. Each gets a verdict, in bounded time and memory.</summary>
public sealed class EyeBadAnswerTests : IAsyncLifetime
{
    private static readonly byte[] Picture = Draw();
    private WebApplication? server;

    public static TheoryData<string, CameraSource, EyeVerdict> Answers => new()
    {
        { "words", CameraSource.Jpeg, EyeVerdict.NoPicture },
        { "nothing", CameraSource.Jpeg, EyeVerdict.NoPicture },
        { "half", CameraSource.Jpeg, EyeVerdict.NoPicture },
        { "huge", CameraSource.Jpeg, EyeVerdict.NoPicture },
        { "endless", CameraSource.Jpeg, EyeVerdict.NoPicture },
        { "endless-picture", CameraSource.Jpeg, EyeVerdict.NoPicture },
        { "broken-off", CameraSource.Jpeg, EyeVerdict.Unreachable },
        { "drip", CameraSource.Jpeg, EyeVerdict.Unreachable },
        { "elsewhere", CameraSource.Jpeg, EyeVerdict.AddressRefused },
        { "circle", CameraSource.Jpeg, EyeVerdict.NoPicture },
        { "file", CameraSource.Jpeg, EyeVerdict.NoPicture },
        { "error", CameraSource.Jpeg, EyeVerdict.NoPicture },
        { "moved", CameraSource.Jpeg, EyeVerdict.Picture },
        { "endless", CameraSource.Mjpeg, EyeVerdict.NoPicture },
        { "endless-picture", CameraSource.Mjpeg, EyeVerdict.NoPicture },
        { "half", CameraSource.Mjpeg, EyeVerdict.NoPicture },
        { "drip", CameraSource.Mjpeg, EyeVerdict.NoPicture },
        { "words", CameraSource.Mjpeg, EyeVerdict.NoPicture },
        { "elsewhere", CameraSource.Mjpeg, EyeVerdict.AddressRefused },
    };

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(o => o.Listen(IPAddress.Loopback, 0));
        server = builder.Build();
        server.MapGet("/{answer}", AnswerAsync);
        await server.StartAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => server!.DisposeAsync();

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_bad_answer_is_a_verdict(string answer, CameraSource source, EyeVerdict expected)
    {
        var address = new CameraAddress(source, $"{server!.Urls.Single()}/{answer}", null, null);

        Assert.Equal(expected, await Eyes.Optics(Eyes.Impatient).AskAsync(address));
    }

    [Theory]
    [InlineData("RTSP/1.0 302 Found\r\nCSeq: {0}\r\nLocation: rtsp://127.0.0.1:{1}/other\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\r\n")]
    [InlineData("RTSP/1.0 200 OK\r\nCSeq: {0}\r\nContent-Length: 999999999\r\n\r\n")]
    public async Task Whoever_speaks_no_honest_RTSP_gives_no_picture_and_leads_nowhere(string answer)
    {
        using var camera = new TcpListener(IPAddress.Loopback, 0);
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        camera.Start();
        elsewhere.Start();
        var other = ((IPEndPoint)elsewhere.LocalEndpoint).Port;
        var answering = AnswerOnceAsync(camera, answer, other);

        var verdict = await Eyes.Optics(Eyes.Impatient).AskAsync(
            new(CameraSource.Rtsp, $"rtsp://127.0.0.1:{((IPEndPoint)camera.LocalEndpoint).Port}/x", null, null));

        Assert.Equal(EyeVerdict.NoPicture, verdict);
        Assert.False(elsewhere.Pending());
        await answering;
    }

    private static async Task AnswerOnceAsync(TcpListener listener, string answer, int other)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } line)
        {
            if (line.StartsWith("CSeq:", StringComparison.Ordinal))
            {
                var bytes = System.Text.Encoding.ASCII.GetBytes(
                    answer.Replace("{0}", line[5..].Trim(), StringComparison.Ordinal).Replace("{1}", $"{other}", StringComparison.Ordinal));
                await client.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);
            }
        }

        await reader.ReadToEndAsync(TestContext.Current.CancellationToken).ContinueWith(_ => { }, TaskScheduler.Default); // until it hangs up
    }

    private static async Task AnswerAsync(string answer, HttpContext context)
    {
        var (response, gone) = (context.Response, context.RequestAborted);
        response.ContentType = "image/jpeg";
        switch (answer)
        {
            case "words":
                await response.WriteAsync("<html>Sign in</html>", gone);
                break;
            case "nothing":
                break;
            case "half":
                await response.Body.WriteAsync(Picture.AsMemory(0, Picture.Length / 2), gone);
                break;
            case "huge":
                response.ContentLength = 50_000_000;
                await response.Body.WriteAsync(Picture, gone);
                await Task.Delay(Timeout.Infinite, gone);
                break;
            case "endless":
                await EndlesslyAsync(response, new byte[64 * 1024], gone);
                break;
            case "endless-picture":
                await response.Body.WriteAsync(Picture.AsMemory(0, Picture.Length - 2), gone);
                await EndlesslyAsync(response, new byte[64 * 1024], gone);
                break;
            case "broken-off":
                response.ContentLength = Picture.Length;
                await response.Body.WriteAsync(Picture.AsMemory(0, Picture.Length / 2), gone);
                await response.Body.FlushAsync(gone);
                context.Abort();
                break;
            case "drip":
                for (var i = 0; ; i = (i + 1) % Picture.Length)
                {
                    await response.Body.WriteAsync(Picture.AsMemory(i, 1), gone);
                    await response.Body.FlushAsync(gone);
                    await Task.Delay(20, gone);
                }

            case "elsewhere":
                response.Redirect("http://169.254.169.254/latest/meta-data");
                break;
            case "circle":
                response.Redirect("/circle");
                break;
            case "file":
                response.Headers.Location = "file:///etc/passwd";
                response.StatusCode = 302;
                break;
            case "moved":
                response.Redirect("/right");
                break;
            case "right":
                await response.Body.WriteAsync(Picture, gone);
                break;
            default:
                response.StatusCode = 500;
                break;
        }
    }

    private static async Task EndlesslyAsync(HttpResponse response, byte[] bytes, CancellationToken gone)
    {
        while (!gone.IsCancellationRequested)
        {
            await response.Body.WriteAsync(bytes, gone);
        }
    }

    private static byte[] Draw()
    {
        using var scene = new Scene(1);
        return scene.Draw(CameraMode.Healthy, DateTimeOffset.UnixEpoch);
    }
}
