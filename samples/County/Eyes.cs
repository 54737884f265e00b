using System.Globalization;
using System.Text.Json;
using Vigil.County.Api;

namespace Vigil.County;

/// <summary>Gives some of the county's cameras the addresses of the synthetic ones, so that there is something to see.</summary>
internal static class Eyes
{
    private const int Cameras = 12;

    /// <summary>RTSP, MJPEG and single pictures in turn. The same addresses again change nothing.</summary>
    public static async Task OpenAsync(Options options, CancellationToken cancellationToken)
    {
        using var api = new ApiSession(options.Need("url"));
        await api.UseKeyOfAsync(options.Need("key-file"), cancellationToken);
        var (http, rtsp) = (options.Need("http"), options.Need("rtsp"));
        for (var i = 1; i <= Cameras; i++)
        {
            var (source, uri) = (i % 3) switch
            {
                1 => ("Rtsp", $"rtsp://127.0.0.1:{rtsp}/cam-{i}"),
                2 => ("Mjpeg", $"http://127.0.0.1:{http}/cam-{i}/stream.mjpeg"),
                _ => ("Jpeg", $"http://127.0.0.1:{http}/cam-{i}/picture.jpg"),
            };
            var camera = string.Create(CultureInfo.InvariantCulture, $"C-{i:D4}");
            await api.CommandAsync(
                HttpMethod.Put, $"cameras/{camera}/address", $"eye-{Guid.NewGuid():N}", JsonSerializer.Serialize(new { source, uri }), cancellationToken);
            await api.CommandAsync(
                HttpMethod.Put,
                $"cameras/{camera}/notice",
                $"sign-{Guid.NewGuid():N}",
                JsonSerializer.Serialize(new { where = "后厨门口右侧", since = "2020-01-06" }),
                cancellationToken);
        }
    }
}
