using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;

namespace Vigil.Domain.Alerts;

/// <summary>What people do with an alert. Whoever acts is named by id; what they write in words stays in the state.</summary>
/// <remarks>
/// A reason that is a code (<c>false-positive</c>) stands in the entry as it is; words become a note, and the entry says
/// <c>note:</c> with its id, for the ledger is for ever and words may name people.
/// </remarks>
public static class AlertCommands
{
    public const int LongestNote = 2000;
    public const int LongestReason = 500;
    public const int MostNotes = 500;

    /// <summary>Escalation ends here, by person or by itself.</summary>
    public const int HighestLevel = 9;

    /// <summary>Somebody has seen it: escalation stops, and staleness begins to count.</summary>
    /// <param name="note">Kept as a note; <see langword="null"/> or blank for none.</param>
    public static Decision<AlertState, AlertVerdict> Acknowledge(AlertState? current, string? note, string by, RuleFacts facts)
    {
        if (Refusal(current) is { } refusal)
        {
            return refusal;
        }

        if (current!.Status == AlertStatus.Acknowledged)
        {
            return AlertVerdict.AlreadyAcknowledged;
        }

        var next = current with { Status = AlertStatus.Acknowledged, AcknowledgedBy = by, AcknowledgedAt = facts.Now, ArmedAt = facts.Now };
        if (string.IsNullOrWhiteSpace(note))
        {
            return Acted(current, next, [new AlertAcknowledged(by)], facts);
        }

        if (!MayNote(current, note))
        {
            return AlertVerdict.NoteRefused;
        }

        var (noted, id) = Noted(next, note, by, facts);
        return Acted(current, noted, [new AlertAcknowledged(by), new AlertNoted(id)], facts);
    }

    /// <summary>Takes an acknowledgement back: open again, escalating from now.</summary>
    /// <param name="reason">Where it is missing, the entry says <c>taken-back</c>.</param>
    public static Decision<AlertState, AlertVerdict> Unacknowledge(AlertState? current, string? reason, string by, RuleFacts facts) =>
        Refusal(current) is { } refusal ? refusal
        : current!.Status != AlertStatus.Acknowledged ? AlertVerdict.NotAcknowledged
        : WithReason(current, reason, needed: false, by, facts, (state, code) => Acted(
            current, AlertRules.Rearmed(state, facts), [new AlertRearmed(code ?? AlertRules.ReasonTakenBack)], facts));

    /// <summary>Gives it to an inspector, who from now on sees its entries. Of an acknowledged alert the staleness counts anew.</summary>
    public static Decision<AlertState, AlertVerdict> Assign(AlertState? current, string inspectorId, string by, RuleFacts facts) =>
        Refusal(current) is { } refusal ? refusal
        : !Plain.IsId(inspectorId) ? AlertVerdict.InspectorRefused
        : current!.AssignedTo == inspectorId ? AlertVerdict.AlreadyAssigned
        : AndTo(
            current.AssignedTo,
            Acted(
                current,
                Worked(current with { AssignedTo = inspectorId, AssignedAt = facts.Now }, facts),
                [new AlertAssigned(current.AssignedTo, inspectorId)],
                facts));

    /// <summary>Writes a note. Of a closed alert too; it survives into further episodes.</summary>
    public static Decision<AlertState, AlertVerdict> Note(AlertState? current, string text, string by, RuleFacts facts)
    {
        if (current is null or { Episode: 0 })
        {
            return AlertVerdict.NotFound;
        }

        if (!MayNote(current, text))
        {
            return AlertVerdict.NoteRefused;
        }

        var (next, id) = Noted(current, text, by, facts);
        return current.Status == AlertStatus.Closed
            ? AlertRules.Decided(AlertVerdict.Accepted, current, next, [new AlertNoted(id)], facts)
            : Acted(current, Worked(next, facts), [new AlertNoted(id)], facts);
    }

    /// <summary>Silences it until an instant: it doesn't escalate and doesn't go stale, and re-arms at the end. Setting it again moves the end.</summary>
    public static Decision<AlertState, AlertVerdict> Silence(AlertState? current, DateTimeOffset until, string reason, string by, RuleFacts facts)
    {
        if (Refusal(current) is { } refusal)
        {
            return refusal;
        }

        var end = BusinessClock.ToMicroseconds(until);
        if (end <= facts.Now)
        {
            return AlertVerdict.SilenceEnded;
        }

        if (end - facts.Now > facts.Settings.Alerts.LongestSilence)
        {
            return AlertVerdict.SilenceTooLong;
        }

        return WithReason(current!, reason, needed: true, by, facts, (state, code) => Acted(
            current!, state with { SilencedUntil = end, SilencedBy = by }, [new AlertSilenced(end, code!)], facts));
    }

    /// <summary>Ends a silence early; the clock counts from now.</summary>
    /// <param name="reason">Where it is missing, the entry says <c>taken-back</c>.</param>
    public static Decision<AlertState, AlertVerdict> Unsilence(AlertState? current, string? reason, string by, RuleFacts facts) =>
        Refusal(current) is { } refusal ? refusal
        : current!.SilencedUntil is null ? AlertVerdict.NotSilenced
        : WithReason(current, reason, needed: false, by, facts, (state, code) => Acted(
            current,
            state with { SilencedUntil = null, SilencedBy = null, ArmedAt = facts.Now },
            [new AlertUnsilenced(code ?? AlertRules.ReasonTakenBack)],
            facts));

