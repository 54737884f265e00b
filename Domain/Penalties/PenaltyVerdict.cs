using System.Text.Json.Serialization;

namespace Vigil.Domain.Penalties;

/// <summary>What a command about a penalty came to. All but the first change nothing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PenaltyVerdict>))]
public enum PenaltyVerdict
{
    Accepted = 0,
    Repeated = 1,

    /// <summary>It is recorded just so already.</summary>
    Unchanged = 2,
    NotFound = 3,
    EntityNotFound = 4,

    /// <summary>The number, the violation, the basis or the authority is missing, too long or no single line.</summary>
    TextRefused = 5,

    /// <summary>The day lies in the future, before 1900, or before another day that it follows.</summary>
    DayRefused = 6,

    /// <summary>No kind is named, one that there isn't, or one twice.</summary>
    KindsRefused = 7,

    /// <summary>A fine without its amount, an amount without a fine, or less than a fen.</summary>
    AmountRefused = 8,

    /// <summary>A penalised person needs a name; an entity has its own.</summary>
    PersonRefused = 9,

    /// <summary>In its present status this can't be done.</summary>
    WrongStatus = 10,

    /// <summary>It has not been public for long enough to be stopped early.</summary>
    TooEarly = 11,

    /// <summary>Closure, revocation and restriction are never stopped early (order 45 art. 14).</summary>
    NeverEarly = 12,

    /// <summary>Obligations are open, harm isn't removed, the entity was penalised again, or it is on a list.</summary>
    ConditionsNotMet = 13,

    /// <summary>Nobody applied.</summary>
    NotApplied = 14,
    ReasonRefused = 15,
}
