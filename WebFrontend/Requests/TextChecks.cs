using System.Buffers;
using System.Globalization;

namespace Vigil.WebFrontend.Requests;

/// <summary>What a text from outside may hold. Markup and SQL are just text here: they are kept as they are and never run.</summary>
internal static class TextChecks
{
    private static readonly SearchValues<char> NotInIds = SearchValues.Create(" \t\r\n/\\?#%");

    /// <summary>Why a text is refused, or <see langword="null"/>. Tabs and line breaks are allowed.</summary>
    public static string? WhyRefused(string? text)
    {
        if (text is null)
        {
            return null;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[++i]))
                {
                    return "Is not valid Unicode: half of a surrogate pair.";
                }
            }
            else if (c == '\uFFFD')
            {
                return "Was damaged on the way: it holds U+FFFD, which stands for bytes that are not UTF-8.";
            }
            else if (char.IsControl(c) && c is not ('\t' or '\n' or '\r'))
            {
                return string.Create(CultureInfo.InvariantCulture, $"Holds the control character U+{(int)c:X4}.");
            }
        }

        return null;
    }

    /// <summary>Why a text can't be an id, or <see langword="null"/>. Ids stand in addresses and in group names.</summary>
    public static string? WhyNoId(string? id)
    {
        if (string.IsNullOrEmpty(id))
        {
            return "Is required.";
        }

        if (id.Length > 200)
        {
            return "Is too long.";
        }

        return id.AsSpan().ContainsAny(NotInIds) || id is "." or ".."
            ? "May not hold spaces, slashes, '?', '#' or '%'."
            : WhyRefused(id);
    }
}
