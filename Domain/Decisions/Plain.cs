using System.Collections.Immutable;

namespace Vigil.Domain.Decisions;

/// <summary>Checks on text and numbers that come from outside, the same for every capability.</summary>
internal static class Plain
{
    /// <summary>One line of readable text: not blank, not too long, without control characters.</summary>
    public static bool IsLine(string? text, int longest) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= longest && !text.Any(char.IsControl) && IsWhole(text);

    /// <summary>Like <see cref="IsLine"/>, but absent or empty will do.</summary>
    public static bool IsOptionalLine(string? text, int longest) => string.IsNullOrEmpty(text) || IsLine(text, longest);

    /// <summary>Several lines of readable text: not blank, not too long, no control characters but line ends and tabs.</summary>
    public static bool IsText(string? text, int longest) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= longest && IsWhole(text)
        && !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));

    /// <summary>A reason as code: what may stand in the ledger as it is, for it can't name a person.</summary>
    public static bool IsCode(string text) =>
        text.Length is > 0 and <= 40 && char.IsAsciiLetterLower(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>An id: as a line, and short enough for a key.</summary>
    public static bool IsId(string? text) => IsLine(text, 100) && !text!.Any(char.IsWhiteSpace);

    /// <summary>A day on which something that is still supervised can have begun or can end.</summary>
    public static bool IsDay(DateOnly day) => day.Year is >= 1900 and <= 2200;

    /// <summary>Half of a surrogate pair can't be stored as UTF-8.</summary>
    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The audiences of whatever concerns an entity: its dispatchers, its town and itself.</summary>
    public static ImmutableArray<Audience> Audiences(string? entityId, string? townCode)
    {
        var audiences = ImmutableArray.CreateBuilder<Audience>(3);
        audiences.Add(Audience.Dispatch);
        if (!string.IsNullOrEmpty(townCode))
        {
            audiences.Add(Audience.Town(townCode));
        }

        if (!string.IsNullOrEmpty(entityId))
        {
            audiences.Add(Audience.Entity(entityId));
        }

        return audiences.DrainToImmutable();
    }

    /// <summary>The audiences of what the entity's owner is to see too.</summary>
    public static ImmutableArray<Audience> OwnerToo(string? entityId, string? townCode) =>
        string.IsNullOrEmpty(entityId) ? Audiences(entityId, townCode) : Audiences(entityId, townCode).Add(Audience.Owner(entityId));
}
