using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Vigil.Domain.Laws;

/// <summary>Legal grounds as people read them. Tables keep them short, <c>食品安全法 art. 34(10), 53; order 49 art. 33</c>; screens and pages write them out.</summary>
/// <remarks>
/// A ground is one reference or several, with semicolons between. A reference names a law, an order (<c>order 45</c>, <c>总局令第45号</c>) or a
/// document, then its articles: <c>art. 34(10), 53</c>, a range <c>10-12</c>, an article between two others <c>133.1</c> (第一百三十三条之一).
/// What isn't written like this stands as it was written: a county may set its own words.
/// </remarks>
public static partial class LegalGround
{
    // What is said beside a reference, by how it is written. What isn't named here is left out where it would stand in the other language.
    private static readonly ImmutableDictionary<string, string> Remarks = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["待核"] = "to be checked",
        ["superseded"] = "已废止",
        ["key supervision"] = "重点监管",
        ["C raise, D raise greatly"] = "C 类提高，D 类大幅提高",
        ["from the application"] = "自申请之日起",
        ["the register of names"] = "以登记为准",
        ["who issues it"] = "以发证机关为准",
        ["who examines"] = "以体检机构为准",
        ["the extension by a bureau's flowchart"] = "延长按办案流程",
        ["the weights are the county's"] = "分值由本县规定",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary><c>《食品安全法》第四十五条</c>, or <c>Food Safety Law, art. 45</c>.</summary>
    /// <param name="ground">As a table has it.</param>
    public static string Of(string ground, bool english) =>
        string.Join(english ? "; " : "；", ground.Split([';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(r => Reference(r, english)));

    /// <summary>An article as it is cited: 第四十五条, 第三十四条第十项, 第十条至第十二条, 第一百三十三条之一; one of a standard, 4.2.1, keeps its figures.</summary>
    /// <param name="articles">As tables have them: <c>34(10), 53</c>.</param>
    public static string Articles(string articles, bool english) => english
        ? $"art. {articles}"
        : string.Join('、', articles.Split([',', '、'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Article));

    private static string Reference(string reference, bool english)
    {
        if (RemarkOf(reference, english) is { } remark)
        {
            return remark;
        }

        if (Parts().Match(reference) is not { Success: true } parts || NameOf(parts, english) is not { } name)
        {
            return reference;
        }

        var articles = IsWhole(parts) ? "" : parts.Groups["articles"].Value;
        var said = parts.Groups["remark"].Value is { Length: > 0 } beside ? RemarkOf(beside, english) ?? (Han().IsMatch(beside) == english ? null : beside) : null;
        return name
            + (articles.Length == 0 ? "" : (english ? ", " : "") + Articles(articles, english))
            + (said is null ? "" : english ? $" ({said})" : $"（{said}）");
    }

    private static string? NameOf(Match parts, bool english)
    {
        var written = parts.Groups["law"].Value;
        if (int.TryParse(parts.Groups["order"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var order))
        {
            var title = LawNames.Order(order);
            return (english, title) switch
            {
                (true, null) => $"Order {order}",
                (false, null) => $"总局令第{order}号",
                (true, { } known) => $"{known.En} (order {order})",
                (false, { } known) => $"《{known.Zh}》",
            };
        }

        written = IsWhole(parts) ? WholeOf(parts) : written;
        return LawNames.Find(written) is not { } law ? null : english || LawNames.IsBare(written) ? law.In(english) : $"《{law.Zh}》";
    }

    // The year of an edition is part of its name.
    private static bool IsWhole(Match parts) => parts.Groups["articles"].Length > 0 && LawNames.Find(WholeOf(parts)) is not null;

    private static string WholeOf(Match parts) => $"{parts.Groups["law"].Value} {parts.Groups["articles"].Value}";

    private static string? RemarkOf(string said, bool english) => Remarks.GetValueOrDefault(said) is { } other ? Han().IsMatch(said) == english ? other : said : null;

    private static string Article(string written)
    {
        if (Numbered().Match(written) is not { Success: true } parts)
        {
            return $"第{written}条";
        }

        var first = One(parts.Groups["first"].Value, parts.Groups["between"].Value) + string.Concat(parts.Groups["item"].Captures.Select(i => $"第{Chinese(i.Value)}项"));
        return parts.Groups["last"].Value is { Length: > 0 } last ? $"{first}至{One(last, "")}" : first;
    }

    private static string One(string number, string between) => $"第{Chinese(number)}条{(between.Length == 0 ? "" : $"之{Chinese(between)}")}";

    private static string Chinese(string figures) => ChineseNumber.Of(int.Parse(figures, NumberStyles.None, CultureInfo.InvariantCulture));

    [GeneratedRegex("""
        ^(?: (?<law>[^;,(:]*?) ,? \s* \(? order \s (?<order>\d+) \)?
           | 总局令第(?<order>\d+)号
           | (?<law>[^;,(:]+?) )
        (?: ,? \s* (?: art\.\s | (?<=[\p{IsCJKUnifiedIdeographs}\)]\s*) ) (?<articles>\d[\d().\-]* (?: ,\s* \d[\d().\-]* )*) )?
        (?: \s* (?: [:,] \s* (?<remark>.+) | \( (?<remark>[^)]+) \) ) )?$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^(?<first>\d{1,4})(\.(?<between>\d{1,2}))?(\((?<item>\d{1,3})\))*(-(?<last>\d{1,4}))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.None, 1000)]
    private static partial Regex Han();
}
