using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Cameras;

public sealed class CameraTests
{
    private static readonly DateTimeOffset Start = Given.Calendar.StartOf(Given.Day("2026-11-23")).AddHours(9);
    private static readonly CameraDraft Draft = new("E-1", "610927100", "凉菜间", CameraPlace.ColdDishes, "61092700001320000001", "synthetic");

    private DateTimeOffset? lastSeen;

    [Theory]
    [InlineData(605, null, DetectionClass.General, AlertKind.Detection)]
    [InlineData(607, null, DetectionClass.Clue, AlertKind.Clue)]
    [InlineData(614, null, DetectionClass.Clue, AlertKind.Clue)]
    [InlineData(616, null, DetectionClass.Device, AlertKind.Detection)]
    [InlineData(0, "no_chef_hat", DetectionClass.General, AlertKind.Detection)]
    [InlineData(null, "RAT", DetectionClass.Clue, AlertKind.Clue)]
    [InlineData(null, "cockroach", DetectionClass.Clue, AlertKind.Clue)]
    [InlineData(614, "chef_hat", DetectionClass.Clue, AlertKind.Clue)] // the code speaks before the name
    [InlineData(999, null, DetectionClass.None, null)]
    [InlineData(null, "submarine", DetectionClass.None, null)]
    [InlineData(null, null, DetectionClass.None, null)]
    public void An_event_has_a_class_and_an_alert(int? code, string? name, DetectionClass expected, AlertKind? alert)
    {
        var seen = EventCodes.Resolve(code, name);
        Assert.Equal((expected, alert, false), (seen.Class, seen.Alert, seen.Compliant));
    }

    [Theory]
    [InlineData(null, "chef_hat")]
    [InlineData(null, "with_mask")]
    [InlineData(null, "chef_uniform")]
    [InlineData(null, "hairnet")]
    [InlineData(null, "garbage_bin")]
    [InlineData(701, null)] // at the post
    public void What_is_as_it_should_be_is_dropped(int? code, string? name)
    {
        var camera = Camera();

        Assert.Equal(CameraVerdict.Compliant, Detect(camera, code, name));
        Assert.Single(camera.Entries); // the registration
    }

    [Theory]
    [InlineData(605, true)] // a hat that isn't there
    [InlineData(618, true)] // nobody at the post
    [InlineData(614, false)] // a rat that is
    [InlineData(999, false)]
    public void The_reviewer_of_what_is_missing_is_asked_the_opposite_question(int code, bool missing) =>
        Assert.Equal(missing, EventCodes.SaysMissing(code));

    [Fact]
    public void Every_code_has_words_in_both_languages() =>
        Assert.All(EventCodes.All, e => Assert.True(e.Chinese.Length > 0 && e.English.Length > 0));

    [Fact]
    public void A_detection_is_an_entry_and_a_signal_and_a_sign_of_life()
    {
        var camera = Camera();

        Assert.Equal(CameraVerdict.Detected, Detect(camera, 614));

        Assert.Equal(CameraStatus.Up, camera.State!.Status);
        Assert.Contains(camera.Bodies, b => b is CameraCameUp);
        var seen = camera.Bodies.OfType<CameraDetected>().Single();
        Assert.Equal((614, DetectionClass.Clue, false, false), (seen.Code, seen.Class, seen.Repeat, seen.Escalated));
        var signal = camera.Signals.Single();
        Assert.Equal((AlertKind.Clue, "614", AlertSeverity.Major), (signal.Kind, signal.Part, signal.Severity));
    }

    [Fact]
    public void Within_ten_minutes_the_same_is_counted_and_raises_nothing_anew()
    {
        var camera = Camera();
        Detect(camera, 605);
        camera.AdvanceTo(Start.AddMinutes(9).AddSeconds(59));
        Assert.Equal(CameraVerdict.Counted, Detect(camera, 605));
        Assert.Equal(CameraVerdict.Detected, Detect(camera, 614)); // another kind has a window of its own
        Assert.Equal(2, camera.Signals.Count(s => s.Kind != AlertKind.CameraDown));

        // The window isn't lengthened by what is counted in it.
        camera.AdvanceTo(Start.AddMinutes(10));
        Assert.Equal(CameraVerdict.Detected, Detect(camera, 605));
        Assert.Equal([false, true, false, false], camera.Bodies.OfType<CameraDetected>().Select(d => d.Repeat));
    }

    [Fact]
    public void The_third_in_seven_days_is_graver()
    {
        var camera = Camera();
        foreach (var day in new[] { 0, 1, 2, 8 })
        {
            camera.AdvanceTo(Start.AddDays(day));
            Detect(camera, 605);
        }

        // Day 8 sees day 2 alone: day 1 is seven days ago to the minute.
        Assert.Equal([AlertSeverity.Minor, AlertSeverity.Minor, AlertSeverity.Major, AlertSeverity.Minor], camera.Signals.Where(s => s.Kind == AlertKind.Detection).Select(s => s.Severity!.Value));
        Assert.Equal([false, false, true, false], camera.Bodies.OfType<CameraDetected>().Select(d => d.Escalated));
    }

