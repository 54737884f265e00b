using System.Collections.Immutable;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Alerts;

public sealed class AlertTests
{
    // A Monday, nine in the morning.
    private static readonly DateTimeOffset Start = Given.Calendar.StartOf(Given.Day("2026-11-23")).AddHours(9);

    [Fact]
    public void A_first_raise_begins_an_episode_and_its_clock()
    {
        var alert = Raised(AlertSeverity.Critical);

        Assert.Equal("Detection:camera:C-1:614", alert.State!.Id);
        Assert.Equal((1, 1, AlertStatus.Open), (alert.State.Episode, alert.State.Count, alert.State.Status));
        Assert.Equal(Start.AddMinutes(5), alert.Dues[AlertRules.EscalationDue]);
        var raised = Assert.IsType<AlertRaised>(Assert.Single(alert.Bodies));
        Assert.Equal(AlertSeverity.Critical, raised.Severity);
    }

    [Theory]
    [InlineData(AlertSeverity.Critical, "5 15 60")]
    [InlineData(AlertSeverity.Major, "30 240")]
    [InlineData(AlertSeverity.Info, "")]
    public void Nobody_acts_and_it_climbs_by_its_severity(AlertSeverity severity, string minutes)
    {
        var alert = Raised(severity);
        alert.AdvanceTo(Start.AddDays(10));

        Assert.Equal(
            minutes,
            string.Join(' ', alert.Entries.Where(e => e.Body is AlertEscalated).Select(e => (e.At - Start).TotalMinutes)));
        Assert.Empty(alert.Dues);
    }

    [Fact]
    public void A_minor_alert_waits_for_the_next_working_day()
    {
        var friday = new Actor<AlertState>(Given.Calendar.StartOf(Given.Day("2026-02-13")).AddHours(15), AlertRules.OnDue);
        friday.Do((s, f) => AlertEpisodes.Receive(s, Signal(1, AlertSeverity.Minor, friday.Now), f));

        // Saturday the 14th is a make-up working day.
        Assert.Equal(Given.Calendar.StartOf(Given.Day("2026-02-14")), friday.Dues[AlertRules.EscalationDue]);
    }

