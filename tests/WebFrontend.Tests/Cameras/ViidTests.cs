using System.Net;
using Vigil.WebFrontend.Tests.Attachments;

namespace Vigil.WebFrontend.Tests.Cameras;

/// <summary>The push of GA/T 1400 devices.</summary>
public sealed class ViidTests(NodeFixture node)
{
    private const string ShotTime = "20261123100000";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_object_of_a_push_is_answered_and_the_good_ones_are_taken()
    {
        var (entity, camera, device) = await RegisterAsync();
        var picture = Boxes.Picture();

        var answers = await Boxes.PushAsync(
            await node.AsAsync("admin"),
            Boxes.Scene(device, 605, ShotTime, picture, "S-1"),
            Boxes.Scene(device, "608", ShotTime, null),
            Boxes.Scene(device, 606, ShotTime, Pictures.Jpeg()[..^40]),
            Boxes.Scene(device, 606, "yesterday", picture),
            Boxes.Scene("61092700001320999999", 606, ShotTime, picture),
            Boxes.Scene(device, 999, ShotTime, picture), // nobody knows it: kept
            Boxes.Scene(device, 701, ShotTime, picture)); // at the post: as it should be

        Assert.Equal([0, 0, 8, 8, 8, 0, 0], answers.EnumerateArray().Select(a => a.GetProperty("StatusCode").GetInt32()));
        Assert.Equal("S-1", answers[0].GetProperty("Id").GetString());
        Assert.StartsWith("SceneListObject.SceneObject[2].SubImageList.SubImageInfoObject[0].Data", answers[2].GetProperty("StatusString").GetString(), StringComparison.Ordinal);
        Assert.Contains("ShotTime", answers[3].GetProperty("StatusString").GetString(), StringComparison.Ordinal);
        Assert.Contains("DeviceID", answers[4].GetProperty("StatusString").GetString(), StringComparison.Ordinal);

        await Eventually.TrueAsync(async () => (await Boxes.LeadsOfAsync(node, entity)).GetArrayLength() == 2, "two leads, and none of the unknown event");
        var lead = (await Boxes.LeadsOfAsync(node, entity)).EnumerateArray().Single(l => l.GetProperty("code").GetInt32() == 605);
        Assert.Equal(DateTimeOffset.Parse("2026-11-23T02:00:00Z", null), lead.GetProperty("shotAt").GetDateTimeOffset()); // Beijing time
        var shown = await (await node.AsAsync("dispatcher")).GetByteArrayAsync($"/api/v1/leads/{lead.GetProperty("id").GetString()}/pictures/0", Token);
        Assert.Equal(picture, shown);
        Assert.Equal(camera, lead.GetProperty("cameraId").GetString());
    }

    [Fact]
    public async Task The_same_push_again_is_the_same_detections()
    {
        var (entity, _, device) = await RegisterAsync();
        var scene = Boxes.Scene(device, 614, ShotTime, Boxes.Picture());

        await Boxes.PushAsync(await node.AsAsync("admin"), scene);
        await Eventually.TrueAsync(async () => (await Boxes.LeadsOfAsync(node, entity)).GetArrayLength() == 1, "the lead");
        var again = await Boxes.PushAsync(await node.AsAsync("admin"), scene);

        Assert.Equal(0, again[0].GetProperty("StatusCode").GetInt32());
        var lead = (await Boxes.LeadsOfAsync(node, entity))[0];
        Assert.Equal(1, lead.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task What_is_no_push_is_refused_and_a_key_speaks_only_for_its_cameras()
    {
        var (_, _, device) = await RegisterAsync();
        var admin = await node.AsAsync("admin");
        await admin.PostAsync("/viid/scenes", new { PersonListObject = new { } }).InvalidAsync("sceneListObject");
        await admin.SendAsync(HttpMethod.Post, "/viid/scenes", new StringContent("{", null, "application/json")).InvalidAsync("body");
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsync("/viid/dogs", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await node.AsAsync("dispatcher")).PostAsync("/viid/scenes", new { })).StatusCode);

        var (stranger, _, _) = await node.WithKeyAsync(["cameras"], "C-of-others");
        using (stranger)
        {
            var answers = await Boxes.PushAsync(stranger, Boxes.Scene(device, 605, ShotTime, null));
            Assert.Equal(4, answers[0].GetProperty("StatusCode").GetInt32());
        }
    }

    /// <summary>A camera whose device this node knows already: it looks every few seconds.</summary>
    private async Task<(string Entity, string Camera, string Device)> RegisterAsync()
    {
        var registered = await Boxes.RegisterAsync(node);
        await Eventually.TrueAsync(
            async () => (await Boxes.PushAsync(await node.AsAsync("admin"), Boxes.Scene(registered.Device, 701, ShotTime, null)))[0]
                .GetProperty("StatusCode").GetInt32() == 0,
            "the device to be known");
        return registered;
    }
}
