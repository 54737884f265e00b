using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Notices;
using Vigil.Domain.Sight;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Sight;

public sealed class SightRulesTests
{
    private static readonly DateTimeOffset Start = Given.Calendar.StartOf(Given.Day("2026-11-23")).AddHours(9);
    private static readonly PictureStatistics Good = new(120, 50, 0, 0.8, 0.3, 2, 0.95);

    private readonly Watched camera = new(Start);

    [Fact]
    public void One_bad_look_is_a_glitch_and_two_in_a_row_hold_from_the_first()
    {
        camera.Look(Good);
        camera.Look(Dark);
        camera.Look(Good);
        Assert.Equal(SightStatus.Sees, camera.State.Status);
        Assert.Empty(camera.Of<SightLost>());

        camera.Look(Dark);
        var first = camera.Now;
        camera.Look(Dark);

        Assert.Equal((SightStatus.Blind, SightCause.Black), (camera.State.Status, camera.State.Cause));
        Assert.Equal(first, camera.Of<SightLost>().Single().Since);
    }

    [Fact]
    public void It_sees_again_after_two_good_looks_and_the_gap_ends_at_the_first()
    {
        camera.Look(Good);
        camera.Look(Dark);
        var began = camera.Now;
        camera.Look(Dark);
        camera.Look(Good); // not yet
        camera.Look(Dark);
        Assert.Equal(SightStatus.Blind, camera.State.Status);
        camera.Look(Good);
        var ended = camera.Now;
        Assert.Equal(SightStatus.Blind, camera.State.Status);
        camera.Look(Good);

        Assert.Equal(SightStatus.Sees, camera.State.Status);
        Assert.Equal(new SightRegained("E-1", SightCause.Black, began, ended, 4), camera.Of<SightRegained>().Single());
    }

    [Fact]
    public void The_same_picture_twice_is_two_samples()
    {
        camera.Look(Good);
        var stood = camera.Now;
        camera.Look(Good with { Change = 0 });

        Assert.Equal((SightCause.Frozen, stood), (camera.State.Cause, camera.State.Since));
    }

    [Fact]
    public void Another_cause_ends_the_one_before_where_it_begins()
    {
        camera.Look(Good);
        camera.Look(Dark);
        camera.Look(Dark);
        camera.Look(EyeVerdict.Unreachable);
        var changed = camera.Now;
        camera.Look(EyeVerdict.Unreachable);

        Assert.Equal((SightCause.Unreachable, changed), (camera.State.Cause, camera.State.Since));
        Assert.Equal((SightCause.Black, changed), (camera.Of<SightRegained>().Single().Cause, camera.Of<SightRegained>().Single().Through));
    }

    [Fact]
    public void Time_in_which_nobody_looked_is_a_gap_and_never_bridged()
    {
        camera.Look(Good);
        camera.Look(Dark);
        camera.Look(Dark);
        var looked = camera.Now;
        camera.Pass(TimeSpan.FromMinutes(20));
        camera.Look(Dark);
        var again = camera.Now;

        var gaps = camera.Of<SightRegained>().ToList();
        Assert.Equal([(SightCause.Black, looked), (SightCause.NotSampled, again)], gaps.Select(g => (g.Cause, g.Through)));
        Assert.Equal((SightCause.Black, again), (camera.State.Cause, camera.State.Since)); // shown at once: it was known before
        Assert.Single(camera.Sent<NoticeOrder>()); // and the owner isn't told twice
    }

    [Fact]
    public void Three_minutes_without_a_look_are_no_gap_and_a_second_more_is()
    {
        camera.Look(Good);
        camera.Pass(TimeSpan.FromMinutes(3), look: Good);
        Assert.Empty(camera.Of<SightRegained>());
        camera.Pass(TimeSpan.FromMinutes(3) + TimeSpan.FromSeconds(1), look: Good);
        Assert.Equal(SightCause.NotSampled, camera.Of<SightRegained>().Single().Cause);
    }

    [Fact]
    public void A_look_the_platform_had_no_room_for_leaves_everything_as_it_is()
    {
        camera.Look(Good);
        var state = camera.State;
        camera.Look((EyeVerdict?)null);
        camera.Look(EyeVerdict.NoRoom);
        Assert.Same(state, camera.State);
        Assert.True(camera.Dues[SightRules.SampleDue] > camera.Now);
    }

    [Fact]
    public void The_owner_is_told_first_then_dispatchers_then_officers_are_sent()
    {
        camera.Look(Good);
        camera.Blind(TimeSpan.FromMinutes(29));
        var order = camera.Sent<NoticeOrder>().Single();
        Assert.Equal(("camera-blind", "E-1", "凉菜间", "黑屏"), (order.Template, order.EntityId, order.Values["camera"], order.Values["cause.zh"]));
        Assert.Empty(camera.Sent<AlertSignal>());

        camera.Blind(TimeSpan.FromMinutes(2));
        var alert = camera.Sent<AlertSignal>().Single();
        Assert.Equal((AlertKind.CameraBlind, AlertSeverity.Minor), (alert.Kind, alert.Severity));

        camera.Blind(TimeSpan.FromHours(23));
        Assert.Empty(camera.Sent<WorkOrderProposal>());
        camera.Blind(TimeSpan.FromHours(1));
        var visit = camera.Sent<WorkOrderProposal>().Single();
        Assert.Equal((WorkOrderKind.CameraClue, "C-1"), (visit.Kind, visit.Subject!.Value.Key));
        Assert.Equal(visit.Id, camera.Of<SightVisitProposed>().Single().OrderId);

        camera.Look(Good);
        camera.Look(Good);
        Assert.Null(camera.Sent<AlertSignal>()[^1].Severity);
        Assert.Equal(visit.Id, camera.Sent<WorkOrderWithdrawal>().Single().Id);
        Assert.Equal([SightRules.SampleDue], camera.Dues.Keys);
        Assert.Equal(["camera-blind", "camera-back"], camera.Sent<NoticeOrder>().Select(n => n.Template));
    }

