using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Alerts;

/// <summary>What sources and deadlines do to an alert. What people do is in <see cref="AlertCommands"/>.</summary>
public static class AlertRules
{
    /// <summary>Nobody has taken it: the next level.</summary>
    public const string EscalationDue = "escalation";

    /// <summary>It was acknowledged and nothing followed: open again.</summary>
    public const string AckStaleDue = "ack-stale";

    /// <summary>The silence ends: it re-arms.</summary>
    public const string SilenceEndDue = "silence-end";

    /// <summary>The cause is gone and nobody had to act: it closes itself.</summary>
    public const string AutoCloseDue = "auto-close";

    public const string ReasonStale = "stale";
    public const string ReasonEnded = "ended";
    public const string ReasonWorsened = "worsened";
    public const string ReasonTakenBack = "taken-back";
    public const string ReasonEscalated = "escalated";
    public const string ReasonReviewed = "reviewed";

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

    /// <summary>Answers a deadline of this alert by its name.</summary>
    public static Decision<AlertState, DueVerdict> OnDue(AlertState? current, string dueName, RuleFacts facts)
    {
        if (dueName is not (EscalationDue or AckStaleDue or SilenceEndDue or AutoCloseDue))
        {
            return DueVerdict.Unknown;
        }

        DateTimeOffset? at = (current, dueName) switch
        {
            (null or { Status: AlertStatus.Closed }, _) => null,
            ({ Status: AlertStatus.Open }, EscalationDue) => current.NextStepAt,
            ({ Status: AlertStatus.Acknowledged }, AckStaleDue) => current.NextStepAt,
            (_, SilenceEndDue) => current.SilencedUntil,
            (_, AutoCloseDue) => current.AutoCloseAt,
            _ => null,
        };
        if (at is not { } dueAt)
        {
            return DueVerdict.Obsolete;
        }

        if (dueAt > facts.Now)
        {
            return new(DueVerdict.NotYet, null, [], [Due.Set(dueName, dueAt)]);
        }

        return dueName switch
        {
            EscalationDue => Escalate(current!, facts),
            AckStaleDue => Done(current!, Rearmed(current!, facts), [new AlertRearmed(ReasonStale)], facts),
            SilenceEndDue => Done(
                current!,
                current! with { SilencedUntil = null, SilencedBy = null, ArmedAt = facts.Now },
                [new AlertUnsilenced(ReasonEnded)],
                facts),
            _ => Done(
                current!,
                Closed(current!, AlertOutcome.ClearedBySource, Cause.System, facts),
                [new AlertClosed(AlertOutcome.ClearedBySource, Reason: null)],
                facts),
        };
    }

    /// <summary>Open again, with the clock counting from now. The level reached stays.</summary>
    internal static AlertState Rearmed(AlertState state, RuleFacts facts) => state with
    {
        Status = AlertStatus.Open,
        AcknowledgedBy = null,
        AcknowledgedAt = null,
        ArmedAt = facts.Now,
    };

    internal static AlertState Closed(AlertState state, AlertOutcome outcome, string by, RuleFacts facts) => state with
    {
        Status = AlertStatus.Closed,
        ClosedAt = facts.Now,
        ClosedBy = by,
        Outcome = outcome,
        SilencedUntil = null,
        SilencedBy = null,
        AutoCloseAt = null,
    };

    /// <summary>Dispatchers, the town, the entity, and the inspector it is assigned to.</summary>
    internal static ImmutableArray<Audience> Audiences(AlertState state)
    {
        var audiences = Plain.Audiences(state.EntityId, state.TownCode);
        return state.AssignedTo is { } inspector ? audiences.Add(Audience.Inspector(inspector)) : audiences;
    }

    /// <summary>The decision on a state, with the clocks that follow from it.</summary>
    internal static Decision<AlertState, TVerdict> Decided<TVerdict>(
        TVerdict verdict, AlertState? former, AlertState next, ImmutableArray<EntryBody> bodies, RuleFacts facts)
        where TVerdict : struct, Enum
    {
        var timed = AlertClocks.Timed(next, facts);
        var audiences = Audiences(timed);
        return new(verdict, timed, [.. bodies.Select(b => new Entry(b, audiences))], AlertClocks.Moves(former, timed));
    }

    private static Decision<AlertState, DueVerdict> Done(AlertState former, AlertState next, ImmutableArray<EntryBody> bodies, RuleFacts facts) =>
        Decided(DueVerdict.Done, former, next, bodies, facts);

    private static Decision<AlertState, DueVerdict> Escalate(AlertState current, RuleFacts facts)
    {
        // After an outage one step is taken, and the next counts from now: never two at once.
        var following = facts.Settings.Alerts.Escalation.StepTo(current.EscalationLevel + 2, current.Severity);
        var late = following?.After(current.ArmedAt ?? current.RaisedAt, facts.Calendar) <= facts.Now;
        var next = current with
        {
            EscalationLevel = current.EscalationLevel + 1,
            ArmedAt = late ? facts.Now : current.ArmedAt,
        };
        return Done(current, next, [new AlertEscalated(next.EscalationLevel, ByPerson: false, Reason: null)], facts);
    }

    private static Decision<AlertState, AlertSignalVerdict> Begin(
        AlertState? former, string id, AlertSignal signal, AlertSeverity severity, RuleFacts facts)
    {
        var next = Episode(former, id, signal, severity, facts);
        return Decided(
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
            return Decided(AlertSignalVerdict.CountedUp, current, next, bodies, facts);
        }

        if (current.Status == AlertStatus.Acknowledged)
        {
            bodies = bodies.Add(new AlertRearmed(ReasonWorsened));
        }

        if (current.SilencedUntil is not null)
        {
            bodies = bodies.Add(new AlertUnsilenced(ReasonWorsened));
        }

        return Decided(
            AlertSignalVerdict.Worsened, current, Rearmed(next, facts) with { SilencedUntil = null, SilencedBy = null }, bodies, facts);
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
            return Decided(
                AlertSignalVerdict.Cleared,
                current,
                Closed(heard with { ClearedAt = signal.At }, outcome, Cause.System, facts),
                [new AlertCleared(signal.At), new AlertClosed(outcome, ReasonReviewed)],
                facts);
        }

        var settings = facts.Settings.Alerts;
        var closesItself = current.Status == AlertStatus.Open && !current.Touched && current.Severity <= settings.AutoCloseUpTo;
        return Decided(
            AlertSignalVerdict.Cleared,
            current,
            heard with { ClearedAt = signal.At, AutoCloseAt = closesItself ? facts.Now + settings.AutoCloseAfter : null },
            [new AlertCleared(signal.At)],
            facts);
    }
}
