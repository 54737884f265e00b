using System.Text.Json.Serialization;

namespace Vigil.Domain.Campaigns;

/// <summary>What a command on a campaign came to. All but the first leave no trace.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CampaignVerdict>))]
public enum CampaignVerdict
{
    Accepted = 0,

    /// <summary>The same operation was carried out before.</summary>
    Repeated = 1,
    NotFound = 2,

    /// <summary>There is a campaign of that number already.</summary>
    Exists = 3,
    IdRefused = 4,
    NameRefused = 5,

    /// <summary>No item is named, or one that isn't on the list.</summary>
    ItemUnknown = 6,
    FilterRefused = 7,

    /// <summary>The days are past, the wrong way round, or more than 366 apart.</summary>
    DaysRefused = 8,

    /// <summary>The weekly capacity is not from 1 to 500.</summary>
    CapacityRefused = 9,

    /// <summary>There is no such draw, or its result isn't published.</summary>
    DrawRefused = 10,

    /// <summary>The campaign isn't at the step before this one.</summary>
    WrongStep = 11,

    /// <summary>Nobody is left to be visited.</summary>
    EmptyPool = 12,

    /// <summary>More targets than its weeks can hold, or than the settings allow.</summary>
    TooMany = 13,

    /// <summary>The reason is missing, shorter than ten or longer than 500 characters.</summary>
    ReasonRefused = 14,
}

/// <summary>What a message to a campaign led to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CampaignMessageVerdict>))]
public enum CampaignMessageVerdict
{
    Taken = 0,
    OldNews = 1,
    Misdirected = 2,
}
