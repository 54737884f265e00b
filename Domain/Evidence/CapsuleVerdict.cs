using System.Text.Json.Serialization;

namespace Vigil.Domain.Evidence;

/// <summary>What a command on a capsule came to. All but the first leave no trace, except where it is said.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CapsuleVerdict>))]
public enum CapsuleVerdict
{
    Accepted = 0,

    /// <summary>The same operation was carried out before, or nothing was left to do.</summary>
    Repeated = 1,
    NotFound = 2,

    /// <summary>It is being captured still, or nothing was captured.</summary>
    NotSealed = 3,

    /// <summary>Its bytes were removed.</summary>
    Removed = 4,
    AlreadyHeld = 5,
    NotHeld = 6,

    /// <summary>What becomes of it was decided before.</summary>
    AlreadyDecided = 7,

    /// <summary>The reason is missing or longer than 500 characters.</summary>
    ReasonRefused = 8,

    /// <summary>It is held: its bytes may not be removed. That somebody tried is recorded.</summary>
    UnderHold = 9,

    /// <summary>It has no item of that number.</summary>
    NoSuchItem = 10,
}
