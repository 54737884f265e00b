using System.Net;
using System.Text.RegularExpressions;

namespace Vigil.WebFrontend.Tests.Complaints;

/// <summary>A page and its forms, as a browser without script has them.</summary>
internal sealed partial record Forms(HttpClient Browser, HttpStatusCode Status, string Html)
{
    public static async Task<Forms> GetAsync(HttpClient browser, string path) =>
        await OfAsync(browser, await browser.GetAsync(path, TestContext.Current.CancellationToken));

    /// <summary>What a person reads.</summary>
    public string Text => WebUtility.HtmlDecode(Tag().Replace(Html, " "));

    /// <summary>Sends the form of an address with what is in it, and with what a person fills in.</summary>
    public async Task<Forms> SendAsync(string action, params (string Field, object? Value)[] filled)
    {
        var form = FormTag().Matches(Html).Single(f => f.Groups["action"].Value.StartsWith(action + "?", StringComparison.Ordinal));
        var end = Html.IndexOf("</form>", form.Index, StringComparison.Ordinal);
        var inner = Html[form.Index..end];
        var content = new MultipartFormDataContent();
        var names = filled.Select(f => f.Field).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in Values(inner).Where(v => !names.Contains(v.Name)))
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (field, value) in filled)
        {
            if (value is byte[] photo)
            {
                content.Add(new ByteArrayContent(photo), field, "IMG_1.jpg");
            }
            else if (value is not null)
            {
                content.Add(new StringContent(value.ToString()!), field);
            }
        }

        return await OfAsync(Browser, await Browser.PostAsync(WebUtility.HtmlDecode(form.Groups["action"].Value), content, TestContext.Current.CancellationToken));
    }

    /// <summary>The value of a field as the page has it.</summary>
    public string? this[string field] => Values(Html).Where(v => v.Name == field).Select(v => v.Value).FirstOrDefault();

    private static async Task<Forms> OfAsync(HttpClient browser, HttpResponseMessage answer) =>
        new(browser, answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    private static IEnumerable<(string Name, string Value)> Values(string html)
    {
        foreach (Match input in InputTag().Matches(html))
        {
            var (tag, attributes) = (input.Groups["tag"].Value, input.Groups["attributes"].Value);
            var (name, type) = (Of(attributes, "name"), Of(attributes, "type"));
            var isChoice = type is "radio" or "checkbox";
            if (name is null || type is "file" || (isChoice && !attributes.Contains("checked", StringComparison.Ordinal)))
            {
                continue;
            }

            yield return (name, WebUtility.HtmlDecode(tag == "textarea" ? input.Groups["text"].Value : Of(attributes, "value") ?? ""));
        }
    }

    private static string? Of(string attributes, string name) =>
        Regex.Match(attributes, $"\\b{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(5)) is { Success: true } found ? found.Groups[1].Value : null;

    [GeneratedRegex("<form[^>]* action=\"(?<action>[^\"]*)\"[^>]*>", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex FormTag();

    [GeneratedRegex("<(?<tag>input|textarea)\\b(?<attributes>[^>]*)>((?<text>[^<]*)</textarea>)?", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex InputTag();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 5_000)]
    private static partial Regex Tag();
}
