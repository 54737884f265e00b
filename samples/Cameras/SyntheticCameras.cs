using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Vigil.Cameras;

/// <summary>Cameras that don't exist, on this machine alone, over HTTP and RTSP. A camera is made when its name is first used.</summary>
public sealed partial class SyntheticCameras : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, SyntheticCamera> cameras = new(StringComparer.Ordinal);
    private readonly TimeProvider time;
    private readonly WebApplication app;
    private RtspCameras? rtsp;

    private SyntheticCameras(TimeProvider time, WebApplication app) => (this.time, this.app) = (time, app);

    public IEnumerable<SyntheticCamera> All => cameras.Values.OrderBy(c => c.Name, StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The name isn't letters, digits and dashes.</exception>
    public SyntheticCamera this[string name] => Name().IsMatch(name)
        ? cameras.GetOrAdd(name, n => new(n, time))
        : throw new ArgumentException($"{name} is no name of a camera.", nameof(name));

    public Uri PictureOf(string name) => new(Http, $"{name}/picture.jpg");

    public Uri StreamOf(string name) => new(Http, $"{name}/stream.mjpeg");

    public Uri RtspOf(string name) => new($"rtsp://127.0.0.1:{rtsp!.Port}/{name}");

    public Uri Http { get; private set; } = new("http://127.0.0.1");

    /// <param name="httpPort">0 for any that is free.</param>
    /// <param name="rtspPort">0 for any that is free.</param>
    public static async Task<SyntheticCameras> StartAsync(int httpPort = 0, int rtspPort = 0, TimeProvider? time = null, string ffmpeg = "ffmpeg")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Listen(IPAddress.Loopback, httpPort, l => l.Protocols = HttpProtocols.Http1);
        });
        var host = builder.Build();
        var started = new SyntheticCameras(time ?? TimeProvider.System, host);
        HttpCameras.Map(host, started);
        await host.StartAsync();
        started.Http = new(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        started.rtsp = new(started, rtspPort, ffmpeg);
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        if (rtsp is not null)
        {
            await rtsp.DisposeAsync();
        }

        using (var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(200)))
        {
            await app.StopAsync(now.Token);
        }

        await app.DisposeAsync();
        foreach (var camera in cameras.Values)
        {
            camera.Dispose();
        }
    }

    [GeneratedRegex("^[A-Za-z0-9-]{1,64}$", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
