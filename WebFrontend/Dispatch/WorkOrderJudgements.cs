using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Dispatch;

/// <summary>What the verdicts on work orders mean over HTTP. Names are permanent.</summary>
internal static class WorkOrderJudgements
{
    /// <summary>The refusal that is filled up with the status it is in and what may be done then.</summary>
    public const string WrongState = "work-order-state";

    public static Judgement Of(WorkOrderVerdict verdict) => verdict switch
    {
        WorkOrderVerdict.Accepted => Judgement.Accepted,
        WorkOrderVerdict.Repeated => Judgement.Known,
        WorkOrderVerdict.NotFound => Judgement.Missing("There is no such work order."),
        WorkOrderVerdict.WrongState => Judgement.Rule(WrongState, "Nobody may do this in the status that the work order is in."),
        WorkOrderVerdict.NotYours => Judgement.Forbidden("Somebody may do this now, but not you."),
        WorkOrderVerdict.Taken => Judgement.Rule("work-order-taken", "Another officer was faster: it has been taken."),
        WorkOrderVerdict.OfferEnded => Judgement.Rule("offer-ended", "The time to answer has passed, and it was offered to others."),
        WorkOrderVerdict.ReasonRefused => Judgement.Field("reason", "Is missing, or longer than 500 characters."),
        WorkOrderVerdict.NoteRefused => Judgement.Field("text", "Is blank or too long, or there are 500 notes already."),
        WorkOrderVerdict.OfficerRefused => Judgement.Field("inspectorId", "Is no officer's id, is named twice, or there are too few."),
        WorkOrderVerdict.OfficerNeedsReason => Judgement.Rule("officer-needs-reason", "The rules would not have chosen this officer: say why."),
        WorkOrderVerdict.OfficerRecused => Judgement.Rule("officer-recused", "The officer must stay out of this one."),
        WorkOrderVerdict.AlreadyTheirs => Judgement.Rule("already-theirs", "The officer has it, or its offer, already."),
        WorkOrderVerdict.NeedsSignature => Judgement.Rule("cap-exceeded", "The visit would exceed the entity's yearly cap: first somebody signs why it may."),
        WorkOrderVerdict.NothingToSign => Judgement.Rule("cap-not-exceeded", "The visit exceeds no cap: there is nothing to sign."),
        WorkOrderVerdict.ItemRefused => Judgement.Field("items", "Names an item that isn't on the checklist, hasn't failed, or is named twice; or there is none."),
        WorkOrderVerdict.AttachmentRefused => Judgement.Field("attachments", "One isn't described as its upload answered, or there are more than 200."),
        WorkOrderVerdict.DayRefused => Judgement.Field("day", "Has passed, or is too far away."),
        WorkOrderVerdict.PastTheTerm => Judgement.Rule("past-the-term", "The day lies after the last day of a term."),
        WorkOrderVerdict.RectificationOpen => Judgement.Rule("rectification-open", "What was ordered to be put right hasn't been looked at again."),
        WorkOrderVerdict.NothingOrdered => Judgement.Rule("nothing-ordered", "Nothing was ordered that could be looked at again."),
        WorkOrderVerdict.OutcomeRefused => Judgement.Rule("outcome-contradicts", "The outcome doesn't follow from what was found."),
        WorkOrderVerdict.FindingsMissing => Judgement.Rule("findings-missing", "Items of the checklist have no finding yet."),
        WorkOrderVerdict.SecondMissing => Judgement.Field("with", "The law wants two officers: name the second of the crew who went."),
        WorkOrderVerdict.PositionRefused => Judgement.Field("latitude", "Is no position on earth."),
        WorkOrderVerdict.SamePriority => Judgement.Rule("same-priority", "It has this priority already."),
        WorkOrderVerdict.ValueRefused => Judgement.Field("body", "Holds a value that there isn't, or a text that is too long."),
        WorkOrderVerdict.ClockRefused => Judgement.Rule("clock-not-running", "There is no such clock, or it isn't in a state for this."),
        WorkOrderVerdict.ClockForbids => Judgement.Rule("clock-forbids", "The rule of this clock allows no such pause or extension, or no more of it."),
        WorkOrderVerdict.AlreadyProposed => Judgement.Rule("already-proposed", "A work order of this id was proposed before."),
        WorkOrderVerdict.EntityRefused => Judgement.Field("entityId", "There is no such entity."),
    };
}