    [Fact]
    public void An_unknown_event_is_kept_and_raises_nothing()
    {
        var camera = Camera();
        camera.Do(CameraRules.Heartbeat);

        Assert.Equal(CameraVerdict.Detected, Detect(camera, 999));
        Assert.Equal(DetectionClass.None, camera.Bodies.OfType<CameraDetected>().Single().Class);
        Assert.Empty(camera.Signals);
    }

    [Theory]
    [InlineData("", 605, 0.5)]
    [InlineData("D 1", 605, 0.5)]
    [InlineData("D-1", -1, 0.5)]
    [InlineData("D-1", 605, 1.01)]
    [InlineData("D-1", 605, double.NaN)]
    public void A_malformed_detection_is_refused(string id, int code, double confidence) => Assert.Equal(
        CameraVerdict.DetectionRefused,
        Camera().Do((s, f) => CameraDetections.Detect(s, new(id, code, null, Start, confidence), f)));

    [Fact]
    public void Silent_for_its_limit_it_is_down_and_a_sign_of_life_brings_it_up()
    {
        var camera = Camera();
        camera.AdvanceTo(Start.AddDays(1));
        Assert.Equal(CameraStatus.Waiting, camera.State!.Status); // never heard from: not watched
        Assert.Equal(CameraVerdict.CameUp, camera.Do(CameraRules.Heartbeat));
        Assert.Empty(camera.Signals);

        lastSeen = camera.Now.AddMinutes(3);
        camera.AdvanceTo(camera.Now.AddMinutes(3));
        Assert.Equal(CameraVerdict.Noted, camera.Do(CameraRules.Heartbeat));
        camera.AdvanceTo(lastSeen.Value.AddMinutes(5).AddTicks(-1));
        Assert.Equal(CameraStatus.Up, camera.State.Status);
        camera.AdvanceTo(lastSeen.Value.AddMinutes(5));

        Assert.Equal(CameraStatus.Down, camera.State.Status);
        Assert.Equal(lastSeen, camera.Bodies.OfType<CameraWentDown>().Single().SilentSince);
        Assert.Equal((AlertKind.CameraDown, AlertSeverity.Minor), (camera.Signals.Single().Kind, camera.Signals.Single().Severity));

        Assert.Equal(CameraVerdict.CameUp, camera.Do(CameraRules.Heartbeat));
        Assert.Null(camera.Signals[^1].Severity);
        Assert.Contains(CameraRules.SilenceDue, camera.Dues.Keys);
    }

    [Fact]
    public void Deadlines_of_another_name_or_of_a_camera_that_is_down_do_nothing()
    {
        var camera = Camera();

        Assert.Equal(DueVerdict.Obsolete, camera.Deliver(CameraRules.SilenceDue));
        Assert.Equal(DueVerdict.Unknown, camera.Deliver("review"));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        CameraVerdict Register(CameraDraft draft) => CameraRules.Register(null, "C-1", draft, Given.On("2026-11-23")).Verdict;

        Assert.Equal(CameraVerdict.SilenceRefused, Register(Draft with { SilentAfterMinutes = 0 }));
        Assert.Equal(CameraVerdict.SilenceRefused, Register(Draft with { SilentAfterMinutes = 1441 }));
        Assert.Equal(CameraVerdict.Gb28181Refused, Register(Draft with { Gb28181Id = "3402" }));
        Assert.Equal(CameraVerdict.PlaceRefused, Register(Draft with { Place = (CameraPlace)99 })); // no changing rooms among them
        Assert.Equal(CameraVerdict.NotFound, CameraRules.Heartbeat(null, Given.On("2026-11-23")).Verdict);
        Assert.Empty(new CameraSettings().Problems());
        Assert.NotEmpty(new CameraSettings { RepeatCount = 1 }.Problems());
    }

    [Fact]
    public void A_change_names_its_fields_alone()
    {
        var camera = Camera();

        Assert.Equal(CameraVerdict.Unchanged, camera.Do((s, f) => CameraRules.Register(s, "C-1", Draft, f)));
        Assert.Equal(CameraVerdict.Changed, camera.Do((s, f) => CameraRules.Register(s, "C-1", Draft with { SilentAfterMinutes = 10 }, f)));
        Assert.Equal(["silentAfterMinutes"], camera.Bodies.OfType<CameraChanged>().Single().Fields);
    }

    private Actor<CameraState> Camera()
    {
        var camera = new Actor<CameraState>(Start, (s, due, f) => CameraRules.OnDue(s, due, lastSeen, f));
        Assert.Equal(CameraVerdict.Registered, camera.Do((s, f) => CameraRules.Register(s, "C-1", Draft, f)));
        return camera;
    }

    private static CameraVerdict Detect(Actor<CameraState> camera, int? code, string? label = null) =>
        camera.Do((s, f) => CameraDetections.Detect(s, new("D-1", code, label, f.Now.AddYears(-3), 0.9), f));
}
