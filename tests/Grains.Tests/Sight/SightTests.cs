using Vigil.Cameras;
using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Sight;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.Grains.Interfaces.Sight;
using Vigil.Grains.Tests.Cluster;

namespace Vigil.Grains.Tests.Sight;

/// <summary>Made-up cameras over HTTP, looked through by real actors: what is broken is found within two looks, what isn't never.</summary>
[Collection(ClusterCollection.Name)]
public sealed class SightTests(ClusterFixture fixture) : IAsyncLifetime
{
    private readonly County county = new(fixture);
    private readonly List<string> watched = [];
    private SyntheticCameras? cameras;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => cameras = await SyntheticCameras.StartAsync(time: new BusinessTime(fixture));

    public async ValueTask DisposeAsync()
    {
        foreach (var id in watched)
        {
            await fixture.Grains.Camera(id).SetAddressAsync(new(County.NewOrigin(), null, KeepPassword: false), CancellationToken.None);
        }

        await fixture.DrainAsync();
        await cameras!.DisposeAsync();
    }

    [Fact]
    public async Task What_is_broken_is_found_within_two_looks_and_seen_to_be_well_within_two()
    {
        var broken = new Dictionary<string, (CameraMode Mode, SightCause Cause)>(StringComparer.Ordinal)
        {
            [await WatchAsync()] = (CameraMode.Black, SightCause.Black),
            [await WatchAsync()] = (CameraMode.Covered, SightCause.Covered),
            [await WatchAsync()] = (CameraMode.Frozen, SightCause.Frozen),
            [await WatchAsync()] = (CameraMode.OutOfFocus, SightCause.OutOfFocus),
            [await WatchAsync()] = (CameraMode.TurnedAway, SightCause.TurnedAway),
            [await WatchAsync()] = (CameraMode.Unauthorised, SightCause.Unauthorised),
        };
        await LookAsync(3);
        Assert.All(broken.Keys, id => Assert.Equal(SightStatus.Sees, StateOf(id).Status));

        foreach (var (id, (mode, _)) in broken)
        {
            cameras![id].Mode = mode;
        }

        await LookAsync(2);
        Assert.Equal(broken.Select(b => (b.Key, (SightCause?)b.Value.Cause)), broken.Keys.Select(id => (id, StateOf(id).Cause)));

        foreach (var id in broken.Keys)
        {
            cameras![id].Mode = CameraMode.Healthy;
        }

        await LookAsync(2);
        Assert.All(broken.Keys, id => Assert.Equal(SightStatus.Sees, StateOf(id).Status));
        foreach (var (id, (_, cause)) in broken)
        {
            Assert.Equal(
                ["sight.watchBegan", "sight.referenceSet", "sight.lost", "sight.regained"], await fixture.Ledger.TypesOfAsync(SightState.KeyOf(id)));
            var gap = (await fixture.Ledger.EntriesOfAsync(SightState.KeyOf(id), "sight.regained")).Single();
            var minutes = cause == SightCause.Frozen ? "3" : "2"; // what stands still has stood since the look before
            Assert.Equal(($"{cause}", minutes), ((string)gap["cause"]!, (string)gap["minutes"]!));
        }
    }

    [Fact]
    public async Task Half_an_hour_of_blindness_is_an_alert_and_seeing_again_clears_it()
    {
        var id = await WatchAsync();
        await LookAsync(2);
        cameras![id].Mode = CameraMode.Covered;
        await LookAsync(30);
        var raised = await AlertAsync(id);
        await LookAsync(2);
        Assert.Equal((AlertStatus.Open, "Covered"), ((await AlertAsync(id))!.Status, (await AlertAsync(id))!.Detail["cause"]));
        Assert.Null(raised);

        cameras[id].Mode = CameraMode.Healthy;
        await LookAsync(2);
        Assert.NotNull((await AlertAsync(id))!.ClearedAt);
    }

    [Fact]
    public async Task A_network_that_is_away_is_one_alert_and_no_owners_fault_and_outlasts_a_silo()
    {
        List<string> ids = [];
        while (ids.Count < 6)
        {
            ids.Add(await WatchAsync());
        }

        await LookAsync(2);
        foreach (var id in ids)
        {
            await MoveAsync(id, NobodyThere(id));
        }

        await LookAsync(4);
        Assert.All(ids, id => Assert.Equal((SightCause.NetworkDown, null), (StateOf(id).Cause, StateOf(id).Ladder)));
        var network = (await NetworkAlertAsync())!;
        Assert.Equal((AlertStatus.Open, null, "6", "6"), (network.Status, network.ClearedAt, network.Detail["cameras"], network.Detail["sites"]));

        await fixture.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero, Token); // all that actors hold in memory is gone
        await fixture.AdvanceAsync(TimeSpan.FromHours(1)); // and nobody looks for an hour
        await LookAsync(2);
        Assert.Null((await NetworkAlertAsync())!.ClearedAt);
        Assert.All(ids, id => Assert.Equal((SightCause.NetworkDown, null), (StateOf(id).Cause, StateOf(id).Ladder)));

        foreach (var id in ids.Skip(1))
        {
            await MoveAsync(id, cameras!.PictureOf(id));
        }

