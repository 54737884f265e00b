using System.Text.Json.Serialization;

namespace Vigil.Domain.Draws;

/// <summary>What a command on a draw came to. All but the first leave no trace.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DrawVerdict>))]
public enum DrawVerdict
{
    Accepted = 0,

    /// <summary>The same operation was carried out before.</summary>
    Repeated = 1,

    /// <summary>There is no such draw.</summary>
    NotFound = 2,

    /// <summary>There is a draw of that number already.</summary>
    Exists = 3,
    IdRefused = 4,
    NameRefused = 5,

    /// <summary>No item is named, or one that isn't on the list.</summary>
    ItemUnknown = 6,

    /// <summary>A town's code is malformed, or there are more than 100.</summary>
    FilterRefused = 7,

    /// <summary>A ratio is not more than 0 and at most 100 %.</summary>
    RatioRefused = 8,

    /// <summary>The cap of tasks of one officer is not from 1 to 1,000.</summary>
    OfficerCapRefused = 9,

    /// <summary>A recusal or an absent officer is malformed, or there are more than 10,000.</summary>
    OfficersRefused = 10,

    /// <summary>The public value's name is missing or too long.</summary>
    BeaconRefused = 11,

    /// <summary>The public value would be known before the pools are frozen.</summary>
    BeaconTooEarly = 12,

    /// <summary>The last day for the visits is past.</summary>
    DueRefused = 13,

    /// <summary>A line of the credit classes can't be read.</summary>
    CreditRefused = 14,

    /// <summary>The draw isn't at the step before this one.</summary>
    WrongStep = 15,

    /// <summary>Nobody is left to be drawn from.</summary>
    EmptyPool = 16,

    /// <summary>More would be drawn, or drawn from, than the settings allow.</summary>
    TooMany = 17,

    /// <summary>The public value isn't known yet: its instant has not come.</summary>
    SeedTooEarly = 18,

    /// <summary>The public value or its source is missing, too long, or holds other characters than letters, digits and - . , : ; + / and spaces.</summary>
    ValueRefused = 19,

    /// <summary>Another draw was seeded with it.</summary>
    ValueUsed = 20,

    /// <summary>The reason is missing, shorter than ten or longer than 500 characters.</summary>
    ReasonRefused = 21,

    /// <summary>Some of its visits are still under way.</summary>
    VisitsOpen = 22,
}

/// <summary>What a message to a draw led to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DrawMessageVerdict>))]
public enum DrawMessageVerdict
{
    Taken = 0,

    /// <summary>A later one was heard already, or nothing is new.</summary>
    OldNews = 1,

    /// <summary>It isn't about this draw.</summary>
    Misdirected = 2,
}
