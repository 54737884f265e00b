using System.Text.Json.Serialization;

namespace Vigil.Domain.Cameras;

/// <summary>Why somebody looks through a camera. Names are permanent.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WatchReason>))]
public enum WatchReason
{
    Patrol = 0,
    Alert = 1,
    Lead = 2,
    Complaint = 3,
    Inspection = 4,
    Maintenance = 5,
    Training = 6,
}

/// <summary>How a view ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WatchEnd>))]
public enum WatchEnd
{
    /// <summary>Whoever looked went away.</summary>
    Left = 0,

    /// <summary>No more pictures came.</summary>
    Failed = 1,

    /// <summary>The longest time of one view was over, or the node that showed it was gone and couldn't say when it ended.</summary>
    TimedOut = 2,
}

/// <summary>Somebody is looking through a camera.</summary>
/// <param name="By">The account's id.</param>
public sealed record CameraView(string Id, string By, WatchReason Why, DateTimeOffset Since);
