using Vigil.Cameras;
using Vigil.Domain.Cameras;
using Vigil.Grains.Cameras.Eyes;

namespace Vigil.Grains.Tests.Cameras;

/// <summary>Pictures from real servers on this machine: HTTP and RTSP, with and without credentials.</summary>
public sealed class EyeSourceTests : IAsyncLifetime
{
    private SyntheticCameras? cameras;

    public async ValueTask InitializeAsync() => cameras = await SyntheticCameras.StartAsync();

    public ValueTask DisposeAsync() => cameras!.DisposeAsync();

    [Theory]
    [InlineData(CameraSource.Jpeg, "Basic")]
    [InlineData(CameraSource.Jpeg, "MD5")]
    [InlineData(CameraSource.Jpeg, "SHA-256")]
    [InlineData(CameraSource.Mjpeg, "MD5")]
    [InlineData(CameraSource.Rtsp, "Basic")]
    [InlineData(CameraSource.Rtsp, "MD5")]
    [InlineData(CameraSource.Rtsp, "SHA-256")]
    public async Task A_camera_gives_its_picture_to_whom_it_knows(CameraSource source, string scheme)
    {
        cameras!["kitchen"].Lock = new("vigil", "a b:\"c", scheme);
        var address = cameras.AddressOf("kitchen", source);

        Assert.Equal(EyeVerdict.Picture, await Eyes.Optics().AskAsync(address.As("vigil", "a b:\"c")));
        Assert.Equal(EyeVerdict.Unauthorised, await Eyes.Optics().AskAsync(address.As("vigil", "wrong")));
        Assert.Equal(EyeVerdict.Unauthorised, await Eyes.Optics().AskAsync(address));
        Assert.Equal(EyeVerdict.Unauthorised, await Eyes.Optics().AskAsync(address.As("vigil", "a b:\"c", "C-another"))); // sealed for another camera
    }

    [Theory]
    [InlineData(CameraSource.Jpeg)]
    [InlineData(CameraSource.Mjpeg)]
    [InlineData(CameraSource.Rtsp)]
    public async Task Pictures_come_at_their_pace_and_move(CameraSource source)
    {
        var pictures = new List<byte[]>();
        await foreach (var frame in Eyes.Optics().PicturesAsync(
            Eyes.Camera, cameras!.AddressOf("kitchen", source), Eyes.Settings.FirstPictureWithin, TestContext.Current.CancellationToken))
        {
            pictures.Add(frame.Jpeg);
            if (pictures.Count == 5)
            {
                break;
            }
        }

        Assert.Equal(5, pictures.Select(Convert.ToHexString).Distinct().Count());
        Assert.All(pictures, p => Assert.Equal((Scene.Width, Scene.Height), JpegPicture.Measure(p)));
        await Eyes.EventuallyAsync(() => cameras!["kitchen"].Streams == 0, "the stream is left");
    }

    [Theory]
    [InlineData(CameraSource.Jpeg)]
    [InlineData(CameraSource.Mjpeg)]
    [InlineData(CameraSource.Rtsp)]
    public async Task This_machine_is_not_asked_unless_it_is_allowed(CameraSource source)
    {
        var optics = Eyes.Optics(new EyeSettings());
        var address = cameras!.AddressOf("kitchen", source);

        Assert.Equal(EyeVerdict.AddressRefused, await optics.AskAsync(address));
        Assert.Equal(EyeVerdict.AddressRefused, await optics.AskAsync(address with { Uri = address.Uri.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) }));
        Assert.Equal(EyeVerdict.AddressRefused, await optics.AskAsync(address with { Uri = address.Uri.Replace("127.0.0.1", "[::ffff:127.0.0.1]", StringComparison.Ordinal) }));
        Assert.Equal(0, cameras!["kitchen"].Asked);
    }

    [Fact]
    public async Task A_camera_that_never_answers_or_is_not_there_keeps_nobody_waiting()
    {
        cameras!["kitchen"].Mode = CameraMode.Hanging;
        var optics = Eyes.Optics(Eyes.Impatient);

        var verdicts = await Task.WhenAll(
            optics.AskAsync(cameras.AddressOf("kitchen", CameraSource.Jpeg)),
            optics.AskAsync(cameras.AddressOf("kitchen", CameraSource.Mjpeg)),
            optics.AskAsync(cameras.AddressOf("kitchen", CameraSource.Rtsp)),
            optics.AskAsync(new(CameraSource.Jpeg, "http://127.0.0.1:1/x.jpg", null, null)),
            optics.AskAsync(new(CameraSource.Rtsp, "rtsp://127.0.0.1:1/x", null, null)));

        Assert.All(verdicts, v => Assert.Equal(EyeVerdict.Unreachable, v));
    }
}
