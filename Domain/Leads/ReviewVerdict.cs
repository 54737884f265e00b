using System.Text.Json.Serialization;

namespace Vigil.Domain.Leads;

/// <summary>What a command on a lead came to. All but the first leave no trace.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReviewVerdict>))]
public enum ReviewVerdict
{
    Accepted = 0,

    /// <summary>The same operation was carried out before.</summary>
    Repeated = 1,
    NotFound = 2,

    /// <summary>Somebody has judged it already.</summary>
    Judged = 3,

    /// <summary>Who was unsure isn't the second reviewer, and who made one review of the evidence doesn't make the other.</summary>
    SamePerson = 4,

    /// <summary>The second reviewer says yes or no.</summary>
    MustDecide = 5,

    /// <summary>The words are too long or hold control characters.</summary>
    WordsRefused = 6,

    /// <summary>The seconds are negative or more than a day.</summary>
    SecondsRefused = 7,

    /// <summary>The verdict is another person's.</summary>
    NotYours = 8,

    /// <summary>What follows from it has been set going.</summary>
    TooLate = 9,

    /// <summary>There is no verdict to take back.</summary>
    NothingToUndo = 10,

    /// <summary>Only the evidence of a confirmed lead whose verdict stands is reviewed.</summary>
    NotConfirmed = 11,

    /// <summary>An item isn't on the list of that review.</summary>
    ItemUnknown = 12,
}