    /// <summary>Changes the severity, up or down; the clock of the new severity counts from now.</summary>
    public static Decision<AlertState, AlertVerdict> ChangeSeverity(
        AlertState? current, AlertSeverity severity, string reason, string by, RuleFacts facts) =>
        Refusal(current) is { } refusal ? refusal
        : !Enum.IsDefined(severity) ? AlertVerdict.ValueRefused
        : current!.Severity == severity ? AlertVerdict.SameSeverity
        : WithReason(current, reason, needed: true, by, facts, (state, code) => Acted(
            current,
            state with { Severity = severity, ArmedAt = facts.Now },
            [new AlertSeverityChanged(current.Severity, severity, code!)],
            facts));

    /// <summary>Takes it a level up at once. An acknowledged alert opens again for those who are now called, a silent one speaks.</summary>
    public static Decision<AlertState, AlertVerdict> Escalate(AlertState? current, string reason, string by, RuleFacts facts) =>
        Refusal(current) is { } refusal ? refusal
        : current!.EscalationLevel >= HighestLevel ? AlertVerdict.HighestLevel
        : WithReason(current, reason, needed: true, by, facts, (state, code) =>
        {
            EntryBody escalated = new AlertEscalated(current.EscalationLevel + 1, ByPerson: true, code);
            ImmutableArray<EntryBody> bodies =
            [
                escalated,
                .. current.Status == AlertStatus.Acknowledged ? [new AlertRearmed(AlertRules.ReasonEscalated)] : ImmutableArray<EntryBody>.Empty,
                .. current.SilencedUntil is null ? ImmutableArray<EntryBody>.Empty : [new AlertUnsilenced(AlertRules.ReasonEscalated)],
            ];
            var next = AlertRules.Rearmed(state, facts) with
            {
                EscalationLevel = current.EscalationLevel + 1,
                SilencedUntil = null,
                SilencedBy = null,
            };
            return Acted(current, next, bodies, facts);
        });

    /// <summary>Ends the episode with an outcome. All its clocks stop; a new raise begins a new episode.</summary>
    public static Decision<AlertState, AlertVerdict> Close(AlertState? current, AlertOutcome outcome, string? reason, string by, RuleFacts facts) =>
        Refusal(current) is { } refusal ? refusal
        : !Enum.IsDefined(outcome) ? AlertVerdict.ValueRefused
        : outcome == AlertOutcome.ClearedBySource && current!.ClearedAt is null ? AlertVerdict.NotCleared
        : WithReason(current!, reason, needed: false, by, facts, (state, code) => Acted(
            current!, AlertRules.Closed(state, outcome, by, facts), [new AlertClosed(outcome, code)], facts));

    private static bool MayNote(AlertState state, string text) => Plain.IsText(text, LongestNote) && state.Notes.Length < MostNotes;

    private static AlertVerdict? Refusal(AlertState? current) => current switch
    {
        null or { Episode: 0 } => AlertVerdict.NotFound,
        { Status: AlertStatus.Closed } => AlertVerdict.Closed,
        _ => null,
    };

    // Whoever acts keeps the alert from closing itself.
    private static Decision<AlertState, AlertVerdict> Acted(
        AlertState former, AlertState next, ImmutableArray<EntryBody> bodies, RuleFacts facts) =>
        AlertRules.Decided(AlertVerdict.Accepted, former, next with { Touched = true, AutoCloseAt = null }, bodies, facts);

    // Work on an acknowledged alert shows that it isn't forgotten; an open one goes on escalating until somebody acknowledges it.
    private static AlertState Worked(AlertState state, RuleFacts facts) =>
        state.Status == AlertStatus.Acknowledged ? state with { ArmedAt = facts.Now } : state;

    private static Decision<AlertState, AlertVerdict> AndTo(string? inspectorId, Decision<AlertState, AlertVerdict> decision) =>
        inspectorId is null ? decision : decision with
        {
            Entries = [.. decision.Entries.Select(e => e with { Audiences = e.Audiences.Add(Audience.Inspector(inspectorId)) })],
        };

    private static (AlertState Next, string Id) Noted(AlertState state, string text, string by, RuleFacts facts)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"n{state.Notes.Length + 1}");
        return (state with { Notes = state.Notes.Add(new(id, facts.Now, by, text.Trim())) }, id);
    }

    private static Decision<AlertState, AlertVerdict> WithReason(
        AlertState current,
        string? reason,
        bool needed,
        string by,
        RuleFacts facts,
        Func<AlertState, string?, Decision<AlertState, AlertVerdict>> act)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return needed ? AlertVerdict.ReasonRefused : act(current, null);
        }

        if (Plain.IsCode(reason))
        {
            return act(current, reason);
        }

        if (!Plain.IsText(reason, LongestReason) || current.Notes.Length >= MostNotes)
        {
            return AlertVerdict.ReasonRefused;
        }

        var (noted, id) = Noted(current, reason, by, facts);
        return act(noted, $"note:{id}");
    }
}
