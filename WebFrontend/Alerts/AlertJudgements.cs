using Vigil.Domain.Alerts;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Alerts;

/// <summary>What the verdicts on alerts mean over HTTP. Names are permanent.</summary>
internal static class AlertJudgements
{
    public static Judgement Of(AlertVerdict verdict) => verdict switch
    {
        AlertVerdict.Accepted => Judgement.Accepted,
        AlertVerdict.Repeated => Judgement.Known,
        AlertVerdict.NotFound => Judgement.Missing("There is no such alert."),
        AlertVerdict.Closed => Judgement.Rule("alert-closed", "The alert is closed; a new raise begins a new episode."),
        AlertVerdict.AlreadyAcknowledged => Judgement.Rule("already-acknowledged", "Somebody has acknowledged it already."),
        AlertVerdict.NotAcknowledged => Judgement.Rule("not-acknowledged", "It isn't acknowledged: there is nothing to take back."),
        AlertVerdict.AlreadyAssigned => Judgement.Rule("already-assigned", "It is assigned to this inspector already."),
        AlertVerdict.InspectorRefused => Judgement.Field("inspectorId", "Is no inspector's id."),
        AlertVerdict.NoteRefused => Judgement.Field("text", "Is blank or longer than 2,000 characters, or the alert has 500 notes already."),
        AlertVerdict.SilenceEnded => Judgement.Field("until", "Must lie in the future."),
        AlertVerdict.SilenceTooLong => Judgement.Field("until", "Is further away than a silence may last."),
        AlertVerdict.NotSilenced => Judgement.Rule("not-silenced", "It isn't silenced."),
        AlertVerdict.SameSeverity => Judgement.Rule("same-severity", "It has this severity already."),
        AlertVerdict.ValueRefused => Judgement.Field("body", "The severity or the outcome is none that there is."),
        AlertVerdict.ReasonRefused => Judgement.Field("reason", "Is missing, or longer than 500 characters."),
        AlertVerdict.HighestLevel => Judgement.Rule("highest-level", "It is on the highest level already."),
        AlertVerdict.WorkOrderOpen => Judgement.Rule("work-order-open", "Officers are on it: a work order that was made of it has not ended."),
        AlertVerdict.NoWorkOrder => Judgement.Rule("no-work-order", "No visit settles an alert of this kind."),
        AlertVerdict.NotCleared => Judgement.Rule("not-cleared", "The cause still stands: it can't be closed as cleared by its source."),
    };
}