    [Fact]
    public void A_repeat_counts_up_and_makes_no_second_alert_nor_delays_escalation()
    {
        var alert = Raised(AlertSeverity.Major);
        alert.AdvanceTo(Start.AddMinutes(20));

        Assert.Equal(AlertSignalVerdict.CountedUp, Receive(alert, 2, AlertSeverity.Major));
        Assert.Equal(2, alert.State!.Count);
        Assert.Equal(Start.AddMinutes(30), alert.Dues[AlertRules.EscalationDue]);
        Assert.Equal(new AlertRepeated(2, AlertSeverity.Major, AlertSeverity.Major, alert.State.Detail), alert.Bodies.Last());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void What_the_source_said_earlier_is_old_news(long version)
    {
        var alert = Raised(AlertSeverity.Minor);

        Assert.Equal(AlertSignalVerdict.OldNews, Receive(alert, version, AlertSeverity.Critical));
        Assert.Equal(AlertSignalVerdict.OldNews, Receive(alert, version, null));
        Assert.Equal((AlertSeverity.Minor, 1), (alert.State!.Severity, alert.State.Count));
    }

    [Fact]
    public void A_clear_that_overtakes_its_raise_leaves_nothing_raised()
    {
        var alert = new Actor<AlertState>(Start, AlertRules.OnDue);

        Assert.Equal(AlertSignalVerdict.NothingToClear, Receive(alert, 6, null));
        Assert.Equal(AlertSignalVerdict.OldNews, Receive(alert, 5, AlertSeverity.Critical));
        Assert.Equal(AlertStatus.Closed, alert.State!.Status);
        Assert.Empty(alert.Entries);
        Assert.Equal(AlertVerdict.NotFound, alert.Do((s, f) => AlertCommands.Acknowledge(s, null, "U-1", f)));
        Assert.Equal(AlertSignalVerdict.Raised, Receive(alert, 7, AlertSeverity.Minor));
        Assert.Equal(1, alert.State.Episode);
    }

    [Fact]
    public void Acknowledged_it_stops_climbing_and_goes_stale_in_the_end()
    {
        var alert = Raised(AlertSeverity.Critical);
        alert.AdvanceTo(Start.AddMinutes(6));
        Assert.Equal(AlertVerdict.Accepted, alert.Do((s, f) => AlertCommands.Acknowledge(s, "on my way", "U-1", f)));
        Assert.Equal(AlertVerdict.AlreadyAcknowledged, alert.Do((s, f) => AlertCommands.Acknowledge(s, null, "U-2", f)));
        Assert.Equal([AlertRules.AckStaleDue], alert.Dues.Keys);

        alert.AdvanceTo(Start.AddMinutes(35));
        Assert.Equal(AlertStatus.Acknowledged, alert.State!.Status);
        alert.AdvanceTo(Start.AddMinutes(36)); // half an hour after the acknowledgement

        Assert.Equal(AlertStatus.Open, alert.State.Status);
        Assert.Equal(new AlertRearmed(AlertRules.ReasonStale), alert.Bodies.Last());
        Assert.Equal(Start.AddMinutes(36 + 15), alert.Dues[AlertRules.EscalationDue]); // level 2 is next: level 1 was taken
        Assert.Equal("on my way", Assert.Single(alert.State.Notes).Text);
    }

    [Fact]
    public void Taken_back_it_is_open_again()
    {
        var alert = Raised(AlertSeverity.Major);
        Assert.Equal(AlertVerdict.NotAcknowledged, alert.Do((s, f) => AlertCommands.Unacknowledge(s, null, "U-1", f)));
        alert.Do((s, f) => AlertCommands.Acknowledge(s, null, "U-1", f));
        alert.AdvanceTo(Start.AddMinutes(10));

        Assert.Equal(AlertVerdict.Accepted, alert.Do((s, f) => AlertCommands.Unacknowledge(s, null, "U-1", f)));
        Assert.Equal(Start.AddMinutes(40), alert.Dues[AlertRules.EscalationDue]);
        Assert.Equal([AlertRules.EscalationDue], alert.Dues.Keys);
    }

    [Fact]
    public void Graver_than_what_was_acknowledged_it_opens_again_and_ends_a_silence()
    {
        var alert = Raised(AlertSeverity.Minor);
        alert.Do((s, f) => AlertCommands.Acknowledge(s, null, "U-1", f));
        alert.Do((s, f) => AlertCommands.Silence(s, f.Now.AddDays(1), "known", "U-1", f));

        Assert.Equal(AlertSignalVerdict.Worsened, Receive(alert, 2, AlertSeverity.Critical));

        Assert.Equal((AlertStatus.Open, null), (alert.State!.Status, alert.State.SilencedUntil));
        Assert.Equal(
            [typeof(AlertRepeated), typeof(AlertRearmed), typeof(AlertUnsilenced)], alert.Bodies.TakeLast(3).Select(b => b.GetType()));
        Assert.Equal([AlertRules.EscalationDue], alert.Dues.Keys);
    }

    [Fact]
    public void A_severity_that_a_person_lowered_is_not_undone_by_a_mere_repeat()
    {
        var alert = Raised(AlertSeverity.Major);
        Assert.Equal(AlertVerdict.Accepted, alert.Do((s, f) => AlertCommands.ChangeSeverity(s, AlertSeverity.Info, "pet-cat", "U-1", f)));

        Receive(alert, 2, AlertSeverity.Major);
        Assert.Equal(AlertSeverity.Info, alert.State!.Severity);
        Receive(alert, 3, AlertSeverity.Critical);
        Assert.Equal(AlertSeverity.Critical, alert.State.Severity);
        Assert.Contains(new AlertSeverityChanged(AlertSeverity.Major, AlertSeverity.Info, "pet-cat"), alert.Bodies);
    }

    [Fact]
    public void A_reason_in_words_stays_out_of_the_ledger()
    {
        var alert = Raised(AlertSeverity.Major);
        alert.Do((s, f) => AlertCommands.Close(s, AlertOutcome.FalseAlarm, "it was Mrs Wang's cat", "U-1", f));

        Assert.Equal(new AlertClosed(AlertOutcome.FalseAlarm, "note:n1"), alert.Bodies.Last());
        Assert.Equal("it was Mrs Wang's cat", alert.State!.Notes[0].Text);
    }

    [Fact]
    public void Cleared_and_untouched_a_minor_one_closes_itself()
    {
        var alert = Raised(AlertSeverity.Minor);
        alert.AdvanceTo(Start.AddMinutes(10));
        Assert.Equal(AlertSignalVerdict.Cleared, Receive(alert, 2, null));
        Assert.Equal([AlertRules.AutoCloseDue], alert.Dues.Keys);

        alert.AdvanceTo(Start.AddMinutes(70));

        Assert.Equal((AlertStatus.Closed, AlertOutcome.ClearedBySource), (alert.State!.Status, alert.State.Outcome));
        Assert.Equal(Cause.System, alert.State.ClosedBy);
        Assert.Empty(alert.Dues);
    }

    [Theory]
    [InlineData(AlertSeverity.Major, false)] // too grave to go by itself
    [InlineData(AlertSeverity.Minor, true)] // somebody wrote a note
    public void Otherwise_a_cleared_one_stays_for_a_person(AlertSeverity severity, bool touched)
    {
        var alert = Raised(severity);
        if (touched)
        {
            alert.Do((s, f) => AlertCommands.Note(s, "called the shop", "U-1", f));
        }

        Receive(alert, 2, null);
        alert.AdvanceTo(Start.AddDays(30));

        Assert.Equal(AlertStatus.Open, alert.State!.Status);
        Assert.NotNull(alert.State.ClearedAt);
        Assert.DoesNotContain(alert.Bodies, b => b is AlertEscalated);
        Assert.Equal(AlertVerdict.Accepted, alert.Do((s, f) => AlertCommands.Close(s, AlertOutcome.ClearedBySource, null, "U-1", f)));
    }

    [Fact]
    public void A_cause_that_comes_back_before_the_close_goes_on_in_the_same_episode()
    {
        var alert = Raised(AlertSeverity.Minor);
        Receive(alert, 2, null);
        Receive(alert, 3, AlertSeverity.Minor);

        Assert.Equal((1, 2, null), (alert.State!.Episode, alert.State.Count, alert.State.ClearedAt));
        Assert.Equal([AlertRules.EscalationDue], alert.Dues.Keys);
    }

    [Fact]
    public void After_a_close_a_raise_begins_a_new_episode_that_keeps_the_notes()
    {
        var alert = Raised(AlertSeverity.Major);
        alert.Do((s, f) => AlertCommands.Note(s, "rat guard missing", "U-1", f));
        alert.Do((s, f) => AlertCommands.Assign(s, "I-007", "U-1", f));
        alert.Do((s, f) => AlertCommands.Close(s, AlertOutcome.Resolved, null, "U-1", f));
        Assert.Equal(AlertVerdict.Closed, alert.Do((s, f) => AlertCommands.Acknowledge(s, null, "U-1", f)));
        Assert.Equal(AlertVerdict.Accepted, alert.Do((s, f) => AlertCommands.Note(s, "revisit in May", "U-1", f)));

        Assert.Equal(AlertSignalVerdict.RaisedAnew, Receive(alert, 2, AlertSeverity.Minor));

        Assert.Equal((2, 1, AlertStatus.Open, null), (alert.State!.Episode, alert.State.Count, alert.State.Status, alert.State.AssignedTo));
        Assert.Equal(["rat guard missing", "revisit in May"], alert.State.Notes.Select(n => n.Text));
    }

    [Fact]
    public void A_silence_stops_the_clocks_and_its_end_arms_them_anew()
    {
        var alert = Raised(AlertSeverity.Major);
        Assert.Equal(AlertVerdict.Accepted, alert.Do((s, f) => AlertCommands.Silence(s, f.Now.AddHours(8), "rebuilding", "U-1", f)));
        Assert.Equal([AlertRules.SilenceEndDue], alert.Dues.Keys);

        alert.AdvanceTo(Start.AddHours(8));

        Assert.Equal(new AlertUnsilenced(AlertRules.ReasonEnded), alert.Bodies.Last());
        Assert.Equal(Start.AddHours(8).AddMinutes(30), alert.Dues[AlertRules.EscalationDue]);
    }

    [Theory]
    [InlineData(0, AlertVerdict.SilenceEnded)]
    [InlineData(-5, AlertVerdict.SilenceEnded)]
    [InlineData(1, AlertVerdict.Accepted)]
    [InlineData(7 * 24 * 60, AlertVerdict.Accepted)]
    [InlineData((7 * 24 * 60) + 1, AlertVerdict.SilenceTooLong)]
    public void A_silence_has_an_end_within_a_week(int minutes, AlertVerdict expected) =>
        Assert.Equal(expected, Raised(AlertSeverity.Major).Do((s, f) => AlertCommands.Silence(s, f.Now.AddMinutes(minutes), "known", "U-1", f)));

    [Fact]
    public void After_an_outage_one_step_is_taken_and_the_next_counts_from_now()
    {
        var alert = Raised(AlertSeverity.Critical);
        alert.OutageUntil(Start.AddHours(5));

        Assert.Equal(1, alert.State!.EscalationLevel);
        Assert.Equal(Start.AddHours(5).AddMinutes(15), alert.Dues[AlertRules.EscalationDue]);
    }

    [Fact]
    public void A_person_can_take_it_up_at_once()
    {
        var alert = Raised(AlertSeverity.Major);
        alert.Do((s, f) => AlertCommands.Acknowledge(s, null, "U-1", f));

        Assert.Equal(AlertVerdict.Accepted, alert.Do((s, f) => AlertCommands.Escalate(s, "needs-police", "U-1", f)));

        Assert.Equal((AlertStatus.Open, 1), (alert.State!.Status, alert.State.EscalationLevel));
        Assert.Contains(new AlertEscalated(1, ByPerson: true, "needs-police"), alert.Bodies);
        Assert.Equal(Start.AddMinutes(240), alert.Dues[AlertRules.EscalationDue]);
    }

    [Fact]
    public void Entries_go_to_dispatch_town_entity_and_the_assigned_inspector()
    {
        var alert = Raised(AlertSeverity.Major);
        var assigned = AlertCommands.Assign(alert.State, "I-007", "U-1", alert.Facts);
        alert.Do((_, _) => assigned);
        var moved = AlertCommands.Assign(alert.State, "I-009", "U-1", alert.Facts);

        Assert.Equal(
            ["dispatch", "town:610927100", "entity:E-1", "inspector:I-007"], assigned.Entries.Single().Audiences.Select(a => a.Name));
        Assert.Equal(
            ["dispatch", "town:610927100", "entity:E-1", "inspector:I-009", "inspector:I-007"],
            moved.Entries.Single().Audiences.Select(a => a.Name));
        Assert.Equal(AlertVerdict.AlreadyAssigned, alert.Do((s, f) => AlertCommands.Assign(s, "I-007", "U-1", f)));
    }

    [Fact]
    public void What_cannot_be_is_refused_and_changes_nothing()
    {
        var alert = Raised(AlertSeverity.Major);
        var before = alert.State;

        (AlertVerdict Expected, AlertVerdict Given)[] refusals =
        [
            (AlertVerdict.NoteRefused, alert.Do((s, f) => AlertCommands.Note(s, "  ", "U-1", f))),
            (AlertVerdict.NoteRefused, alert.Do((s, f) => AlertCommands.Note(s, new('x', 2001), "U-1", f))),
            (AlertVerdict.NoteRefused, alert.Do((s, f) => AlertCommands.Note(s, "a\0b", "U-1", f))),
            (AlertVerdict.NoteRefused, alert.Do((s, f) => AlertCommands.Note(s, "half a pair \ud83d", "U-1", f))),
            (AlertVerdict.InspectorRefused, alert.Do((s, f) => AlertCommands.Assign(s, "", "U-1", f))),
            (AlertVerdict.ReasonRefused, alert.Do((s, f) => AlertCommands.Silence(s, f.Now.AddHours(1), "", "U-1", f))),
            (AlertVerdict.ReasonRefused, alert.Do((s, f) => AlertCommands.ChangeSeverity(s, AlertSeverity.Minor, " ", "U-1", f))),
            (AlertVerdict.SameSeverity, alert.Do((s, f) => AlertCommands.ChangeSeverity(s, AlertSeverity.Major, "why", "U-1", f))),
            (AlertVerdict.ValueRefused, alert.Do((s, f) => AlertCommands.ChangeSeverity(s, (AlertSeverity)9, "why", "U-1", f))),
            (AlertVerdict.ValueRefused, alert.Do((s, f) => AlertCommands.Close(s, (AlertOutcome)9, null, "U-1", f))),
            (AlertVerdict.NotCleared, alert.Do((s, f) => AlertCommands.Close(s, AlertOutcome.ClearedBySource, null, "U-1", f))),
            (AlertVerdict.NotSilenced, alert.Do((s, f) => AlertCommands.Unsilence(s, null, "U-1", f))),
            (AlertVerdict.NotFound, AlertCommands.Close(null, AlertOutcome.Resolved, null, "U-1", alert.Facts).Verdict),
        ];

        Assert.All(refusals, r => Assert.Equal(r.Expected, r.Given));
        Assert.Same(before, alert.State);
        Assert.Single(alert.Entries);
    }

    [Fact]
    public void A_signal_for_another_alert_is_misdirected() =>
        Assert.Equal(
            AlertSignalVerdict.Misdirected,
            Raised(AlertSeverity.Major).Do((s, f) => AlertEpisodes.Receive(s, Signal(9, AlertSeverity.Major, f.Now) with { Part = "605" }, f)));

    [Theory]
    [InlineData(AlertRules.EscalationDue)]
    [InlineData(AlertRules.AckStaleDue)]
    [InlineData(AlertRules.SilenceEndDue)]
    [InlineData(AlertRules.AutoCloseDue)]
    public void A_deadline_of_a_closed_alert_is_obsolete(string due)
    {
        var alert = Raised(AlertSeverity.Major);
        alert.Do((s, f) => AlertCommands.Close(s, AlertOutcome.Resolved, null, "U-1", f));

        Assert.Equal(DueVerdict.Obsolete, alert.Deliver(due));
        Assert.Empty(alert.Dues);
    }

    [Fact]
    public void A_deadline_that_comes_early_is_set_again()
    {
        var alert = Raised(AlertSeverity.Major);

        Assert.Equal(DueVerdict.NotYet, alert.Deliver(AlertRules.EscalationDue));
        Assert.Equal(Start.AddMinutes(30), alert.Dues[AlertRules.EscalationDue]);
        Assert.Equal(DueVerdict.Unknown, alert.Deliver("review"));
    }

    [Fact]
    public void Settings_that_make_no_sense_are_named()
    {
        Assert.Empty(new AlertSettings().Problems());
        Assert.NotEmpty(new AlertSettings { LongestSilence = TimeSpan.FromDays(8) }.Problems());
        Assert.NotEmpty(new AlertSettings { AutoCloseAfter = TimeSpan.FromDays(-1) }.Problems());
        Assert.NotEmpty(new AlertSettings
        {
            Escalation = new(new Dictionary<AlertSeverity, IReadOnlyDictionary<int, AlertDelay>>
            {
                [AlertSeverity.Major] = EscalationPolicy.Levels(AlertDelay.Minutes(30), AlertDelay.Minutes(5)),
            }),
        }.Problems());
    }

    internal static AlertSignal Signal(long version, AlertSeverity? severity, DateTimeOffset at) => new(
        AlertKind.Detection,
        new("camera", "C-1"),
        "614",
        "E-1",
        "610927100",
        at,
        version,
        severity,
        ImmutableDictionary<string, string>.Empty.Add("code", "614"));

    private static Actor<AlertState> Raised(AlertSeverity severity)
    {
        var alert = new Actor<AlertState>(Start, AlertRules.OnDue);
        Assert.Equal(AlertSignalVerdict.Raised, Receive(alert, 1, severity));
        return alert;
    }

    private static AlertSignalVerdict Receive(Actor<AlertState> alert, long version, AlertSeverity? severity) =>
        alert.Do((s, f) => AlertEpisodes.Receive(s, Signal(version, severity, alert.Now), f));
}
