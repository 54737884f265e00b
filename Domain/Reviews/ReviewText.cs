using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Vigil.Domain.Reviews;

/// <summary>What a review's words are, before anybody reads them.</summary>
public static partial class ReviewText
{
    // A person's joy needs no more.
    private const int MostSymbols = 12;

    /// <summary>Whether it holds markup: a tag, or a link in square brackets as forums write it.</summary>
    public static bool IsMarkup(string text) => Tag().IsMatch(text);

    /// <summary>Whether symbols outweigh words, or one sign or group is repeated over and over.</summary>
    public static bool IsFlood(string text)
    {
        var (symbols, letters) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                letters++;
            }
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.PrivateUse)
            {
                symbols++;
            }
        }

        return (symbols > MostSymbols && symbols * 2 > letters) || Repeats().IsMatch(text);
    }

    /// <summary>A text as the public may read it: numbers that could be a telephone's or a person's, and the given names, are covered.</summary>
    /// <param name="names">Of whoever works there. None of them comes out again.</param>
    public static string Shown(string text, IEnumerable<string> names)
    {
        var shown = Number().Replace(text, "＊＊＊");
        foreach (var name in names.Where(n => n.Length >= 2).OrderByDescending(n => n.Length))
        {
            shown = shown.Replace(name, "某某", StringComparison.OrdinalIgnoreCase);

            // "小芳", "芳姐": in a village a given name is enough. One letter alone is too common to cover.
            var given = name.Length >= 3 && name[0] > 127 ? name[1..] : null;
            shown = given is null ? shown : shown.Replace(given, "某某", StringComparison.OrdinalIgnoreCase);
        }

        return shown;
    }

    [GeneratedRegex(@"<\s*/?\s*[a-zA-Z!][^>]{0,500}>|\[/?(url|img|b|link)[=\]]|&#?\w{2,8};", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<one>.)\k<one>{11,}|(?<few>.{2,6}?)\k<few>{7,}", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Repeats();

    [GeneratedRegex(@"(?<![\p{Nd}])[\p{Nd}][\p{Nd}\s\-]{5,}[\p{Nd}Xx]|[\w.+-]+@[\w-]+\.[\w.-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
