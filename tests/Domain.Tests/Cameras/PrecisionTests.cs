using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Leads;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Cameras;

/// <summary>Scripted verdicts: what the figures say, when a class stops paging, and that it says so.</summary>
public sealed class PrecisionTests
{
    private const int NoHat = 605;
    private static readonly DateTimeOffset Start = Given.Calendar.StartOf(Given.Day("2026-11-23")).AddHours(9);

    private int detections;

    [Theory]
    [InlineData(0, 0, null, null, null)]
    [InlineData(0, 10, 0.0, 0.0, 0.2775)]
    [InlineData(5, 10, 0.5, 0.2366, 0.7634)]
    [InlineData(10, 10, 1.0, 0.7225, 1.0)]
    [InlineData(45, 50, 0.9, 0.7864, 0.9565)]
    public void A_figure_has_its_interval(int confirmed, int judged, double? precision, double? low, double? high)
    {
        var figure = new PrecisionFigure(confirmed, judged);

        Assert.Equal(precision, figure.Precision);
        Assert.Equal(low, figure.Interval is { } i ? Math.Round(i.Low, 4) : null);
        Assert.Equal(high, figure.Interval is { } j ? Math.Round(j.High, 4) : null);
    }

    [Fact]
    public void A_class_that_is_wrong_too_often_stops_paging_and_says_so()
    {
        var camera = Camera();
        foreach (var verdict in "ccccrrrrr")
        {
            Judge(camera, Detect(camera), verdict);
        }

        Assert.Empty(camera.Bodies.OfType<CameraClassDemoted>()); // nine verdicts conclude nothing
        Judge(camera, Detect(camera), 'r');

        var demoted = camera.Bodies.OfType<CameraClassDemoted>().Single();
        Assert.Equal((NoHat, 4, 10), (demoted.Code, demoted.Confirmed, demoted.Judged));
        var told = camera.Signals.Single(s => s.Kind == AlertKind.ClassDemoted);
        Assert.Equal((AlertSeverity.Minor, "605", "4", "10"), (told.Severity!.Value, told.Part, told.Detail["confirmed"], told.Detail["judged"]));

        var raised = Raised(camera);
        var lead = Detect(camera);
        Assert.Equal(raised, Raised(camera)); // no alert…
        Assert.False(Leads(camera).Single(l => l.Id == lead).Paged); // …and a lead still
        Assert.True(camera.Bodies.OfType<CameraDetected>().Last().Demoted);
        Detect(camera, 614);
        Assert.Equal(raised + 1, Raised(camera)); // another class pages as before
    }

    [Fact]
    public void It_pages_again_well_above_the_floor_and_not_at_it()
    {
        var camera = Camera();
        Script(camera, "rrrrrrccccc"); // 0.45 with the tenth: demoted; then 5 of 11
        Assert.True(CameraPrecision.IsDemoted(camera.State!, NoHat));
        Script(camera, "cc"); // 7 of 13, above the floor
        Assert.True(CameraPrecision.IsDemoted(camera.State!, NoHat));
        Script(camera, "cccc"); // 11 of 17 = 0.647
        Assert.True(CameraPrecision.IsDemoted(camera.State!, NoHat));
        Script(camera, "c"); // 12 of 18 = 0.667

        Assert.False(CameraPrecision.IsDemoted(camera.State!, NoHat));
        Assert.Equal(12, camera.Bodies.OfType<CameraClassRestored>().Single().Confirmed);
        Assert.Null(camera.Signals.Last(s => s.Kind == AlertKind.ClassDemoted).Severity);
    }

    [Fact]
    public void Only_the_last_fifty_verdicts_count()
    {
        var camera = Camera();
        Script(camera, new string('r', 10) + new string('c', 60));

        var tally = camera.State!.Tallies!.Value.Single();
        Assert.Equal((50, 60, 10), (tally.Window.Length, tally.Confirmed, tally.Rejected));
        Assert.Equal(1.0, tally.Figure().Precision);
    }

