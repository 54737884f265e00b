using System.Text.Json;
using System.Text.Json.Serialization;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Complaints;

/// <summary>What a reporter may know of the course. It names no officer and nothing of a case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ComplaintStage>))]
public enum ComplaintStage
{
    Received = 0,
    Accepted = 1,
    Refused = 2,
    Transferred = 3,

    /// <summary>Handled together with another one about the same matter.</summary>
    Joined = 4,

    /// <summary>An inspector has taken the work order.</summary>
    InspectorFound = 5,

    /// <summary>An inspector is on the way.</summary>
    OnTheWay = 6,

    /// <summary>An inspector is there.</summary>
    OnSite = 7,

    /// <summary>The inspectors were there and have handed in what they found.</summary>
    WasThere = 8,

    /// <summary>A term stands still: testing.</summary>
    Paused = 9,
    Resumed = 10,
    Extended = 11,
    Ended = 12,
    Answered = 13,
    Reopened = 14,
    Closed = 15,
    Withdrawn = 16,
}

public static class ComplaintStages
{
    /// <summary>What an entry of a complaint's story means to its reporter; <see langword="null"/> where it means nothing, or isn't theirs to know.</summary>
    /// <param name="type">The entry's wire name.</param>
    /// <param name="body">The entry's body, as stored.</param>
    public static ComplaintStage? Of(string type, string body) => type switch
    {
        "complaint.filed" => ComplaintStage.Received,
        "complaint.accepted" => ComplaintStage.Accepted,
        "complaint.refused" => ComplaintStage.Refused,
        "complaint.transferred" => ComplaintStage.Transferred,
        "complaint.merged" => ComplaintStage.Joined,
        "complaint.mediated" or "complaint.decided" => ComplaintStage.Ended,
        "complaint.answered" => ComplaintStage.Answered,
        "complaint.reopened" => ComplaintStage.Reopened,
        "complaint.closed" => ComplaintStage.Closed,
        "complaint.withdrawn" => ComplaintStage.Withdrawn,
        "clock.paused" => ComplaintStage.Paused,
        "clock.resumed" => ComplaintStage.Resumed,
        "clock.extended" => ComplaintStage.Extended,
        "complaint.followed" => JsonSerializer.Deserialize(body, ComplaintJson.Shared.ComplaintFollowed)?.Status switch
        {
            ComplaintStatus.Mediating or ComplaintStatus.Verifying => ComplaintStage.Accepted,
            ComplaintStatus.Ended => ComplaintStage.Ended,
            _ => null,
        },
        "complaint.progressed" => JsonSerializer.Deserialize(body, ComplaintJson.Shared.ComplaintProgressed)?.Status switch
        {
            WorkOrderStatus.Accepted => ComplaintStage.InspectorFound,
            WorkOrderStatus.EnRoute => ComplaintStage.OnTheWay,
            WorkOrderStatus.OnSite => ComplaintStage.OnSite,
            WorkOrderStatus.HandedIn => ComplaintStage.WasThere,
            _ => null,
        },
        _ => null,
    };
}
