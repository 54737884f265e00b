using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Grains.Tests.Cluster;

namespace Vigil.Grains.Tests.Cameras;

[Collection(ClusterCollection.Name)]
public sealed class DetectionTests(ClusterFixture fixture)
{
    private const int NoHat = 605;

    private readonly County county = new(fixture);

    [Fact]
    public async Task One_kind_within_ten_minutes_is_counted_and_the_third_within_a_week_is_graver()
    {
        var entity = County.NewId("E");
        await county.RegisterEntityAsync(entity);
        var id = County.NewId("C");
        var camera = await county.RegisterCameraAsync(id, entity);

        Assert.Equal(CameraVerdict.Detected, await county.DetectAsync(camera, NoHat));
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(9));
        Assert.Equal(CameraVerdict.Counted, await county.DetectAsync(camera, NoHat));
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(CameraVerdict.Detected, await county.DetectAsync(camera, NoHat));
        await fixture.DrainAsync();
        var twice = await AlertAsync(id);
        await fixture.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(CameraVerdict.Detected, await county.DetectAsync(camera, NoHat));
        await fixture.DrainAsync();

        var detected = await fixture.Ledger.EntriesOfAsync(CameraState.KeyOf(id), "camera.detected");
        Assert.Equal(
            [("False", "False"), ("True", "False"), ("False", "False"), ("False", "True")],
            detected.Select(e => (e["repeat"]!, e["escalated"]!)));
        Assert.Equal((2, AlertSeverity.Minor), (twice!.Count, twice.Severity));
        Assert.Equal((3, AlertSeverity.Major), ((await AlertAsync(id))!.Count, (await AlertAsync(id))!.Severity));
    }

    [Fact]
    public async Task A_detection_sent_twice_is_one()
    {
        var entity = County.NewId("E");
        await county.RegisterEntityAsync(entity);
        var id = County.NewId("C");
        var camera = await county.RegisterCameraAsync(id, entity);
        var origin = County.NewOrigin();

        Assert.Equal(CameraVerdict.Detected, await county.DetectAsync(camera, NoHat, origin));
        await fixture.DeactivateAsync(camera);
        Assert.Equal(CameraVerdict.Repeated, await county.DetectAsync(camera, NoHat, origin));

        Assert.Single(await fixture.Ledger.EntriesOfAsync(CameraState.KeyOf(id), "camera.detected"));
    }

    private Task<AlertState?> AlertAsync(string id) => fixture.Ledger.StateOfAsync<AlertState>(
        AlertState.KeyOf(AlertState.IdOf(AlertKind.Detection, CameraState.KeyOf(id), $"{NoHat}")));
}
