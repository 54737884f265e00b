using System.Text.Json.Serialization;

namespace Vigil.Domain.Dispatch;

/// <summary>What a command on a work order came to. All but the first leave no trace.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkOrderVerdict>))]
public enum WorkOrderVerdict
{
    Accepted = 0,

    /// <summary>The same operation was carried out before.</summary>
    Repeated = 1,

    /// <summary>There is no such work order.</summary>
    NotFound = 2,

    /// <summary>Nobody may do this in the status it is in.</summary>
    WrongState = 3,

    /// <summary>Somebody may, but not whoever asked.</summary>
    NotYours = 4,

    /// <summary>Another officer was faster: no officer is needed any more.</summary>
    Taken = 5,

    /// <summary>The time to answer passed, and it was offered to others.</summary>
    OfferEnded = 6,

    /// <summary>The reason is missing or too long.</summary>
    ReasonRefused = 7,

    /// <summary>The note is blank or too long, or there are too many already.</summary>
    NoteRefused = 8,

    /// <summary>No such officer, none at all, or the same one twice.</summary>
    OfficerRefused = 9,

    /// <summary>The rules would not have chosen this officer: it takes a reason.</summary>
    OfficerNeedsReason = 10,

    /// <summary>The officer must stay out of this one (回避): no reason helps.</summary>
    OfficerRecused = 11,

    /// <summary>The officer has it, or its offer, already.</summary>
    AlreadyTheirs = 12,

    /// <summary>A routine visit would exceed the entity's yearly cap: first somebody signs why it may.</summary>
    NeedsSignature = 13,

    /// <summary>The visit doesn't exceed any cap: there is nothing to sign.</summary>
    NothingToSign = 14,

    /// <summary>An item that isn't on the checklist, or none at all, or one twice.</summary>
    ItemRefused = 15,

    /// <summary>An attachment isn't described properly, or there are too many.</summary>
    AttachmentRefused = 16,

    /// <summary>The day isn't in the future, or too far away.</summary>
    DayRefused = 17,

    /// <summary>The day lies after the last day of a term.</summary>
    PastTheTerm = 18,

    /// <summary>Something that was ordered hasn't been looked at again.</summary>
    RectificationOpen = 19,

    /// <summary>Nothing was ordered that could be looked at again.</summary>
    NothingOrdered = 20,

    /// <summary>The outcome doesn't follow from what was found.</summary>
    OutcomeRefused = 21,

    /// <summary>Items of the checklist have no finding yet.</summary>
    FindingsMissing = 22,

    /// <summary>The law wants two officers: the second who went must be named.</summary>
    SecondMissing = 23,

    /// <summary>The position is none on earth.</summary>
    PositionRefused = 24,

    /// <summary>It has this priority already.</summary>
    SamePriority = 25,

    /// <summary>A value is none that there is, or a text too long.</summary>
    ValueRefused = 26,

    /// <summary>There is no such clock, or it isn't running.</summary>
    ClockRefused = 27,

    /// <summary>The law allows no such pause or extension of this clock, or no more of it.</summary>
    ClockForbids = 28,

    /// <summary>A work order of this id was proposed before.</summary>
    AlreadyProposed = 29,

    /// <summary>There is no such entity.</summary>
    EntityRefused = 30,
}

/// <summary>What a message to a work order led to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkOrderMessageVerdict>))]
public enum WorkOrderMessageVerdict
{
    Proposed = 0,

    /// <summary>It was proposed before: nothing changes.</summary>
    Known = 1,

    Withdrawn = 2,

    /// <summary>Nobody needs it withdrawn: it was never proposed, has ended, or its officers are there.</summary>
    TooLate = 3,

    /// <summary>The message is for another work order.</summary>
    Misdirected = 4,

    /// <summary>Its visit is on another day now.</summary>
    Moved = 5,
}
