using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Vigil.Browser.Tests;

/// <summary>WCAG 2.1 A and AA by axe-core, on each page in light and dark.</summary>
[Collection("browser")]
public sealed class AccessibilityTests(ConsoleFixture vigil)
{
    [Theory]
    [InlineData("/console", ColorScheme.Light)]
    [InlineData("/console", ColorScheme.Dark)]
    [InlineData("/console/entities", ColorScheme.Light)]
    [InlineData("/console/certificates", ColorScheme.Dark)]
    [InlineData("/console/imports", ColorScheme.Light)]
    public async Task A_page_has_no_violation(string path, ColorScheme scheme)
    {
        await vigil.Api.DetectAsync(vigil.TakeHouse(), 605);
        var page = await vigil.OpenConsoleAsync(scheme: scheme);
        if (path != "/console")
        {
            await page.GotoAsync(path);
            await page.Locator("h1").First.WaitForAsync();
        }
        else
        {
            await page.GetByTestId("feed-row").First.ClickAsync();
            await page.GetByTestId("detail").WaitForAsync();
        }

        var result = await page.RunAxe(new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] } });

        Assert.True(
            result.Violations.Length == 0,
            string.Join('\n', result.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}")));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_sign_in_page_has_no_violation()
    {
        await using var context = await vigil.Browser.NewContextAsync(new() { BaseURL = vigil.Vigil.Webs[0].Address.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console");
        await page.GetByTestId("signin-user").WaitForAsync();

        Assert.Empty((await page.RunAxe()).Violations);
    }
}
