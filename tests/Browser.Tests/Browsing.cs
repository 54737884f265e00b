using Microsoft.Playwright;

namespace Vigil.Browser.Tests;

/// <summary>Moves within the application, as a click on the rail would: loading it anew takes seconds each time.</summary>
internal static class Browsing
{
    public static Task GoAsync(this IPage page, string path) => page.EvaluateAsync("path => Blazor.navigateTo(path)", path);

    /// <summary>Goes to another screen and waits until its heading stands, or word that there is nothing to see, and nothing is being loaded.</summary>
    public static async Task GoToScreenAsync(this IPage page, string path)
    {
        await page.EvaluateAsync("path => { document.querySelectorAll('h1, .blank').forEach(h => h.dataset.former = ''); Blazor.navigateTo(path); }", path);
        await page.Locator("h1:not([data-former]), .blank:not([data-former])").First.WaitForAsync();
        await Assertions.Expect(page.Locator(".skeleton")).ToHaveCountAsync(0);
    }
}
