using System.Text.Json.Serialization;

namespace Vigil.Domain.Reviews;

/// <summary>What became of a review, or of a command about one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReviewVerdict>))]
public enum ReviewVerdict
{
    Accepted = 0,
    Repeated = 1,

    /// <summary>There is no such review, or no such subject.</summary>
    NotFound = 2,

    /// <summary>A score that is asked for is missing, or is none of 1 to 5.</summary>
    ScoresRefused = 3,

    /// <summary>Longer than may be, or no text.</summary>
    TextRefused = 4,

    TooManyPhotos = 5,

    /// <summary>This device has sent very many today.</summary>
    TooMany = 6,

    /// <summary>It is so already.</summary>
    Unchanged = 7,

    /// <summary>The reason is missing, too long, or no text.</summary>
    ReasonRefused = 8,

    /// <summary>Given on a day that is to come, or too long ago.</summary>
    DayRefused = 9,
}

/// <summary>Why a review doesn't count. Kept with it, as the review itself is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReviewReason>))]
public enum ReviewReason
{
    /// <summary>The same device said something of the same subject on that day already.</summary>
    SameDevice = 0,

    /// <summary>Almost word for word what another review says.</summary>
    SameText = 1,

    /// <summary>Many more within a day than are usual: nobody can tell which of them are genuine.</summary>
    Burst = 2,

    /// <summary>From a device of the owner's or the staff's.</summary>
    OwnHouse = 3,

    /// <summary>Full marks from the shop's own network, after others of that day.</summary>
    HouseNetwork = 4,

    /// <summary>At an hour at which nobody is served.</summary>
    OutOfHours = 5,

    /// <summary>Markup, as automatons write it.</summary>
    Markup = 6,

    /// <summary>Nothing but symbols, or the same over and over.</summary>
    Flood = 7,

    /// <summary>Set aside by a person.</summary>
    ByHand = 8,

    /// <summary>Set aside when an appeal was decided.</summary>
    Appeal = 9,
}

[JsonConverter(typeof(JsonStringEnumConverter<ReviewStatus>))]
public enum ReviewStatus
{
    Counted = 0,
    Excluded = 1,
}

/// <summary>How a review came.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReviewSource>))]
public enum ReviewSource
{
    /// <summary>From the page behind the code.</summary>
    Page = 0,

    /// <summary>Handed over by another platform.</summary>
    Import = 1,
}