        await LookAsync(6);
        Assert.NotNull((await NetworkAlertAsync())!.ClearedAt);
        Assert.All(ids.Skip(1), id => Assert.Equal(SightStatus.Sees, StateOf(id).Status));
        Assert.Equal(SightCause.Unreachable, StateOf(ids[0]).Cause);
        Assert.Equal(StateOf(ids[0]).Since, StateOf(ids[0]).Ladder!.Since); // it alone is dead by itself, from then on
        Assert.Equal((await NetworkAsync())!.EndedAt, StateOf(ids[0]).Since);
        Assert.Null(await AlertAsync(ids[1]));
    }

    [Fact]
    public async Task While_nobody_looks_it_is_a_gap_of_its_own_and_cameras_are_not_looked_at_all_at_once_afterwards()
    {
        var id = await WatchAsync();
        await LookAsync(2);
        var last = StateOf(id).LastSampleAt!.Value;
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(17.6)); // an outage: the look that was due is late by then
        Assert.Equal(last, StateOf(id).LastSampleAt);
        await LookAsync(1);

        var gap = (await fixture.Ledger.EntriesOfAsync(SightState.KeyOf(id), "sight.regained")).Single();
        Assert.Equal("NotSampled", (string)gap["cause"]!);
        Assert.Equal(SightStatus.Sees, StateOf(id).Status);
    }

    [Fact]
    public async Task A_dispatcher_may_say_that_the_camera_should_look_as_it_does_now()
    {
        var id = await WatchAsync();
        await LookAsync(2);
        var first = StateOf(id).Reference!.Hash;
        cameras![id].Mode = CameraMode.Black;
        Assert.Equal(SightVerdict.PictureRefused, (await fixture.Grains.Sight(id).SetReferenceAsync(new(County.NewOrigin()), Token)).Verdict);
        cameras[id].Mode = CameraMode.TurnedAway;
        await LookAsync(2);
        Assert.Equal(SightCause.TurnedAway, StateOf(id).Cause);

        Assert.Equal(SightVerdict.Accepted, (await fixture.Grains.Sight(id).SetReferenceAsync(new(County.NewOrigin()), Token)).Verdict);
        await LookAsync(2);

        Assert.Equal(SightStatus.Sees, StateOf(id).Status);
        Assert.NotEqual(first, StateOf(id).Reference!.Hash);
        await using var kept = await fixture.Evidence.OpenAsync(StateOf(id).Reference!.Hash, Token);
        Assert.NotNull(kept);
        Assert.Equal(
            SightVerdict.NotFound, (await fixture.Grains.Sight(County.NewId("C")).SetReferenceAsync(new(County.NewOrigin()), Token)).Verdict);
    }

    [Fact]
    public async Task A_camera_that_only_pushes_misses_the_minutes_of_its_silence()
    {
        var entity = County.NewId("E");
        await county.RegisterEntityAsync(entity);
        var id = County.NewId("C");
        var camera = await county.RegisterCameraAsync(id, entity);
        await county.HeartbeatAsync(camera);
        await fixture.DrainAsync();
        Assert.Equal(SightStatus.Sees, StateOf(id).Status);

        await fixture.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal((SightStatus.Blind, SightCause.Silent), (StateOf(id).Status, StateOf(id).Cause));
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(7));
        await county.HeartbeatAsync(camera);
        await fixture.DrainAsync();

        var gap = (await fixture.Ledger.EntriesOfAsync(SightState.KeyOf(id), "sight.regained")).Single();
        Assert.Equal("12", (string)gap["minutes"]!);
    }

    private async Task<string> WatchAsync()
    {
        var entity = County.NewId("E");
        await county.RegisterEntityAsync(entity);
        var id = County.NewId("C");
        await county.RegisterCameraAsync(id, entity);
        await MoveAsync(id, cameras!.PictureOf(id));
        watched.Add(id);
        return id;
    }

    private async Task MoveAsync(string id, Uri url)
    {
        var address = new CameraAddressData(CameraSource.Jpeg, url.ToString(), null, null, null, null);
        Assert.Equal(
            CameraAddressVerdict.Set,
            (await fixture.Grains.Camera(id).SetAddressAsync(new(County.NewOrigin(), address, KeepPassword: false), Token)).Verdict);
        await fixture.DrainAsync();
    }

    // Refused at once, where a hanging one would take its seconds at each look.
    private Uri NobodyThere(string id) => new UriBuilder(cameras!.PictureOf(id)) { Port = 1 }.Uri;

    /// <summary>Lets each camera be looked through so many times, each at its own instant.</summary>
    private async Task LookAsync(int times)
    {
        var settings = new SightSettings();
        for (var end = fixture.Clock.Now + (settings.Every * times); ;)
        {
            var next = watched.Min(id => SightRules.NextSample(id, fixture.Clock.Now, settings));
            if (next > end)
            {
                return;
            }

            await fixture.AdvanceToAsync(next);
        }
    }

    private SightState StateOf(string id) => fixture.Ledger.StateOfAsync<SightState>(SightState.KeyOf(id)).GetAwaiter().GetResult()!;

    private Task<AlertState?> AlertAsync(string id) => fixture.Ledger.StateOfAsync<AlertState>(
        AlertState.KeyOf(AlertState.IdOf(AlertKind.CameraBlind, CameraState.KeyOf(id))));

    private Task<AlertState?> NetworkAlertAsync() => fixture.Ledger.StateOfAsync<AlertState>(
        AlertState.KeyOf(AlertState.IdOf(AlertKind.CameraNetwork, NetworkState.TheKey)));

    private Task<NetworkState?> NetworkAsync() => fixture.Ledger.StateOfAsync<NetworkState>(NetworkState.TheKey);

    private sealed class BusinessTime(ClusterFixture fixture) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => fixture.Clock.Now;
    }
}