    [Fact]
    public void A_person_lets_it_page_again_with_a_reason_and_then_it_counts_anew()
    {
        var camera = Camera();
        Script(camera, new string('r', 10));

        Assert.Equal(CameraVerdict.ReasonRefused, camera.Do((s, f) => CameraPrecision.Restore(s, NoHat, " ", "U-1", f)));
        Assert.Equal(CameraVerdict.NotDemoted, camera.Do((s, f) => CameraPrecision.Restore(s, 614, "镜头已清洁", "U-1", f)));
        Assert.Equal(CameraVerdict.Changed, camera.Do((s, f) => CameraPrecision.Restore(s, NoHat, "镜头已清洁", "U-1", f)));
        Assert.Equal(64, camera.Bodies.OfType<CameraClassRestored>().Single().ReasonHash!.Length);
        Judge(camera, Detect(camera), 'r');

        Assert.False(CameraPrecision.IsDemoted(camera.State!, NoHat)); // one of one, not one of eleven
    }

    [Theory]
    [InlineData("rr", AlertOutcome.FalseAlarm)]
    [InlineData("cr", AlertOutcome.Referred)]
    [InlineData("rc", AlertOutcome.Referred)]
    public void The_alert_ends_with_the_last_lead_it_was_raised_for(string verdicts, AlertOutcome outcome)
    {
        var camera = Camera();
        var leads = new[] { Detect(camera), Detect(camera) };

        Judge(camera, leads[0], verdicts[0]);
        Assert.DoesNotContain(camera.Signals, s => s.Outcome is not null);
        Judge(camera, leads[1], verdicts[1]);

        var ended = camera.Signals.Single(s => s.Outcome is not null);
        Assert.Equal((AlertKind.Detection, "605", outcome, (AlertSeverity?)null), (ended.Kind, ended.Part, ended.Outcome, ended.Severity));
    }

    [Fact]
    public void The_county_may_set_a_class_for_a_code()
    {
        var settings = RuleSettings.Default with { Cameras = new() { Classes = new Dictionary<int, DetectionClass> { [NoHat] = DetectionClass.Clue, [999] = DetectionClass.General } } };
        var camera = Camera(settings);
        Detect(camera);
        Detect(camera, 999);

        Assert.Equal([AlertKind.Clue, AlertKind.Detection], camera.Signals.Select(s => s.Kind));
        Assert.Single(camera.Sent, d => d.Target!.Value.Kind == "evidence");
    }

    private void Script(Actor<CameraState> camera, string verdicts)
    {
        foreach (var verdict in verdicts)
        {
            Judge(camera, Detect(camera), verdict);
        }
    }

    /// <summary>A counted detection; the lead's id.</summary>
    private string Detect(Actor<CameraState> camera, int code = NoHat)
    {
        camera.AdvanceTo(camera.Now.AddMinutes(10));
        Assert.Equal(CameraVerdict.Detected, camera.Do((s, f) => CameraDetections.Detect(s, new($"D-{++detections}", code, null, f.Now, 0.9), f)));
        return LeadSignal.IdOf("C-1", $"D-{detections}");
    }

    private static void Judge(Actor<CameraState> camera, string lead, char verdict) => Assert.Equal(
        DueVerdict.Done,
        camera.Do((s, f) => CameraPrecision.Hear(
            s, new(lead, NoHat, verdict == 'c' ? LeadVerdict.Confirmed : LeadVerdict.Rejected, f.Now), f)));

    private static int Raised(Actor<CameraState> camera) =>
        camera.Signals.Count(s => s is { Kind: AlertKind.Detection or AlertKind.Clue, Severity: not null });

    private static IEnumerable<LeadSignal> Leads(Actor<CameraState> camera) =>
        camera.Sent.Where(d => d.Name == LeadSignal.DueName).Select(d => LeadSignal.Of(d.Payload));

    private static Actor<CameraState> Camera(RuleSettings? settings = null)
    {
        var camera = new Actor<CameraState>(Start, (s, due, f) => CameraRules.OnDue(s, due, f.Now, f), settings);
        camera.Do((s, f) => CameraRules.Register(s, "C-1", new("E-1", "610927100", "凉菜间", CameraPlace.ColdDishes, null, "test"), f));
        camera.Do(CameraRules.Heartbeat);
        return camera;
    }
}
