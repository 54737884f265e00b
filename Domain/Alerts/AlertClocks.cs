using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Alerts;

/// <summary>The deadlines of an alert follow from its state: what runs, and until when.</summary>
/// <remarks>A silenced, cleared or closed alert, or one that officers are on, has no running clock but the silence's end and the closing of itself.</remarks>
internal static class AlertClocks
{
    /// <summary>Sets the present clock of a state: the next escalation while it is open, the staleness while it is acknowledged.</summary>
    public static AlertState Timed(AlertState state, RuleFacts facts)
    {
        var armed = state.ArmedAt ?? state.RaisedAt;
        var settings = facts.Settings.Alerts;
        DateTimeOffset? next = state switch
        {
            { Status: AlertStatus.Closed } or { SilencedUntil: not null } or { ClearedAt: not null } or { InWork: true } => null,
            { Status: AlertStatus.Open } => settings.Escalation.StepTo(state.EscalationLevel + 1, state.Severity)?.After(armed, facts.Calendar),
            { Status: AlertStatus.Acknowledged } => settings.StaleAfter.TryGetValue(state.Severity, out var holds) ? armed + holds : null,
            _ => null,
        };
        return state with { NextStepAt = next };
    }

    /// <summary>The dues that differ between two states of one alert.</summary>
    public static ImmutableArray<Due> Moves(AlertState? former, AlertState next)
    {
        var dues = ImmutableArray.CreateBuilder<Due>();
        Add(AlertRules.EscalationDue, EscalationOf(former), EscalationOf(next));
        Add(AlertRules.AckStaleDue, StaleOf(former), StaleOf(next));
        Add(AlertRules.SilenceEndDue, former?.SilencedUntil, next.SilencedUntil);
        Add(AlertRules.AutoCloseDue, former?.AutoCloseAt, next.AutoCloseAt);
        return dues.DrainToImmutable();

        void Add(string name, DateTimeOffset? before, DateTimeOffset? after)
        {
            if (before != after)
            {
                dues.Add(new(name, after));
            }
        }
    }

    private static DateTimeOffset? EscalationOf(AlertState? state) => state is { Status: AlertStatus.Open } ? state.NextStepAt : null;

    private static DateTimeOffset? StaleOf(AlertState? state) => state is { Status: AlertStatus.Acknowledged } ? state.NextStepAt : null;
}
