namespace Vigil.WebFrontend.Requests;

/// <summary>Reads members of enums by name, as query strings and forms give them.</summary>
internal static class EnumNames
{
    /// <summary>Reads one name, in upper or lower case. Absent or empty is <see langword="null"/>; a number, a list of names and any other text is refused.</summary>
    public static bool TryRead<TEnum>(string? text, out TEnum? value)
        where TEnum : struct, Enum
    {
        value = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (!char.IsAsciiLetter(text[0]) || !Enum.TryParse<TEnum>(text, ignoreCase: true, out var read) || !Enum.IsDefined(read))
        {
            return false;
        }

        value = read;
        return true;
    }

    /// <summary>Reads a filter that is one name, or <c>all</c>.</summary>
    public static bool TryReadOrAll<TEnum>(string? text, out TEnum? value, out bool all)
        where TEnum : struct, Enum
    {
        all = string.Equals(text, "all", StringComparison.OrdinalIgnoreCase);
        value = null;
        return all || TryRead(text, out value);
    }
}
