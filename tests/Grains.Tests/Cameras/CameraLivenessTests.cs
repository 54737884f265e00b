using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.Grains.Tests.Cluster;
using Vigil.Ledger.Queries.Cameras;

namespace Vigil.Grains.Tests.Cameras;

[Collection(ClusterCollection.Name)]
public sealed class CameraLivenessTests(ClusterFixture fixture)
{
    private readonly County county = new(fixture);

    [Fact]
    public async Task A_silent_camera_goes_down_with_an_alert_and_a_heartbeat_brings_it_up_and_clears_it()
    {
        var (id, camera) = await RegisterAsync();
        Assert.Equal(CameraVerdict.CameUp, await county.HeartbeatAsync(camera));

        await fixture.AdvanceAsync(TimeSpan.FromMinutes(4));
        Assert.Equal(CameraVerdict.Noted, await county.HeartbeatAsync(camera));
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(4.9)); // the first deadline came meanwhile, and was set again
        Assert.Equal(CameraStatus.Up, await StatusAsync(id));
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(0.1));
        Assert.Equal(CameraStatus.Down, await StatusAsync(id));
        Assert.Equal(AlertStatus.Open, (await AlertAsync(id))!.Status);

        Assert.Equal(CameraVerdict.CameUp, await county.HeartbeatAsync(camera));
        await fixture.DrainAsync();

        Assert.NotNull((await AlertAsync(id))!.ClearedAt);
        Assert.Equal(
            ["camera.registered", "camera.cameUp", "camera.wentDown", "camera.cameUp"],
            await fixture.Ledger.TypesOfAsync(CameraState.KeyOf(id)));
        for (var minute = 0; minute <= 60; minute += 4)
        {
            await fixture.AdvanceAsync(TimeSpan.FromMinutes(4));
            await county.HeartbeatAsync(camera);
        }

        Assert.Equal((AlertStatus.Closed, AlertOutcome.ClearedBySource), ((await AlertAsync(id))!.Status, (await AlertAsync(id))!.Outcome));
    }

    [Fact]
    public async Task What_was_heard_outlives_the_activation_that_heard_it()
    {
        var (id, camera) = await RegisterAsync();
        await county.HeartbeatAsync(camera);
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(3));
        await county.HeartbeatAsync(camera);
        var heard = fixture.Clock.Now;

        await fixture.DeactivateAsync(camera);
        await fixture.DeactivateAsync(fixture.Grains.CameraLiveness(id));
        var kept = await fixture.Grains.CameraLiveness(id).FindAsync(TestContext.Current.CancellationToken);
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(4.9));
        var status = await StatusAsync(id);
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((heard, CameraStatus.Up), (kept?.SeenAt, status));
        Assert.Equal(CameraStatus.Down, await StatusAsync(id));
    }

    [Fact]
    public async Task A_list_of_cameras_shows_what_was_last_kept()
    {
        var (id, camera) = await RegisterAsync();
        await county.HeartbeatAsync(camera);
        await fixture.DeactivateAsync(camera);
        await fixture.DeactivateAsync(fixture.Grains.CameraLiveness(id));
        var kept = await fixture.Grains.CameraLiveness(id).FindAsync(TestContext.Current.CancellationToken);

        var row = await new CameraQueries(fixture.Database, new(ClusterFixture.Scope)).FindAsync(id, TestContext.Current.CancellationToken);

        Assert.NotNull(kept);
        Assert.Equal((kept.SeenAt, kept.PictureAt), (row!.SeenAt, row.PictureAt));
    }

    [Fact]
    public async Task A_camera_that_was_never_registered_is_not_found()
    {
        Assert.Equal(CameraVerdict.NotFound, await county.HeartbeatAsync(fixture.Grains.Camera(County.NewId("C"))));
        Assert.Equal(CameraVerdict.NotFound, await county.DetectAsync(fixture.Grains.Camera(County.NewId("C")), 614));
    }

    private async Task<(string Id, ICameraGrain Camera)> RegisterAsync()
    {
        var entity = County.NewId("E");
        await county.RegisterEntityAsync(entity);
        var id = County.NewId("C");
        return (id, await county.RegisterCameraAsync(id, entity));
    }

    private async Task<CameraStatus> StatusAsync(string id) =>
        (await fixture.Ledger.StateOfAsync<CameraState>(CameraState.KeyOf(id)))!.Status;

    private Task<AlertState?> AlertAsync(string id) => fixture.Ledger.StateOfAsync<AlertState>(
        AlertState.KeyOf(AlertState.IdOf(AlertKind.CameraDown, CameraState.KeyOf(id))));
}