    [Fact]
    public void What_was_short_is_told_to_the_owner_alone()
    {
        camera.Look(Good);
        camera.Blind(TimeSpan.FromMinutes(10));
        camera.Look(Good);
        camera.Look(Good);
        camera.Pass(TimeSpan.FromHours(2));

        Assert.Equal(["camera-blind", "camera-back"], camera.Sent<NoticeOrder>().Select(n => n.Template));
        Assert.Equal("10", camera.Sent<NoticeOrder>()[^1].Values["minutes"]);
        Assert.Empty(camera.Sent<AlertSignal>());
        Assert.Equal([SightRules.SampleDue], camera.Dues.Keys);
    }

    [Fact]
    public void A_wrong_clock_is_told_to_the_owner_and_misses_no_minute()
    {
        camera.Look(Good);
        for (var i = 0; i < 40; i++)
        {
            camera.Look(Good, TimeSpan.FromMinutes(-3));
        }

        Assert.Equal((SightStatus.Doubtful, -180), (camera.State.Status, camera.State.ClockOffsetSeconds));
        Assert.Single(camera.Sent<NoticeOrder>());
        Assert.Empty(camera.Sent<AlertSignal>());
        Assert.Equal(TimeSpan.Zero, camera.Timeline(Start, camera.Now).Missing);

        // Blindness on top of it begins a ladder of its own.
        camera.Blind(TimeSpan.FromMinutes(31));
        Assert.Equal(2, camera.Sent<NoticeOrder>().Count);
        Assert.Single(camera.Sent<AlertSignal>());
    }

    [Fact]
    public void The_first_good_picture_is_the_reference_and_a_person_may_choose_another()
    {
        camera.Look(Dark);
        Assert.Null(camera.State.Reference);
        camera.Look(Good);
        Assert.Equal(Cause.System, camera.State.Reference!.By);

        Assert.Equal(SightVerdict.PictureRefused, camera.SetReference(Dark));
        Assert.Equal(SightVerdict.Accepted, camera.SetReference(Good with { Likeness = 0.1 }));

        Assert.Equal("U-1", camera.State.Reference!.By);
        Assert.Equal([true, false], camera.Of<SightReferenceSet>().Select(r => r.First));
    }

    [Fact]
    public void A_camera_without_address_is_judged_by_its_signs_of_life()
    {
        var box = new Watched(Start, sampled: false);
        box.Tell(CameraStatus.Waiting);
        Assert.Null(box.Known);
        box.Tell(CameraStatus.Up);
        Assert.Equal(SightStatus.Sees, box.State.Status);
        box.Pass(TimeSpan.FromHours(1));
        box.Tell(CameraStatus.Down, silentSince: box.Now.AddMinutes(-5));
        box.Pass(TimeSpan.FromMinutes(10));
        box.Tell(CameraStatus.Up);

        var gap = box.Of<SightRegained>().Single();
        Assert.Equal((SightCause.Silent, 15), (gap.Cause, gap.Minutes));
        Assert.Empty(box.Sent<AlertSignal>()); // the camera itself has raised CameraDown
    }

    [Fact]
    public void A_camera_that_loses_its_address_is_watched_no_longer()
    {
        camera.Look(Good);
        camera.Blind(TimeSpan.FromMinutes(40));
        camera.Tell(CameraStatus.Waiting, sampled: false);

        Assert.Equal(SightStatus.NotWatched, camera.State.Status);
        Assert.Empty(camera.Dues);
        Assert.Equal(Start, camera.Of<SightWatchEnded>().Single().From);
        Assert.Null(camera.Sent<AlertSignal>()[^1].Severity);
    }

    [Fact]
    public void Six_hundred_cameras_spread_evenly_over_the_minute()
    {
        var settings = new SightSettings();
        var seconds = Enumerable.Range(0, 600).Select(i => SightRules.NextSample($"C-{i:D4}", Start, settings)).ToList();

        Assert.All(seconds, s => Assert.InRange(s - Start, TimeSpan.FromTicks(1), settings.Every));
        Assert.All(seconds, s => Assert.Equal(s + settings.Every, SightRules.NextSample($"C-{seconds.IndexOf(s):D4}", s, settings)));
        Assert.InRange(seconds.GroupBy(s => s.Second / 5).Max(g => g.Count()), 50, 75); // 50 would be even
    }

    private static PictureStatistics Dark { get; } = Good with { Mean = 16, Dark = 1 };
}
