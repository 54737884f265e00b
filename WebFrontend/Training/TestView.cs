using Vigil.WebFrontend.Client.Training;
using Vigil.WebFrontend.PublicPages;

namespace Vigil.WebFrontend.Training;

/// <summary>What one page of a test shows.</summary>
/// <param name="Token">Of the link: it stands in the addresses of the page's forms.</param>
/// <param name="Once">The key of what is sent from this page: sent again, it is done once.</param>
/// <param name="At">The question shown, from 1; <see langword="null"/> for the overview.</param>
/// <param name="Fault">What was wrong with what was sent, in the page's language.</param>
/// <param name="SpotUntil">Until when a spot test must be begun.</param>
public sealed record TestView(
    bool English,
    string? DataLabel,
    string Token,
    string Once,
    string? Worker,
    TestModel Test,
    int? At,
    DateTimeOffset Now,
    TimeZoneInfo Zone,
    DateTimeOffset? SpotUntil,
    FormFault? Fault = null)
{
    public IReadOnlyList<FormFault> Faults => Fault is null ? [] : [Fault];

    public string Lang => English ? "en" : "zh";

    public bool Running => Test.Attempt is { EndedAt: null };

    public string T(string chinese, string english) => English ? english : chinese;

    public string In(BothTexts text) => English ? text.En : text.Zh;

    public string Here => At is { } at ? FormattableString.Invariant($"/t/{Token}?q={at}") : $"/t/{Token}";
}
