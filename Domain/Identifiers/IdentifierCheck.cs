using System.Text.Json.Serialization;

namespace Vigil.Domain.Identifiers;

[JsonConverter(typeof(JsonStringEnumConverter<IdentifierVerdict>))]
public enum IdentifierVerdict
{
    Valid = 0,

    /// <summary>Plausible, but something is off: a person should confirm it. Published numbers fail checks too.</summary>
    Warning = 1,

    /// <summary>It can't be such a number.</summary>
    Refused = 2,
}

/// <summary>What is known about a number from looking at it alone.</summary>
/// <param name="Normalised">Trimmed, upper-case, half-width; also where it was refused.</param>
/// <param name="Reason">One of <see cref="IdentifierReasons"/>; <see langword="null"/> where it is valid.</param>
public readonly record struct IdentifierCheck(string Normalised, IdentifierVerdict Verdict, string? Reason)
{
    internal static IdentifierCheck Valid(string normalised) => new(normalised, IdentifierVerdict.Valid, null);

    internal static IdentifierCheck Warning(string normalised, string reason) => new(normalised, IdentifierVerdict.Warning, reason);

    internal static IdentifierCheck Refused(string normalised, string reason) => new(normalised, IdentifierVerdict.Refused, reason);
}

/// <summary>Permanent codes; screens put them into words.</summary>
public static class IdentifierReasons
{
    public const string Blank = "blank";
    public const string Length = "length";

    /// <summary>A character that the number can't hold.</summary>
    public const string Character = "character";

    /// <summary>The letter O or I where the code knows none: likely a misread 0 or 1. Reported, never replaced.</summary>
    public const string LetterOOrI = "letter-o-or-i";
    public const string CheckDigit = "check-digit";

    /// <summary>The organisation code inside a 统一社会信用代码 fails its own check.</summary>
    public const string InnerCheckDigit = "inner-check-digit";

    /// <summary>The department or class is not among those known.</summary>
    public const string UnknownClass = "unknown-class";

    /// <summary>The date inside the number doesn't exist.</summary>
    public const string Date = "date";

    /// <summary>The number does not begin as its kind does.</summary>
    public const string Prefix = "prefix";

    /// <summary>A form from before the present standard, or of another place.</summary>
    public const string UnfamiliarForm = "unfamiliar-form";
}
