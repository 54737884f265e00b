using System.Net;
using Vigil.Cameras;
using Vigil.Domain.Cameras;

namespace Vigil.WebFrontend.Tests.Sight;

/// <summary>What cameras see and miss, over HTTP.</summary>
public sealed class SightHttpTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_camera_that_gives_signs_of_life_is_in_the_list_and_in_its_sites_daily_report()
    {
        var (entity, camera) = await RegisterAsync();
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.GetAsync($"/api/v1/cameras/{camera}/sight", Token).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await (await node.AsAsync("admin")).PostAsync($"/cameras/{camera}/heartbeat", new { });
        await WatchedAsync(camera);

        var one = await dispatcher.GetAsync($"/api/v1/cameras/{camera}/sight", Token).OkAsync();
        Assert.Equal(("Sees", "后厨"), (one.GetProperty("status").GetString(), one.GetProperty("cameraName").GetString()));
        var listed = await dispatcher.GetAsync($"/api/v1/sights?entity={entity}&status=Sees&hours=168", Token).OkAsync();
        Assert.Equal(camera, listed.GetProperty("items")[0].GetProperty("cameraId").GetString());
        Assert.Empty((await dispatcher.GetAsync($"/api/v1/sights?entity={entity}&status=Blind", Token).OkAsync()).GetProperty("items").EnumerateArray());
        var cameras = await dispatcher.GetAsync($"/api/v1/cameras?entity={entity}&sight=Sees", Token).OkAsync();
        Assert.Equal("Sees", cameras.GetProperty("items")[0].GetProperty("sight").GetProperty("status").GetString());
        Assert.Empty((await dispatcher.GetAsync($"/api/v1/cameras?entity={entity}&sight=Blind", Token).OkAsync()).GetProperty("items").EnumerateArray());

        var report = await dispatcher.GetAsync($"/api/v1/sites/{entity}/sight", Token).OkAsync();
        Assert.Equal((false, 1), (report.GetProperty("complete").GetBoolean(), report.GetProperty("cameras").GetArrayLength()));
        Assert.Equal(0, report.GetProperty("minutesMissing").GetDouble());
        var before = await dispatcher.GetAsync($"/api/v1/sites/{entity}/sight?on=2020-02-29", Token).OkAsync();
        Assert.Equal((true, 0), (before.GetProperty("complete").GetBoolean(), before.GetProperty("minutesExpected").GetDouble()));
    }

    [Fact]
    public async Task A_dispatcher_takes_the_present_picture_as_reference_and_nobody_else_does()
    {
        await using var synthetic = await SyntheticCameras.StartAsync();
        var (_, camera) = await RegisterAsync();
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.SendAsync(
            HttpMethod.Put, $"/cameras/{camera}/address", new { source = "Jpeg", uri = synthetic.PictureOf("kitchen").ToString() }).OkAsync();
        await WatchedAsync(camera);
        await dispatcher.GetAsync($"/api/v1/cameras/{camera}/sight/reference", Token).RefusedAsync(HttpStatusCode.NotFound, "not-found");

        synthetic["kitchen"].Mode = CameraMode.Black;
        await dispatcher.PostAsync($"/cameras/{camera}/sight/reference", new { }).RefusedAsync(HttpStatusCode.Conflict, "picture-refused");
        synthetic["kitchen"].Mode = CameraMode.Healthy;
        await dispatcher.PostAsync($"/cameras/{camera}/sight/reference", new { }).OkAsync();

        var picture = await dispatcher.GetAsync($"/api/v1/cameras/{camera}/sight/reference", Token);
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(JpegPicture.Measure(await picture.Content.ReadAsByteArrayAsync(Token)));
        foreach (var role in new[] { "inspector", "auditor" })
        {
            var other = await node.AsAsync(role);
            Assert.Equal(HttpStatusCode.Forbidden, (await other.PostAsync($"/cameras/{camera}/sight/reference", new { })).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync($"/api/v1/cameras/{camera}/sight/reference", Token)).StatusCode);
        }
    }

    [Fact]
    public async Task What_can_t_be_asked_is_said_by_its_field()
    {
        var (entity, camera) = await RegisterAsync();
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.GetAsync("/api/v1/sights?hours=0", Token).InvalidAsync("hours");
        await dispatcher.GetAsync($"/api/v1/sites/{entity}/sight?on=2999-01-01", Token).InvalidAsync("on");
        await dispatcher.GetAsync("/api/v1/sites/none/sight", Token).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await dispatcher.GetAsync($"/api/v1/cameras/{camera}/sight?from=2026-01-02T00:00:00Z&through=2026-01-01T00:00:00Z", Token).InvalidAsync("from");
        await dispatcher.PostAsync($"/cameras/{camera}/sight/reference", new { }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(HttpStatusCode.Unauthorized, (await (await node.AsAsync("nobody")).GetAsync("/api/v1/sights", Token)).StatusCode);
    }

    private async Task<(string Entity, string Camera)> RegisterAsync()
    {
        var (entity, camera) = (County.Fresh("E"), County.Fresh("C"));
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.PostAsync("/entities", County.Entity(entity)).OkAsync();
        await dispatcher.PostAsync("/cameras", new { id = camera, entityId = entity, name = "后厨", place = "Cooking" }).OkAsync();
        return (entity, camera);
    }

    private async Task WatchedAsync(string camera)
    {
        var dispatcher = await node.AsAsync("dispatcher");
        await Eventually.TrueAsync(
            async () => (await dispatcher.GetAsync($"/api/v1/cameras/{camera}/sight", Token)).IsSuccessStatusCode, $"the sight of {camera}");
    }
}
