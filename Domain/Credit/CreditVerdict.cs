using System.Text.Json.Serialization;

namespace Vigil.Domain.Credit;

/// <summary>What a command about credit came to. All but the first change nothing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CreditVerdict>))]
public enum CreditVerdict
{
    Accepted = 0,
    Repeated = 1,

    /// <summary>It is so already.</summary>
    Unchanged = 2,
    EntityNotFound = 3,

    /// <summary>There is no such listing.</summary>
    NotFound = 4,

    /// <summary>It is on that list on that ground already.</summary>
    AlreadyListed = 5,

    /// <summary>The ground isn't one of that list.</summary>
    GroundRefused = 6,

    /// <summary>The number of the decision, or of the consent, is missing, too long or no single line.</summary>
    NumberRefused = 7,
    DayRefused = 8,

    /// <summary>The serious list rests on a heavy penalty that counts, of the same entity.</summary>
    HeavyPenaltyNeeded = 9,

    /// <summary>The row of the day of decision asks for the consent of the next higher level.</summary>
    ConsentNeeded = 10,

    /// <summary>The listing has ended.</summary>
    Ended = 11,

    /// <summary>Somebody applied already, and it is undecided.</summary>
    AlreadyApplied = 12,
    NotApplied = 13,

    /// <summary>The year, or whatever the row says, isn't over yet.</summary>
    TooEarly = 14,

    /// <summary>Obligations are open, harm isn't removed, or there was a further heavy penalty.</summary>
    ConditionsNotMet = 15,
    ReasonRefused = 16,

    /// <summary>The person isn't known.</summary>
    PersonNotFound = 17,

    /// <summary>What the owner says is too long or malformed.</summary>
    WordsRefused = 18,
    TooManyPictures = 19,
}
