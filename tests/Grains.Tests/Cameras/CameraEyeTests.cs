using Vigil.Cameras;
using Vigil.Domain.Cameras;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.Grains.Tests.Cluster;

namespace Vigil.Grains.Tests.Cameras;

/// <summary>The eye as the cluster has it: one for each camera, wherever it is asked from; and who looked is an entry.</summary>
[Collection(ClusterCollection.Name)]
public sealed class CameraEyeTests(ClusterFixture fixture) : IAsyncLifetime
{
    private readonly County county = new(fixture);
    private SyntheticCameras? cameras;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => cameras = await SyntheticCameras.StartAsync();

    public ValueTask DisposeAsync() => cameras!.DisposeAsync();

    [Fact]
    public async Task A_snapshot_is_the_cameras_picture_with_its_own_time()
    {
        cameras!["kitchen"].Drift = TimeSpan.FromHours(1);
        var (id, _) = await RegisterAsync(CameraSource.Jpeg);

        var picture = await fixture.Grains.CameraEye(id).SnapshotAsync(Token);

        Assert.Equal(EyeVerdict.Picture, picture.Verdict);
        Assert.Equal((Scene.Width, Scene.Height), JpegPicture.Measure(picture.Jpeg));
        Assert.InRange(picture.CameraAt!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(61));
    }

    [Fact]
    public async Task Viewers_on_any_silo_share_one_stream_which_ends_with_the_last()
    {
        var (id, _) = await RegisterAsync(CameraSource.Rtsp);
        var watching = Enumerable.Range(0, 4).Select(_ => fixture.Grains.CameraEye(id).WatchAsync(Token).GetAsyncEnumerator(Token)).ToList();
        foreach (var viewer in watching)
        {
            do
            {
                Assert.True(await viewer.MoveNextAsync());
            }
            while (viewer.Current.Verdict == EyeVerdict.NoRoom);

            Assert.Equal(EyeVerdict.Picture, viewer.Current.Verdict);
        }

        Assert.Equal((1, 1), (cameras!["kitchen"].Asked, cameras["kitchen"].Streams));
        Assert.Equal(EyeVerdict.Picture, (await fixture.Grains.CameraEye(id).SnapshotAsync(Token)).Verdict);
        Assert.NotEmpty(await fixture.Grains.CameraEye(id).RecentAsync(Token));
        Assert.Equal(1, cameras["kitchen"].Asked); // from the running view

        foreach (var viewer in watching)
        {
            await viewer.DisposeAsync();
        }

        await Eyes.EventuallyAsync(() => cameras["kitchen"].Streams == 0, "the stream ends with the last viewer");
        Assert.Empty(await fixture.Grains.CameraEye(id).RecentAsync(Token));
    }

    [Fact]
    public async Task Without_a_camera_or_an_address_there_is_a_reason_and_no_picture()
    {
        var (id, camera) = await RegisterAsync(CameraSource.Jpeg);
        await camera.SetAddressAsync(new(County.NewOrigin(), null, KeepPassword: false), Token);

        Assert.Equal(EyeVerdict.NoAddress, (await fixture.Grains.CameraEye(id).SnapshotAsync(Token)).Verdict);
        Assert.Equal(EyeVerdict.NotFound, (await fixture.Grains.CameraEye(County.NewId("C")).SnapshotAsync(Token)).Verdict);
    }

    [Fact]
    public async Task Who_looked_when_how_long_and_why_is_kept_and_a_view_that_nobody_ends_ends_by_itself()
    {
        var (id, camera) = await RegisterAsync(CameraSource.Jpeg);

        Assert.Equal(CameraViewVerdict.Opened, (await camera.OpenViewAsync(new(County.NewOrigin(), "v1", WatchReason.Alert), Token)).Verdict);
        Assert.Equal(CameraViewVerdict.Opened, (await camera.OpenViewAsync(new(County.NewOrigin(), "v2", WatchReason.Patrol), Token)).Verdict);
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(CameraViewVerdict.Closed, (await camera.CloseViewAsync(new(County.NewOrigin(), "v1", WatchEnd.Left), Token)).Verdict);
        Assert.Equal(CameraViewVerdict.Repeated, (await camera.CloseViewAsync(new(County.NewOrigin(), "v1", WatchEnd.Left), Token)).Verdict);
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(28));

        Assert.Equal(
            ["camera.registered", "camera.addressSet", "camera.watched", "camera.watched", "camera.watchEnded", "camera.watchEnded"],
            await fixture.Ledger.TypesOfAsync(CameraState.KeyOf(id)));
        Assert.Null((await fixture.Ledger.StateOfAsync<CameraState>(CameraState.KeyOf(id)))!.Views);
    }

    private async Task<(string Id, ICameraGrain Camera)> RegisterAsync(CameraSource source)
    {
        var entity = County.NewId("E");
        await county.RegisterEntityAsync(entity);
        var id = County.NewId("C");
        var camera = await county.RegisterCameraAsync(id, entity);
        var set = await camera.SetAddressAsync(
            new(County.NewOrigin(), new(source, cameras!.AddressOf("kitchen", source).Uri, null, null, null, null), KeepPassword: false), Token);
        Assert.Equal(CameraAddressVerdict.Set, set.Verdict);
        return (id, camera);
    }
}
