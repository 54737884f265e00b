using System.Text.Json;
using Vigil.Domain.Leads;
using Vigil.WebFrontend.Tests.Attachments;

namespace Vigil.WebFrontend.Tests.Cameras;

/// <summary>Speaks for camera boxes, in our own JSON and as a GA/T 1400 device.</summary>
internal static class Boxes
{
    private static int devices;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An entity with a camera that is known by a GB/T 28181 id.</summary>
    public static async Task<(string Entity, string Camera, string Device)> RegisterAsync(NodeFixture node)
    {
        var (entity, camera) = (County.Fresh("E"), County.Fresh("C"));
        var device = $"61092700001320{Interlocked.Increment(ref devices):000000}";
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.PostAsync("/entities", County.Entity(entity)).OkAsync();
        await dispatcher.PostAsync("/cameras", new { id = camera, entityId = entity, name = "后厨", place = "Cooking", gb28181Id = device }).OkAsync();
        return (entity, camera, device);
    }

    /// <summary>Posts a detection and waits for its lead.</summary>
    public static async Task<string> LeadAsync(NodeFixture node, string camera, int code, params byte[][] pictures)
    {
        var id = County.Fresh("D");
        await (await node.AsAsync("admin")).PostAsync(
            $"/cameras/{camera}/detections",
            new { id, code, shotAt = DateTimeOffset.UtcNow, confidence = 0.9, pictures = pictures.Select(p => new { data = p }).ToArray() }).OkAsync();
        var lead = LeadSignal.IdOf(camera, id);
        await WaitAsync(node, lead);
        return lead;
    }

    public static async Task<JsonElement> WaitAsync(NodeFixture node, string lead)
    {
        var dispatcher = await node.AsAsync("dispatcher");
        await Eventually.TrueAsync(async () => (await dispatcher.GetAsync($"/api/v1/leads/{lead}", Token)).IsSuccessStatusCode, $"the lead {lead}");
        return await dispatcher.GetAsync($"/api/v1/leads/{lead}", Token).OkAsync();
    }

    public static async Task<JsonElement> LeadsOfAsync(NodeFixture node, string entity) =>
        (await (await node.AsAsync("dispatcher")).GetAsync($"/api/v1/leads?entity={entity}", Token).OkAsync()).GetProperty("items");

    /// <summary>An object of a push, with one sub-image.</summary>
    public static object Scene(string device, object eventSort, string shotTime, byte[]? data, string? id = null) => new
    {
        SceneID = id,
        DeviceID = device,
        SubImageList = new { SubImageInfoObject = new[] { new { EventSort = eventSort, ShotTime = shotTime, Type = "14", Data = data } } },
    };

    public static async Task<JsonElement> PushAsync(HttpClient client, params object[] scenes)
    {
        var answer = await client.PostAsync("/viid/scenes", new { SceneListObject = new { SceneObject = scenes } }).OkAsync();
        return answer.GetProperty("ResponseStatusListObject").GetProperty("ResponseStatusObject");
    }

    /// <summary>A picture that no other test has.</summary>
    public static byte[] Picture(int width = 64) => [.. Pictures.Jpeg(width), .. Guid.NewGuid().ToByteArray()];
}
