using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Vigil.Browser.Tests;

/// <summary>WCAG 2.1 A and AA by axe-core, on each page in light and dark.</summary>
[Collection("browser")]
public sealed class AccessibilityTests(ConsoleFixture vigil)
{
    private static readonly AxeRunOptions Wcag = new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] } };

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_console_with_an_alert_chosen_has_no_violation(ColorScheme scheme)
    {
        await vigil.Api.DetectAsync(vigil.TakeHouse(), 605);
        var page = await vigil.OpenConsoleAsync(scheme: scheme);
        await page.GetByTestId("feed-row").First.ClickAsync();
        await page.GetByTestId("detail").WaitForAsync();

        Assert.Empty(await ViolationsAsync(page, "/console"));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light, "entities", "imports", "complaints", "campaigns", "campaigns/new", "draws/new", "schedule", "work-orders", "cameras", "rectifications", "notices", "reviews", "keys", "training", "training/bank", "goods", "credit")]
    [InlineData(ColorScheme.Dark, "certificates", "equipment", "inspectors", "draws", "wall", "calendars", "findings", "handover", "roster", "routes", "work-orders", "recalls", "trace", "sources", "penalties", "training/results", "evidence", "sight", "review", "leads", "precision")]
    public async Task No_page_of_the_console_has_a_violation(ColorScheme scheme, params string[] paths)
    {
        var page = await vigil.OpenConsoleAsync(scheme: scheme);
        var wrong = new List<string>();
        foreach (var path in paths)
        {
            // As a click on the rail would: loading the application anew for each page takes three seconds each.
            await page.EvaluateAsync("path => { document.querySelectorAll('h1').forEach(h => h.dataset.former = ''); Blazor.navigateTo(path); }", $"/console/{path}");
            await page.Locator("h1:not([data-former])").First.WaitForAsync();
            wrong.AddRange(await ViolationsAsync(page, path));
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task No_public_page_has_a_violation()
    {
        var wrong = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var context = await vigil.Browser.NewContextAsync(new() { BaseURL = vigil.Vigil.Webs[0].Address.ToString(), ColorScheme = scheme, ViewportSize = new() { Width = 360, Height = 740 } });
            var page = await context.NewPageAsync();
            foreach (var path in new[] { "/", "/complaints", "/complaints/new", "/complaints/new?code=unknown&lang=en", "/n/AAAAAAAAAAAAAAAAAAAAAA", "/t/AAAAAAAAAAAAAAAAAAAAAA", "/integrity", "/o/0000-0000-0000-0000-0000-0000-00", "/disclosure/draws", "/disclosure", "/disclosure/penalties", "/disclosure/credit?lang=en", "/disclosure/data" })
            {
                await page.GotoAsync(path);
                wrong.AddRange(await ViolationsAsync(page, $"{path} {scheme}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
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

    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page, string where) =>
        (await page.RunAxe(Wcag)).Violations.Select(v => $"{where}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}");
}
