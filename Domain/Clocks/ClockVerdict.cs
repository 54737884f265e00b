using System.Text.Json.Serialization;

namespace Vigil.Domain.Clocks;

/// <summary>What a command on a clock came to. All but the first change nothing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClockVerdict>))]
public enum ClockVerdict
{
    Accepted = 0,

    /// <summary>No clock of that code was ever started.</summary>
    NotFound = 1,

    /// <summary>A clock of that code runs already: starting it again would set it back.</summary>
    Running = 2,

    /// <summary>It has ended.</summary>
    Ended = 3,

    /// <summary>Its term is over: what is late can't be stopped or lengthened any more.</summary>
    Over = 4,

    /// <summary>The rule lets no time go uncounted.</summary>
    MayNotPause = 5,

    AlreadyPaused = 6,

    NotPaused = 7,

    /// <summary>The rule allows no extension.</summary>
    MayNotExtend = 8,

    /// <summary>All extensions together would exceed what the rule allows.</summary>
    BeyondCap = 9,

    /// <summary>The extension isn't 1 or more.</summary>
    AmountRefused = 10,

    /// <summary>The reason is neither a code nor the id of a note.</summary>
    ReasonRefused = 11,

    /// <summary>Nobody signed it: pauses and extensions are a person's.</summary>
    NotSigned = 12,

    /// <summary>It would count from the future.</summary>
    StartRefused = 13,
}
