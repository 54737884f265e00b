using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Alerts;

/// <summary>What deadlines do to an alert. What sources do is in <see cref="AlertEpisodes"/>, what people do in <see cref="AlertCommands"/>.</summary>
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
}
