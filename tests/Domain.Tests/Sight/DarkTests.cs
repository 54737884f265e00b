using System.Collections.Immutable;
using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Notices;
using Vigil.Domain.Sight;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Sight;

/// <summary>A kitchen that is closed from ten at night to nine in the morning.</summary>
public sealed class DarkTests
{
    private static readonly DateTimeOffset Monday = Given.Calendar.StartOf(Given.Day("2026-11-23"));
    private static readonly ImmutableArray<OpenSpan> Hours = [.. Enum.GetValues<DayOfWeek>().Select(d => new OpenSpan(d, new(9, 0), new(22, 0)))];
    private static readonly PictureStatistics Good = new(120, 50, 0, 0.8, 0.3, 2, 0.95);
    private static readonly PictureStatistics Unlit = new(16, 1, 1, 0, 0, 1, null);
    private static readonly PictureStatistics OneLamp = new(22, 12, 0.93, 0.03, null, 1, 0.1); // a fridge's: not black, and nothing stands out
    private static readonly PictureStatistics Hand = new(90, 4, 0, 0.01, null, 1, 0.1);

    [Fact]
    public void Lights_out_after_closing_are_a_fact_and_nobody_is_told()
    {
        var camera = At(22);
        camera.Look(Good);
        camera.Look(Unlit);
        var began = camera.Now;
        Repeat(camera, 2 * 60, i => i % 2 == 0 ? Unlit : OneLamp);
        Assert.Equal((SightStatus.Dark, SightCause.Dark, null), (camera.State.Status, camera.State.Cause, camera.State.Ladder));
        camera.Look(Good);
        var ended = camera.Now;
        camera.Look(Good);

        Assert.Equal((SightCause.Dark, began, ended), (camera.Of<SightRegained>().Single().Cause, camera.Of<SightRegained>().Single().From, camera.Of<SightRegained>().Single().Through));
        var timeline = camera.Timeline(Monday, Monday.AddDays(2));
        Assert.Equal((SightCause.Dark, TimeSpan.Zero), (Assert.Single(timeline.Gaps).Cause, timeline.Missing));
        Nobody(camera);
    }

    [Fact]
    public void Still_dark_at_opening_time_it_counts_as_black_from_then_on()
    {
        var camera = At(22);
        Repeat(camera, (11 * 60) + 5, _ => Unlit);

        Assert.Equal((SightStatus.Blind, SightCause.Black), (camera.State.Status, camera.State.Cause));
        Assert.Equal(Monday.AddHours(33), camera.State.Since);
        Assert.Equal(Monday.AddHours(33), camera.Of<SightRegained>().Single().Through);
        Assert.Single(camera.Sent<NoticeOrder>());

        Repeat(camera, 30, _ => Unlit);
        Assert.Single(camera.Sent<AlertSignal>());
    }

    [Fact]
    public void Who_turns_out_the_lights_before_closing_time_is_not_blind_all_night()
    {
        var camera = At(21, 50);
        Repeat(camera, 60, _ => Unlit);

        Assert.Equal((SightStatus.Dark, null), (camera.State.Status, camera.State.Ladder));
        Assert.Equal([SightCause.Black, SightCause.Dark], camera.Of<SightLost>().Select(l => l.Cause));
        Assert.Equal(Monday.AddHours(22), camera.State.Since);
        Assert.Empty(camera.Sent<AlertSignal>());
        Assert.DoesNotContain("alert", camera.Dues.Keys);
    }

    [Fact]
    public void What_dispatchers_have_heard_of_does_not_end_with_closing_time_and_officers_go_there_after_a_day()
    {
        var camera = At(20);
        Repeat(camera, (24 * 60) + 5, _ => Unlit);

        Assert.Equal(SightCause.Black, Assert.Single(camera.Of<SightLost>()).Cause);
        Assert.Single(camera.Sent<AlertSignal>());
        Assert.Single(camera.Sent<WorkOrderProposal>());
    }

    [Fact]
    public void A_hand_before_the_lens_and_a_camera_that_is_gone_are_no_darkness_at_night_either()
    {
        var covered = At(23);
        Repeat(covered, 2, _ => Hand);
        Assert.Equal(SightCause.Covered, covered.State.Cause);

        var gone = At(23);
        gone.Look(EyeVerdict.Unreachable);
        gone.Look(EyeVerdict.Unreachable);
        Assert.Empty(gone.Sent<NoticeOrder>()); // it may be the network
        gone.Look(EyeVerdict.Unreachable);
        gone.Look(EyeVerdict.Unreachable);
        Assert.Equal((SightCause.Unreachable, 1), (gone.State.Cause, gone.Sent<NoticeOrder>().Count));

        // It comes back, and it is dark: the alert goes, and nobody is told that it sees.
        Repeat(gone, 40, _ => null);
        Assert.NotNull(gone.Sent<AlertSignal>().Single().Severity);
        Repeat(gone, 2, _ => Unlit);
        Assert.Equal(SightStatus.Dark, gone.State.Status);
        Assert.Null(gone.Sent<AlertSignal>()[^1].Severity);
        Assert.Single(gone.Sent<NoticeOrder>());
    }

    [Fact]
    public void After_a_pause_lights_that_were_out_are_no_fault_before_two_looks_show_one()
    {
        var camera = At(22);
        Repeat(camera, 5, _ => Unlit);
        camera.Pass(TimeSpan.FromHours(12), Unlit); // no silo ran through the night
        Assert.Equal(SightStatus.Sees, camera.State.Status);
        camera.Look(Unlit);

        Assert.Equal(SightCause.Black, camera.State.Cause);
        Assert.Equal([SightCause.Dark, SightCause.NotSampled], camera.Of<SightRegained>().Select(g => g.Cause));
    }

    [Fact]
    public void Without_hours_dark_is_black_at_any_hour()
    {
        var camera = new Watched(Monday.AddHours(23));
        Repeat(camera, 2, _ => Unlit);

        Assert.Equal(SightCause.Black, camera.State.Cause);
    }

    [Fact]
    public void A_camera_s_sight_hears_of_hours_where_there_is_something_to_see()
    {
        var facts = Given.At(Monday, 1);
        var pushing = CameraRules.Register(null, "C-1", new("E-1", "610927100", "凉菜间", CameraPlace.ColdDishes, null, "synthetic"), facts).Next!;
        var looked = pushing with { Address = new(CameraSource.Jpeg, "http://10.0.0.8/x.jpg", null, null) };

        Assert.Empty(SightSubjects.Tell(pushing, CameraAddresses.SetHours(pushing, Hours), facts).Dues);
        var told = Assert.Single(SightSubjects.Tell(looked, CameraAddresses.SetHours(looked, Hours), facts).Dues);
        Assert.Equal(7, CameraSubject.Of(told.Payload).Hours!.Value.Length);
    }

    private static Watched At(int hour, int minute = 0) => new(Monday.AddHours(hour).AddMinutes(minute - 1), hours: Hours);

    private static void Repeat(Watched camera, int looks, Func<int, PictureStatistics?> shown)
    {
        for (var i = 0; i < looks; i++)
        {
            if (shown(i) is { } picture)
            {
                camera.Look(picture);
            }
            else
            {
                camera.Look(EyeVerdict.Unreachable);
            }
        }
    }

    private static void Nobody(Watched camera)
    {
        Assert.Empty(camera.Sent<NoticeOrder>());
        Assert.Empty(camera.Sent<AlertSignal>());
        Assert.Empty(camera.Sent<WorkOrderProposal>());
    }
}
