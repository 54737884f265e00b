using Vigil.Cameras;
using Vigil.Domain.Cameras;
using Vigil.Domain.Time;
using Vigil.Grains.Cameras.Eyes;
using Vigil.Grains.Interfaces.Cameras;

namespace Vigil.Grains.Tests.Cameras;

/// <summary>One camera shown to many, and the places of a silo.</summary>
public sealed class EyeViewTests : IAsyncLifetime
{
    private readonly BusinessClock clock = new(TimeProvider.System, BusinessCalendars.China);
    private SyntheticCameras? cameras;

    public async ValueTask InitializeAsync() => cameras = await SyntheticCameras.StartAsync();

    public ValueTask DisposeAsync() => cameras!.DisposeAsync();

    [Fact]
    public async Task Many_viewers_share_one_stream()
    {
        await using (var view = View("kitchen", new(16)))
        {
            var viewers = Enumerable.Range(0, 20).Select(_ => view.Join()).ToList();
            foreach (var viewer in viewers)
            {
                Assert.Equal(EyeVerdict.Picture, (await PictureAsync(viewer)).Verdict);
            }

            Assert.Equal((1, 1), (cameras!["kitchen"].Asked, cameras["kitchen"].Streams));
            Assert.NotNull(view.Fresh);
            Assert.NotEmpty(view.Recent);
            viewers.ForEach(v => v.Dispose());
            Assert.True(view.IsLeft);
        }

        await Eyes.EventuallyAsync(() => cameras!["kitchen"].Streams == 0, "the stream ends with the view");
    }

    [Fact]
    public async Task Who_comes_when_all_places_are_taken_is_told_his_place_and_gets_his_turn_in_order()
    {
        var room = new EyeRoom(1);
        await using var first = View("a", room);
        using var one = first.Join();
        await PictureAsync(one);
        await using var second = View("b", room);
        using var two = second.Join();
        Assert.Equal((EyeVerdict.NoRoom, 0), Told(await NextAsync(two)));
        await using var third = View("c", room);
        using var three = third.Join();
        Assert.Equal((EyeVerdict.NoRoom, 1), Told(await NextAsync(three)));
        Assert.Equal(0, cameras!["c"].Asked);

        await first.DisposeAsync();
        await PictureAsync(two);
        await second.DisposeAsync();
        await PictureAsync(three);
        Assert.Equal(1, room.Taken);
    }

    [Fact]
    public async Task Who_leaves_the_queue_is_not_waited_for()
    {
        var room = new EyeRoom(1);
        var holds = room.Ask();
        var (leaves, waits) = (room.Ask(), room.Ask());
        Assert.Equal((0, 1), (leaves.Ahead, waits.Ahead));

        leaves.Dispose();
        Assert.Equal(0, waits.Ahead);
        holds.Dispose();
        await waits.Granted.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        waits.Dispose();
        waits.Dispose();
        Assert.Equal(0, room.Taken);
    }

    [Fact]
    public async Task Viewers_are_told_why_nothing_comes()
    {
        cameras!["kitchen"].Mode = CameraMode.Unauthorised;
        await using var view = View("kitchen", new(16));
        using var viewer = view.Join();
        Assert.Equal(EyeVerdict.Unauthorised, (await NextAsync(viewer)).Verdict);

        await using var other = new EyeView(
            Eyes.Camera, new(CameraSource.Jpeg, "http://127.0.0.1:1/", null, null), Eyes.Optics(Eyes.Impatient), new(16), clock);
        using var waiting = other.Join();
        Assert.Equal(EyeVerdict.Unreachable, (await NextAsync(waiting)).Verdict);
        Assert.Null(other.Fresh);
    }

    private EyeView View(string name, EyeRoom room) =>
        new(Eyes.Camera, cameras!.AddressOf(name, CameraSource.Mjpeg), Eyes.Optics(), room, clock);

    private static (EyeVerdict, int) Told(LivePicture picture) => (picture.Verdict, picture.Ahead);

    private static async Task<LivePicture> NextAsync(EyeView.Viewer viewer) =>
        await viewer.Pictures.ReadAsync(TestContext.Current.CancellationToken).AsTask()
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    private static async Task<LivePicture> PictureAsync(EyeView.Viewer viewer)
    {
        LivePicture picture;
        do
        {
            picture = await NextAsync(viewer);
        }
        while (picture.Verdict == EyeVerdict.NoRoom);

        Assert.Equal(EyeVerdict.Picture, picture.Verdict);
        return picture;
    }
}
