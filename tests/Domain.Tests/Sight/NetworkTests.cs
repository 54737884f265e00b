using System.Text.Json;
using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Notices;
using Vigil.Domain.Sight;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Sight;

/// <summary>A network of cameras that is away is one fault, and no owner's.</summary>
public sealed class NetworkTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);
    private static readonly PictureStatistics Good = new(120, 50, 0, 0.8, 0.3, 2, 0.95);
    private static readonly NetworkState Away = new(Nine, 40, 20, null, Counting: true);

    [Theory]
    [InlineData(5, 3, 10, false, true)] // five cameras, three sites, exactly half
    [InlineData(4, 4, 8, false, false)] // four cameras
    [InlineData(5, 3, 11, false, false)] // less than half
    [InlineData(30, 1, 30, false, false)] // one site: its own switch
    [InlineData(30, 2, 30, false, false)]
    [InlineData(600, 400, 600, false, true)]
    [InlineData(5, 3, 20, true, true)] // coming back piece by piece: a quarter is enough to last
    [InlineData(5, 3, 21, true, false)]
    [InlineData(4, 4, 4, true, false)]
    public void It_takes_enough_cameras_of_enough_sites_and_enough_of_all(int away, int sites, int looked, bool already, bool network) =>
        Assert.Equal(network, NetworkRules.IsAway(new(looked, looked, away, sites, Nine), already, new()));

    [Theory]
    [InlineData(9, false, false)] // the first looks after an outage of ours
    [InlineData(10, false, true)] // a quarter of all
    [InlineData(9, true, true)] // what has begun lasts
    public void It_begins_where_a_quarter_of_all_cameras_were_looked_through(int looked, bool already, bool network) =>
        Assert.Equal(network, NetworkRules.IsAway(new(40, looked, looked, looked, Nine), already, new()));

    [Fact]
    public void One_alert_is_raised_and_cleared()
    {
        var lost = NetworkRules.Count(null, new(40, 40, 30, 12, Nine), At(1));
        var grown = NetworkRules.Count(lost.Next, new(40, 40, 40, 20, Nine), At(2));
        var same = NetworkRules.Count(grown.Next, new(40, 40, 40, 20, Nine), At(3));
        var back = NetworkRules.Count(same.Next, new(40, 40, 1, 1, Nine), At(47));
        var quiet = NetworkRules.Count(back.Next, new(40, 39, 0, 0, null), At(50));

        Assert.Equal(new NetworkLost(30, 12, Nine), Assert.Single(lost.Entries).Body);
        Assert.Equal(("40", "20"), (Signal(grown)!.Detail["cameras"], Signal(grown)!.Detail["sites"]));
        Assert.Equal((AlertSeverity.Major, AlertKind.CameraNetwork), (Signal(lost)!.Severity, Signal(lost)!.Kind));
        Assert.Null(Signal(same));
        Assert.Null(Signal(back)!.Severity);
        Assert.Equal(new NetworkRegained(40, 20, Nine, Nine.AddMinutes(47), 47), Assert.Single(back.Entries).Body);
        Assert.Equal((null, Nine.AddMinutes(47)), (back.Next!.Since, back.Next.EndedAt));
        Assert.Contains(back.Dues, d => d is { Name: NetworkRules.CountDue, At: not null }); // one is still away
        Assert.Contains(quiet.Dues, d => d is { Name: NetworkRules.CountDue, At: null });
    }

    [Fact]
    public void After_an_outage_of_ours_it_lasts_until_looks_say_otherwise()
    {
        var outage = NetworkRules.Count(Away, new(40, 30, 30, 15, Nine), At(30)); // nobody looked: they are what they were
        Assert.Equal(Nine, outage.Next!.Since);
        Assert.Contains(outage.Dues, d => d is { Name: NetworkRules.CountDue, At: not null });
        Assert.Empty(outage.Entries);

        Assert.Null(NetworkRules.Count(Away, new(40, 40, 9, 9, Nine), At(31)).Next!.Since);
        Assert.Null(NetworkRules.Count(Away, new(0, 0, 0, 0, null), At(30)).Next!.Since); // nothing is watched any more
    }

    [Fact]
    public void A_message_counts_once_while_the_next_count_is_set()
    {
        Assert.True(NetworkRules.Counts(null, "away:C-1:7"));
        Assert.False(NetworkRules.Counts(Away, "away:C-1:7"));
        Assert.True(NetworkRules.Counts(Away, NetworkRules.CountDue));
    }

    [Fact]
    public void A_camera_whose_network_is_away_tells_nobody_and_says_why_it_is_blind()
    {
        var camera = new Watched(Nine);
        camera.Look(Good);
        camera.Look(EyeVerdict.Unreachable);
        camera.Look(EyeVerdict.Unreachable);
        Assert.Equal(SightCause.Unreachable, camera.State.Cause);

        camera.Network = Away;
        Unreachable(camera, 30 * 60);
        Assert.Equal((SightStatus.Blind, SightCause.NetworkDown, Nine.AddMinutes(2)), (camera.State.Status, camera.State.Cause, camera.State.Since));

        camera.Network = Away with { Since = null, EndedAt = camera.Now };
        camera.Look(Good);
        camera.Look(Good);
        Assert.Equal(new SightRegained("E-1", SightCause.NetworkDown, Nine.AddMinutes(2), Nine.AddMinutes(1804), 1802), camera.Of<SightRegained>().Single());
        Assert.Equal(TimeSpan.FromMinutes(1802), camera.Timeline(Nine, camera.Now).Missing);
        Assert.Empty(camera.Sent<NoticeOrder>());
        Assert.Empty(camera.Sent<AlertSignal>());
        Assert.Empty(camera.Sent<WorkOrderProposal>());
    }

    [Fact]
    public void One_that_stays_dead_has_its_own_ladder_from_the_networks_end_on()
    {
        var camera = new Watched(Nine) { Network = Away };
        camera.Look(Good);
        Unreachable(camera, 60);
        var end = camera.Now;
        camera.Network = Away with { Since = null, EndedAt = end };

        Unreachable(camera, 2);
        Assert.Equal((SightCause.Unreachable, end), (camera.State.Cause, camera.State.Since));
        Assert.Empty(camera.Sent<NoticeOrder>());
        Unreachable(camera, 1);
        Assert.Single(camera.Sent<NoticeOrder>());
        Unreachable(camera, 26);
        Assert.Empty(camera.Sent<AlertSignal>());
        Unreachable(camera, 1);
        Assert.Single(camera.Sent<AlertSignal>());
    }

    [Fact]
    public void One_that_was_dead_before_goes_on_by_itself()
    {
        var camera = new Watched(Nine);
        camera.Look(Good);
        Unreachable(camera, 10);
        Assert.Single(camera.Sent<NoticeOrder>());

        camera.Network = Away;
        Unreachable(camera, 30);
        Assert.Equal(SightCause.Unreachable, camera.State.Cause);
        Assert.Single(camera.Sent<AlertSignal>());
    }

    [Fact]
    public void After_an_outage_of_ours_a_camera_of_a_network_that_is_still_away_tells_nobody()
    {
        var camera = new Watched(Nine) { Network = Away };
        camera.Look(Good);
        Unreachable(camera, 5);
        camera.Pass(TimeSpan.FromHours(2));
        Unreachable(camera, 5);

        Assert.Equal(SightCause.NetworkDown, camera.State.Cause);
        Assert.Equal([SightCause.NetworkDown, SightCause.NotSampled], camera.Of<SightRegained>().Select(g => g.Cause));
        Assert.Empty(camera.Sent<NoticeOrder>());
    }

    private static void Unreachable(Watched camera, int looks)
    {
        for (var look = 0; look < looks; look++)
        {
            camera.Look(EyeVerdict.Unreachable);
        }
    }

    private static RuleFacts At(int minutes) => Given.At(Nine.AddMinutes(minutes), minutes, RuleSettings.Default);

    private static AlertSignal? Signal(Decision<NetworkState, DueVerdict> decision) =>
        decision.Dues.SingleOrDefault(d => d.Target?.Kind == AlertState.LedgerKind) is { } due
            ? JsonSerializer.Deserialize(due.Payload!, AlertJson.Shared.AlertSignal)
            : null;
}
