using Vigil.Domain.Notices;
using Vigil.Domain.Rectifications;
using Vigil.WebFrontend.PublicPages;

namespace Vigil.WebFrontend.Notices;

/// <summary>What one owner's page shows.</summary>
/// <param name="Token">Of the link: it stands in the addresses of the page's pictures and its form.</param>
/// <param name="Once">The key of what is sent from this page: sent again, it is done once.</param>
/// <param name="Order">The order that the notice is about; <see langword="null"/> where it is about something else.</param>
/// <param name="Fault">What was wrong with what was sent, in the page's language.</param>
/// <param name="Done">Whether something was just taken.</param>
/// <param name="Typed">Words that were sent and not taken.</param>
/// <param name="More">Where there is more to do about it: a page under the same link.</param>
/// <param name="Kept">Pictures of an earlier try of the same form.</param>
/// <param name="ClaimCode">The code of a notice that brings one, while it holds.</param>
public sealed record OwnerView(
    bool English,
    string? DataLabel,
    string Token,
    string Once,
    string? Shop,
    NoticeWords Words,
    DateTimeOffset OrderedAt,
    RectificationState? Order,
    DateTimeOffset Now,
    TimeZoneInfo Zone,
    int MostPictures,
    FormFault? Fault = null,
    bool Done = false,
    string? Typed = null,
    IReadOnlyList<string>? Kept = null,
    string? More = null,
    string? ClaimCode = null)
{
    /// <summary>What the link to <see cref="More"/> says.</summary>
    public string MoreText => More?.Contains("/recall", StringComparison.Ordinal) == true
        ? T("反馈剩余数量和下架情况", "Say how much is left and off the shelf")
        : T("查看评价、回复或申诉", "Read the reviews, answer, or appeal");

    public IReadOnlyList<FormFault> Faults => Fault is null ? [] : [Fault];

    public string Lang => English ? "en" : "zh";

    public string T(string chinese, string english) => English ? english : chinese;
}
