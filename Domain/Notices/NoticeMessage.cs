using System.Collections.Immutable;
using System.Text;
using Vigil.Domain.Time;

namespace Vigil.Domain.Notices;

/// <summary>One part of a message: what it says about one notice, and where its page is.</summary>
/// <param name="Link"><see langword="null"/> where there is no page.</param>
public sealed record NoticePart(string Template, IReadOnlyDictionary<string, string> Values, string? Link);

/// <summary>What leaves the house by mail, text or voice. Names the shop and no person.</summary>
public sealed record NoticeMessage(string Subject, string Text)
{
    /// <summary>Puts one message together, from one notice or several.</summary>
    public static NoticeMessage Of(
        ImmutableArray<NoticePart> parts, string? shop, NoticeLanguage language, NoticeChannel channel, BusinessCalendar calendar)
    {
        bool[] languages = language switch
        {
            NoticeLanguage.Chinese => [false],
            NoticeLanguage.English => [true],
            NoticeLanguage.Both => [false, true],
        };
        var subject = string.Join(" / ", languages.Select(SubjectOf));
        var text = new StringBuilder();
        foreach (var english in languages)
        {
            foreach (var part in parts)
            {
                var words = NoticeTexts.Render(part.Template, part.Values, shop, english, calendar);
                text.Append(channel == NoticeChannel.Mail ? $"{words.Title}\n{words.Body}\n" : $"{words.Body}\n");

                // A voice can't say a link.
                if (part.Link is not null && channel != NoticeChannel.Call)
                {
                    text.Append(part.Link).Append('\n');
                }

                text.Append(channel == NoticeChannel.Mail ? "\n" : "");
            }
        }

        return new(subject, text.ToString().TrimEnd());

        string SubjectOf(bool english)
        {
            var first = NoticeTexts.Render(parts[0].Template, parts[0].Values, shop, english, calendar).Title;
            return parts.Length == 1 ? first : english ? $"{first} (and {parts.Length - 1} more)" : $"{first}（另有 {parts.Length - 1} 条）";
        }
    }
}
