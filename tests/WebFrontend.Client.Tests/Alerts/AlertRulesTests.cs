using Vigil.Domain.Alerts;
using Vigil.WebFrontend.Client.Alerts;

namespace Vigil.WebFrontend.Client.Tests.Alerts;

public sealed class AlertRulesTests
{
    private static readonly DateTimeOffset Start = Alert.Start;

    [Theory]
    [InlineData(AlertSeverity.Critical, 30, AlertAge.Fresh)]
    [InlineData(AlertSeverity.Critical, 31, AlertAge.Ageing)]
    [InlineData(AlertSeverity.Critical, 61, AlertAge.Late)]
    [InlineData(AlertSeverity.Major, 299, AlertAge.Ageing)]
    [InlineData(AlertSeverity.Major, 301, AlertAge.Late)]
    [InlineData(AlertSeverity.Minor, 900, AlertAge.Ageing)]
    [InlineData(AlertSeverity.Minor, 901, AlertAge.Late)]
    [InlineData(AlertSeverity.Info, 100_000, AlertAge.Fresh)]
    public void An_unassigned_alert_ages_by_its_severity(AlertSeverity severity, int seconds, AlertAge expected) =>
        Assert.Equal(expected, AlertClock.AgeOf(Alert.Of("A", severity), Start.AddSeconds(seconds)));

    [Fact]
    public void An_assigned_alert_does_not_age() =>
        Assert.Equal(AlertAge.Fresh, AlertClock.AgeOf(Alert.Of("A", AlertSeverity.Critical, assignedTo: "I-1"), Start.AddDays(1)));

    [Theory]
    [InlineData("2026-11-22", true, false)]
    [InlineData("2026-11-23", false, true)]
    [InlineData("2026-11-29", false, true)]
    [InlineData("2026-11-30", false, false)]
    public void A_legal_day_is_overdue_once_it_has_passed_and_due_this_week_through_the_sixth_day_after_today(string day, bool overdue, bool soon)
    {
        var alert = Alert.Of("A", detail: ("validThrough", day));

        Assert.Equal(overdue, AlertClock.IsOverdue(alert, new(2026, 11, 23)));
        Assert.Equal(soon, AlertClock.IsDueSoon(alert, new(2026, 11, 23)));
    }

    [Fact]
    public void Silenced_alerts_show_only_where_they_are_asked_for()
    {
        var silenced = Alert.Of("A", silencedUntil: Start.AddHours(1));

        Assert.False(new AlertFilter().Matches(silenced, Start));
        Assert.True(new AlertFilter { Silenced = true }.Matches(silenced, Start));
        Assert.True(new AlertFilter().Matches(silenced, Start.AddHours(1)));
    }

    [Fact]
    public void A_filter_narrows_by_everything_it_names()
    {
        var alert = Alert.Of("A", AlertSeverity.Critical, AlertKind.Clue, assignedTo: "I-1");

        Assert.True(new AlertFilter { Severities = [AlertSeverity.Critical], Kinds = [AlertKind.Clue], TownCode = "610927100", InspectorId = "I-1", Text = "店" }.Matches(alert, Start));
        Assert.False(new AlertFilter { Severities = [AlertSeverity.Major] }.Matches(alert, Start));
        Assert.False(new AlertFilter { Unassigned = true }.Matches(alert, Start));
        Assert.False(new AlertFilter { Text = "没有" }.Matches(alert, Start));
    }

    [Fact]
    public void An_entitys_alerts_stand_under_the_gravest_where_the_newest_stood()
    {
        var lines = AlertGrouping.LinesOf(
            [Alert.Of("new", AlertSeverity.Minor, minute: 9), Alert.Of("other", entity: "E-2", minute: 8), Alert.Of("grave", AlertSeverity.Critical, minute: 1)],
            grouped: true,
            new HashSet<string>());

        Assert.Equal(["grave", "other"], lines.Select(l => l.Alert.Id));
        Assert.Equal(1, lines[0].Symptoms);
        Assert.Equal(Start.AddMinutes(9), lines[0].NewestAt);
    }

    [Fact]
    public void Among_equals_a_camera_that_is_down_is_the_cause() =>
        Assert.Equal("down", AlertGrouping.LeadOf([Alert.Of("seen", minute: 5), Alert.Of("down", kind: AlertKind.CameraDown, minute: 1)]).Id);

    [Fact]
    public void An_open_group_shows_the_others_inside()
    {
        var lines = AlertGrouping.LinesOf([Alert.Of("a", minute: 2), Alert.Of("b", minute: 1)], grouped: true, new HashSet<string> { "E-1" });

        Assert.Equal([("a", false), ("b", true)], lines.Select(l => (l.Alert.Id, l.Inner)));
    }

    [Theory]
    [InlineData("j", KeyIntent.Next)]
    [InlineData("k", KeyIntent.Previous)]
    [InlineData("a", KeyIntent.Acknowledge)]
    [InlineData("g", KeyIntent.Act)]
    [InlineData("/", KeyIntent.Search)]
    [InlineData("?", KeyIntent.Help)]
    [InlineData("q", KeyIntent.None)]
    public void Keys_mean_what_the_help_says(string key, KeyIntent expected) =>
        Assert.Equal(expected, AlertKeys.Of(key, Alert.Of("A"), mayAct: true, Start).Intent);

    [Fact]
    public void Action_keys_rest_without_a_selection_without_the_right_and_on_a_closed_alert()
    {
        Assert.Equal(KeyIntent.None, AlertKeys.Of("a", null, mayAct: true, Start).Intent);
        Assert.Equal(KeyIntent.None, AlertKeys.Of("a", Alert.Of("A"), mayAct: false, Start).Intent);
        Assert.Equal(KeyIntent.None, AlertKeys.Of("c", Alert.Of("A", status: AlertStatus.Closed), mayAct: true, Start).Intent);
        Assert.Equal(KeyIntent.None, AlertKeys.Of("a", Alert.Of("A", status: AlertStatus.Acknowledged), mayAct: true, Start).Intent);
    }

    [Fact]
    public void The_silence_key_ends_a_silence_that_runs() =>
        Assert.Equal(AlertAction.Unsilence, AlertKeys.Of("s", Alert.Of("A", silencedUntil: Start.AddHours(1)), mayAct: true, Start).Action);
}
