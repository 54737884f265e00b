using CsCheck;
using Vigil.Domain.Alerts;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Alerts;

/// <summary>Whatever people, sources and the clock do to an alert, in any order.</summary>
public sealed class AlertPropertyTests
{
    private static readonly DateTimeOffset Start = Given.Calendar.StartOf(Given.Day("2026-02-12")).AddHours(9);

    private static readonly Gen<(int Action, int Minutes, int Number)[]> Course =
        Gen.Select(Gen.Int[0, 13], Gen.OneOf(Gen.Int[0, 40], Gen.Int[0, 6_000]), Gen.Int[0, 3]).Array[1, 40];

    [Fact]
    public void No_course_of_events_breaks_what_an_alert_promises() => Course.Sample(course =>
    {
        var alert = new Actor<AlertState>(Start, AlertRules.OnDue);
        long version = 0;
        foreach (var (action, minutes, number) in course)
        {
            var (former, entries) = (alert.State, alert.Entries.Count);
            if (number == 3)
            {
                alert.OutageUntil(alert.Now.AddMinutes(minutes));
            }
            else
            {
                alert.AdvanceTo(alert.Now.AddMinutes(minutes));
            }

            Act(alert, action, number, ref version);
            Check(former, alert, entries);
        }
    }, iter: 2_000);

    private static void Act(Actor<AlertState> alert, int action, int number, ref long version)
    {
        var severity = (AlertSeverity)number;
        var next = version + 1;
        switch (action)
        {
            case 0 or 1 or 2:
                version = next;
                alert.Do((s, f) => AlertEpisodes.Receive(s, AlertTests.Signal(next, severity, f.Now), f));
                break;
            case 3:
                version = next;
                alert.Do((s, f) => AlertEpisodes.Receive(s, AlertTests.Signal(next, null, f.Now), f));
                break;
            case 4:
                var old = version - number;
                Assert.True(alert.State is null
                    || alert.Do((s, f) => AlertEpisodes.Receive(s, AlertTests.Signal(old, severity, f.Now), f)) == AlertSignalVerdict.OldNews);
                break;
            case 5:
                alert.Do((s, f) => AlertCommands.Acknowledge(s, null, "U-1", f));
                break;
            case 6:
                alert.Do((s, f) => AlertCommands.Unacknowledge(s, null, "U-1", f));
                break;
            case 7:
                alert.Do((s, f) => AlertCommands.Silence(s, f.Now.AddHours((number * 60) + 1), "known", "U-1", f));
                break;
            case 8:
                alert.Do((s, f) => AlertCommands.Unsilence(s, null, "U-1", f));
                break;
            case 9:
                alert.Do((s, f) => AlertCommands.ChangeSeverity(s, severity, "looked at it", "U-1", f));
                break;
            case 10:
                alert.Do((s, f) => AlertCommands.Note(s, $"note {number}", "U-1", f));
                break;
            case 11:
                alert.Do((s, f) => AlertCommands.Assign(s, $"I-{number}", "U-1", f));
                break;
            case 12:
                alert.Do((s, f) => AlertCommands.Escalate(s, "help", "U-1", f));
                break;
            default:
                alert.Do((s, f) => AlertCommands.Close(s, AlertOutcome.Resolved, null, "U-1", f));
                break;
        }
    }

    private static void Check(AlertState? former, Actor<AlertState> alert, int entries)
    {
        if (alert.State is not { } state)
        {
            return;
        }

        var dues = alert.Dues;
        var silent = state.SilencedUntil is not null;
        var running = state is { Status: not AlertStatus.Closed, ClearedAt: null } && !silent;

        // Clocks: what runs is in the state, in the future, and never two that exclude each other.
        Assert.Equal(silent, dues.ContainsKey(AlertRules.SilenceEndDue));
        Assert.False(dues.ContainsKey(AlertRules.EscalationDue) && dues.ContainsKey(AlertRules.AckStaleDue));
        Assert.Equal(running && state.Status == AlertStatus.Open && state.NextStepAt is not null, dues.ContainsKey(AlertRules.EscalationDue));
        Assert.Equal(running && state.Status == AlertStatus.Acknowledged && state.NextStepAt is not null, dues.ContainsKey(AlertRules.AckStaleDue));
        Assert.Equal(state.AutoCloseAt is not null, dues.ContainsKey(AlertRules.AutoCloseDue));
        Assert.All(dues.Values, at => Assert.True(at > alert.Now));
        Assert.True(running || state.NextStepAt is null);

        // A silence always has an end, within the week, and none outlives its episode.
        Assert.True(!silent || (state.Status != AlertStatus.Closed && state.SilencedUntil - alert.Now <= TimeSpan.FromDays(7)));

        // A closed one keeps who had acknowledged it; an open one has nobody.
        Assert.True(state.Status == AlertStatus.Closed || (state.Status == AlertStatus.Acknowledged) == (state.AcknowledgedBy is not null));

        // Escalation is one step at a time: no two automatic ones at one instant, and no level is skipped.
        var fresh = alert.Entries.Skip(entries).ToList();
        var automatic = fresh.Where(e => e.Body is AlertEscalated { ByPerson: false }).ToList();
        Assert.Equal(automatic.Count, automatic.Select(e => e.At).Distinct().Count());
        var level = former?.EscalationLevel ?? 0;
        foreach (var (_, body) in fresh)
        {
            level = body switch
            {
                AlertRaised => 0,
                AlertEscalated up when up.Level == level + 1 => up.Level,
                AlertEscalated up => throw new InvalidOperationException($"From level {level} to {up.Level}."),
                _ => level,
            };
        }

        Assert.Equal(state.EscalationLevel, level);
        if (former is null)
        {
            return;
        }

        // Notes never vanish; episodes and, within one, counts never fall; a source's severity alone never lowers it.
        Assert.Equal(former.Notes, state.Notes.Take(former.Notes.Length));
        Assert.True(state.Episode >= former.Episode);
        Assert.True(state.Episode > former.Episode || state.Count >= former.Count);
        Assert.True(state.SourceVersion >= former.SourceVersion);
        Assert.True(
            state.Episode > former.Episode || state.Severity >= former.Severity || fresh.Any(e => e.Body is AlertSeverityChanged));
    }
}
