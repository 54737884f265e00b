using System.Text.Json.Serialization;

namespace Vigil.Domain.Complaints;

/// <summary>Why a complaint isn't accepted: order 20 art. 15, in its order.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RefusalReason>))]
public enum RefusalReason
{
    /// <summary>(1) Not this authority's duty, or not in its power.</summary>
    OutsideDuty = 1,

    /// <summary>(2) A court, another authority or a mediator has the same dispute, or had it.</summary>
    HandledElsewhere = 2,

    /// <summary>(3) Not for 生活消费需要, or no dispute with the operator is shown.</summary>
    NotAConsumersDispute = 3,

    /// <summary>(4) More than three years since it was known.</summary>
    TooLongAgo = 4,

    /// <summary>(5) What art. 9 and 10 ask for is missing.</summary>
    MaterialsMissing = 5,

    /// <summary>(6) Another law says so.</summary>
    OtherByLaw = 6,
}

/// <summary>How mediation ended: by an agreement, or for one of the seven reasons of order 20 art. 21.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MediationEnd>))]
public enum MediationEnd
{
    /// <summary>调解成功.</summary>
    Agreement = 0,

    /// <summary>(1) Withdrawn, or settled between the parties.</summary>
    WithdrawnOrSettled = 1,

    /// <summary>(2) No agreement on who tests, or who pays for it.</summary>
    NoAgreementOnTesting = 2,

    /// <summary>(3) A party stays away without reason, or the operator refuses.</summary>
    AbsentOrRefuses = 3,

    /// <summary>(4) A party says clearly that there will be no agreement.</summary>
    ClearlyNoAgreement = 4,

    /// <summary>(5) 45 working days from acceptance have passed.</summary>
    TimePassed = 5,

    /// <summary>(6) A ground for refusing was found later.</summary>
    GroundForRefusal = 6,

    /// <summary>(7) Another law says so.</summary>
    OtherByLaw = 7,
}

/// <summary>What became of a report.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReportOutcome>))]
public enum ReportOutcome
{
    /// <summary>立案.</summary>
    CaseOpened = 0,

    /// <summary>不予立案.</summary>
    NotOpened = 1,

    /// <summary>移送.</summary>
    Transferred = 2,

    /// <summary>重复: what it says was decided before.</summary>
    Duplicate = 3,
}

/// <summary>Why somebody had to know who the reporter is. Each reading is an entry with its reason.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RevealReason>))]
public enum RevealReason
{
    /// <summary>To ask, to hear, or to tell the reporter something.</summary>
    Contact = 0,

    /// <summary>To bring the parties together (order 20 art. 33, second half).</summary>
    Mediation = 1,

    /// <summary>To serve a document.</summary>
    Service = 2,

    /// <summary>To pay a reward.</summary>
    Reward = 3,

    /// <summary>A court, or another authority with a right to it, asks.</summary>
    LegalDemand = 4,

    /// <summary>Abuse is suspected.</summary>
    Abuse = 5,
}

[JsonConverter(typeof(JsonStringEnumConverter<ComplaintClosing>))]
public enum ComplaintClosing
{
    /// <summary>The reporter says that it is done.</summary>
    Confirmed = 0,

    /// <summary>Nobody said anything in the window.</summary>
    WindowPassed = 1,
}

/// <summary>What the desk should notice about a new one. It changes nothing by itself.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ComplaintMark>))]
public enum ComplaintMark
{
    /// <summary>There are open ones about the same entity and category: perhaps the same matter.</summary>
    SameSubject = 0,

    /// <summary>The same reporter has filed often lately: order 121 lets repeated reports be merged or left.</summary>
    FrequentReporter = 1,

    /// <summary>Very many about this entity within a day.</summary>
    Flood = 2,
}
