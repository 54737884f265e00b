using System.Text.Json.Serialization;

namespace Vigil.Domain.Complaints;

/// <summary>What the law treats differently (order 20 art. 3). A message that holds both is split into two linked ones (art. 7).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ComplaintKind>))]
public enum ComplaintKind
{
    /// <summary>投诉: a consumer's dispute, to be mediated.</summary>
    Complaint = 0,

    /// <summary>举报: a clue to a violation, to be verified. May be anonymous.</summary>
    Report = 1,
}

/// <summary>What it is about: the buttons of the page behind the code.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ComplaintCategory>))]
public enum ComplaintCategory
{
    /// <summary>过期.</summary>
    Expired = 0,

    /// <summary>卫生不达标.</summary>
    Unhygienic = 1,

    /// <summary>违法添加: always a report, and gone into at once.</summary>
    IllegalAdditive = 2,

    /// <summary>以次充好.</summary>
    PassedOff = 3,

    /// <summary>消费纠纷.</summary>
    Dispute = 4,
    Other = 5,
}

/// <summary>The issue classes of the national platform 12315 to which the categories map.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IssueClass>))]
public enum IssueClass
{
    /// <summary>食品安全.</summary>
    FoodSafety = 0,

    /// <summary>质量.</summary>
    Quality = 1,

    /// <summary>合同 / 售后.</summary>
    Contract = 2,

    /// <summary>其他.</summary>
    Other = 3,
}

[JsonConverter(typeof(JsonStringEnumConverter<ComplaintStatus>))]
public enum ComplaintStatus
{
    /// <summary>Filed; the desk has not decided.</summary>
    Received = 0,

    /// <summary>不予受理, with a ground. Complaints only.</summary>
    Refused = 1,

    /// <summary>转办 / 移送: another authority has it.</summary>
    Transferred = 2,

    /// <summary>Handled with another one about the same matter; its clocks and its answer are its own.</summary>
    Merged = 3,

    /// <summary>Accepted; the parties are being brought together. Complaints only.</summary>
    Mediating = 4,

    /// <summary>Taken up; the clue is being verified. Reports only.</summary>
    Verifying = 5,

    /// <summary>Mediation has ended, or it is decided whether a case is opened; nobody has been told yet.</summary>
    Ended = 6,

    /// <summary>The reporter can read the answer; the window for confirming or reopening runs.</summary>
    Answered = 7,

    /// <summary>Confirmed, or the window has passed.</summary>
    Closed = 8,

    /// <summary>The complainant took it back.</summary>
    Withdrawn = 9,
}

public static class ComplaintCategories
{
    public static IssueClass ClassOf(ComplaintCategory category) => category switch
    {
        ComplaintCategory.Expired or ComplaintCategory.Unhygienic or ComplaintCategory.IllegalAdditive => IssueClass.FoodSafety,
        ComplaintCategory.PassedOff => IssueClass.Quality,
        ComplaintCategory.Dispute => IssueClass.Contract,
        ComplaintCategory.Other => IssueClass.Other,
    };
}
