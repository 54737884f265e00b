using Vigil.Domain.Cameras;
using Vigil.Domain.Certificates;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspectors;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.Grains.Interfaces.Certificates;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Entities;
using Vigil.Grains.Interfaces.Inspectors;

namespace Vigil.Grains.Tests.Cluster;

/// <summary>Speaks the domain to the grains, as a dispatcher would, with operations and ids of its own.</summary>
public sealed class County(ClusterFixture fixture)
{
    public const string Dispatcher = "u-dispatcher";
    public const string Town = "610927100";

    private static int issued;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static string NewId(string prefix) => $"{prefix}-{Interlocked.Increment(ref issued)}";

    public static CommandOrigin NewOrigin() => new($"op-{Guid.NewGuid():N}", Dispatcher);

    public static EntityBase EntityNamed(string name) =>
        new(name, null, EntityCategory.Catering, null, Town, "中坝村", "城关镇1号", 31.88, 109.52, "api");

    public async Task<IEntityGrain> RegisterEntityAsync(string id)
    {
        var grain = fixture.Grains.Entity(id);
        var receipt = await grain.RegisterAsync(new(NewOrigin(), EntityNamed($"{id}饭店")), Token);
        Assert.Equal(EntityVerdict.Registered, receipt.Verdict);
        return grain;
    }

    public async Task RecordCertificateAsync(
        ICertificateHolderGrain holder, string number, CertificateKind kind, DateOnly from, DateOnly through)
    {
        var receipt = await holder.RecordCertificateAsync(new(NewOrigin(), number, kind, from, through, "镇坪县市场监督管理局", "api"), Token);
        Assert.Equal(CertificateVerdict.Accepted, receipt.Verdict);
    }

    public async Task<ICameraGrain> RegisterCameraAsync(string id, string entityId, int silentAfterMinutes = 5)
    {
        var grain = fixture.Grains.Camera(id);
        var receipt = await grain.RegisterAsync(
            new(NewOrigin(), new(entityId, $"{id}后厨", CameraPlace.Cooking, null, silentAfterMinutes, "api")), Token);
        Assert.Equal(CameraVerdict.Registered, receipt.Verdict);
        return grain;
    }

    public async Task<string> RegisterInspectorAsync()
    {
        var id = NewId("I");
        var receipt = await fixture.Grains.Inspector(id).RegisterAsync(
            new(NewOrigin(), new("王执法", null, [Town], ["food"], "api")), Token);
        Assert.Equal(InspectorVerdict.Registered, receipt.Verdict);
        return id;
    }

    public async Task<CameraVerdict> HeartbeatAsync(ICameraGrain camera) =>
        (await camera.HeartbeatAsync(new(NewOrigin(), fixture.Clock.Now), Token)).Verdict;

    public async Task<CameraVerdict> DetectAsync(ICameraGrain camera, int code, CommandOrigin? origin = null) =>
        (await camera.DetectAsync(new(origin ?? NewOrigin(), NewId("d"), code, null, fixture.Clock.Now, 0.9), Token)).Verdict;
}
