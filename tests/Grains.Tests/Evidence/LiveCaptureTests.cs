using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Vigil.Cameras;
using Vigil.Domain.Cameras;
using Vigil.Domain.Evidence;
using Vigil.Domain.Sight;
using Vigil.Grains.Evidence;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.Grains.Tests.Cluster;

namespace Vigil.Grains.Tests.Evidence;

/// <summary>A capture through a camera that can be looked through: a made-up one that moves.</summary>
[Collection(ClusterCollection.Name)]
public sealed class LiveCaptureTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_holds_pictures_after_the_moment_the_scene_as_it_should_be_and_a_clip_and_stays_as_long_as_the_recordings()
    {
        await using var cameras = await SyntheticCameras.StartAsync();
        var (camera, id) = await CameraAsync(cameras);
        var seenAt = fixture.Clock.Now;
        await fixture.AdvanceToAsync(SightRules.NextSample(id, seenAt, new SightSettings()));
        var reference = (await fixture.Ledger.StateOfAsync<SightState>(SightState.KeyOf(id)))!.Reference!;
        var order = new EvidenceOrder("Vlive", "Llive", id, "E-1", County.Town, CameraPlace.Cooking, 614, "rat", seenAt, seenAt, []);
        var capsule = CapsuleRules.Order(null, order, new(fixture.Clock.Now, fixture.Clock.Calendar, 0, new())).Next!;

        var captured = await fixture.Cluster.Silos[0].ServiceProvider.GetRequiredService<CapsuleCapture>()
            .CollectAsync(capsule, TimeSpan.FromSeconds(1.5), Token);

        Assert.Equal(60, captured.RecordingDays);
        var roles = captured.Items.CountBy(i => i.Role).ToDictionary();
        Assert.True(roles.GetValueOrDefault(EvidenceRole.After) >= 2, $"{captured.Items.Length} items, and not two pictures after the moment.");
        Assert.Equal(reference.Hash, Assert.Single(captured.Items, i => i.Role == EvidenceRole.Reference).Hash);
        var clip = Assert.Single(captured.Items, i => i.Role == EvidenceRole.Clip);
        await using var stored = await fixture.Evidence.OpenAsync(clip.Hash, Token);
        Assert.Equal(clip.Bytes, stored!.Length);
        Assert.True(clip.Bytes > captured.Items.Where(i => i.Role == EvidenceRole.After).Sum(i => i.Bytes), "The pictures lie whole in the clip.");

        await camera.SetAddressAsync(new(County.NewOrigin(), null, KeepPassword: false), Token);
        await fixture.DrainAsync();
    }

    private async Task<(ICameraGrain Camera, string Id)> CameraAsync(SyntheticCameras cameras)
    {
        var county = new County(fixture);
        var (entity, id) = (County.NewId("E"), County.NewId("C"));
        await county.RegisterEntityAsync(entity);
        var camera = await county.RegisterCameraAsync(id, entity);
        var address = new CameraAddressData(CameraSource.Mjpeg, cameras.StreamOf(id).ToString(), null, null, null, null);
        Assert.Equal(
            CameraAddressVerdict.Set, (await camera.SetAddressAsync(new(County.NewOrigin(), address, KeepPassword: false), Token)).Verdict);
        await camera.SetNoticeAsync(new(County.NewOrigin(), null, null, RetentionDays: 60), Token);
        await fixture.DrainAsync();
        return (camera, id);
    }
}
