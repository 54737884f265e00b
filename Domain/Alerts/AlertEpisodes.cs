using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Alerts;

/// <summary>What sources do to an alert: episodes begin, count up, become graver and are cleared.</summary>
public static class AlertEpisodes
{
    /// <summary>Takes what a source says: raised, or gone.</summary>
    /// <remarks>
    /// Signals are ordered by the source's version, not by when they arrive: one that is not newer than the last is old news. A repeat
    /// counts up and never lowers the severity; a graver one opens the alert again and ends its silence, for whatever was decided
    /// about it was decided about the lesser one. A severity that a person set is kept until the source says something graver than it
    /// had said before.
    /// </remarks>
    public static Decision<AlertState, AlertSignalVerdict> Receive(AlertState? current, AlertSignal signal, RuleFacts facts)
    {
        var id = AlertState.IdOf(signal.Kind, signal.Subject, signal.Part);
        if (current is not null && current.Id != id)
        {
            return AlertSignalVerdict.Misdirected;
        }

        if (current is not null && signal.SourceVersion <= current.SourceVersion)
        {
            return AlertSignalVerdict.OldNews;
        }

        return (current, signal.Severity) switch
        {
            (null, null) => new(
                AlertSignalVerdict.NothingToClear,
                Episode(null, id, signal, AlertSeverity.Info, facts) with
                {
                    Episode = 0,
                    Count = 0,
                    Status = AlertStatus.Closed,
                    ClearedAt = signal.At,
                    ClosedAt = facts.Now,
                    ClosedBy = Cause.System,
                    Outcome = AlertOutcome.ClearedBySource,
                    NextStepAt = null,
                },
                [],
                []),
            (null or { Status: AlertStatus.Closed }, { } severity) => Begin(current, id, signal, severity, facts),
            ({ } raised, { } severity) => Repeat(raised, signal, severity, facts),
            ({ } raised, null) => Clear(raised, signal, facts),
        };
    }

    private static Decision<AlertState, AlertSignalVerdict> Begin(
        AlertState? former, string id, AlertSignal signal, AlertSeverity severity, RuleFacts facts)
    {
        var next = Episode(former, id, signal, severity, facts);
        return AlertRules.Decided(
            next.Episode == 1 ? AlertSignalVerdict.Raised : AlertSignalVerdict.RaisedAnew,
            former,
            next,
            [new AlertRaised(next.Kind, next.Subject, next.Part, next.EntityId, next.TownCode, severity, next.Episode, next.Detail)],
            facts);
    }

    private static AlertState Episode(AlertState? former, string id, AlertSignal signal, AlertSeverity severity, RuleFacts facts) => new(
        id,
        signal.Kind,
        signal.Subject,
        signal.Part,
        signal.EntityId,
        signal.TownCode,
        severity,
        signal.Detail,
        Episode: (former?.Episode ?? 0) + 1,
        Count: 1,
        signal.SourceVersion,
        AlertStatus.Open,
        RaisedAt: facts.Now,
        LastRaisedAt: facts.Now,
        ClearedAt: null,
        AcknowledgedBy: null,
        AcknowledgedAt: null,
        AssignedTo: null,
        AssignedAt: null,
        SilencedUntil: null,
        SilencedBy: null,
        EscalationLevel: 0,
        NextStepAt: null,
        ClosedAt: null,
        ClosedBy: null,
        Outcome: null,
        Notes: former?.Notes ?? [],
        ArmedAt: facts.Now,
        AutoCloseAt: null,
        SourceSeverity: severity,
        Touched: false);

    private static Decision<AlertState, AlertSignalVerdict> Repeat(
        AlertState current, AlertSignal signal, AlertSeverity severity, RuleFacts facts)
    {
        var graver = severity > (current.SourceSeverity ?? current.Severity) && severity > current.Severity;
        var next = current with
        {
            EntityId = signal.EntityId,
            TownCode = signal.TownCode,
            Detail = signal.Detail,
            Severity = graver ? severity : current.Severity,
            SourceSeverity = severity > (current.SourceSeverity ?? current.Severity) ? severity : current.SourceSeverity ?? current.Severity,
            Count = current.Count + 1,
            SourceVersion = signal.SourceVersion,
            LastRaisedAt = facts.Now,
            ClearedAt = null,
            AutoCloseAt = null,
            ArmedAt = current.ClearedAt is null ? current.ArmedAt : facts.Now,
        };
        var bodies = ImmutableArray.Create<EntryBody>(new AlertRepeated(next.Count, current.Severity, next.Severity, next.Detail));
        if (!graver)
        {
            return AlertRules.Decided(AlertSignalVerdict.CountedUp, current, next, bodies, facts);
        }

        if (current.Status == AlertStatus.Acknowledged)
        {
            bodies = bodies.Add(new AlertRearmed(AlertRules.ReasonWorsened));
        }

        if (current.SilencedUntil is not null)
        {
            bodies = bodies.Add(new AlertUnsilenced(AlertRules.ReasonWorsened));
        }

        return AlertRules.Decided(
            AlertSignalVerdict.Worsened, current, AlertRules.Rearmed(next, facts) with { SilencedUntil = null, SilencedBy = null }, bodies, facts);
    }

    private static Decision<AlertState, AlertSignalVerdict> Clear(AlertState current, AlertSignal signal, RuleFacts facts)
    {
        var heard = current with { SourceVersion = signal.SourceVersion };
        if (current.ClearedAt is not null || current.Status == AlertStatus.Closed)
        {
            return new(AlertSignalVerdict.NothingToClear, heard with { ClearedAt = current.ClearedAt ?? signal.At }, [], []);
        }

        if (signal.Outcome is { } outcome && !current.InWork)
        {
            return AlertRules.Decided(
                AlertSignalVerdict.Cleared,
                current,
                AlertRules.Closed(heard with { ClearedAt = signal.At }, outcome, Cause.System, facts),
                [new AlertCleared(signal.At), new AlertClosed(outcome, AlertRules.ReasonReviewed)],
                facts);
        }

        var settings = facts.Settings.Alerts;
        var closesItself = current.Status == AlertStatus.Open && !current.Touched && current.Severity <= settings.AutoCloseUpTo;
        return AlertRules.Decided(
            AlertSignalVerdict.Cleared,
            current,
            heard with { ClearedAt = signal.At, AutoCloseAt = closesItself ? facts.Now + settings.AutoCloseAfter : null },
            [new AlertCleared(signal.At)],
            facts);
    }
}
