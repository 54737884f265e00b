using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Testing;

namespace Vigil.Browser.Tests;

/// <summary>What a dispatcher does at the console, in a real browser on real processes.</summary>
[Collection("browser")] // one after the other: one of them kills a web node
public sealed partial class ConsoleTests(ConsoleFixture vigil)
{
    [Fact]
    public async Task A_detection_posted_by_the_API_is_in_the_feed_within_a_second()
    {
        var page = await vigil.OpenConsoleAsync();
        await WaitCompleteAsync(page);
        await vigil.Api.DetectAsync(vigil.TakeHouse(), 614); // the first of its kind pays for what is compiled at first use
        await page.GetByTestId("feed-row").First.WaitForAsync();

        var second = TimeSpan.FromSeconds(1);
        var house = vigil.TakeHouse();
        var took = await Fastest.OfAsync(5, second, async go =>
        {
            house = go == 0 ? house : vigil.TakeHouse();
            await vigil.Api.DetectAsync(house, 614);
            await RowOf(page, house, AlertKind.Clue, 614).WaitForAsync();
        });

        Assert.InRange(took, TimeSpan.Zero, second);
        await Assertions.Expect(RowOf(page, house, AlertKind.Clue, 614)).ToContainTextAsync(house.Name);
        await page.CloseAsync();
    }

    [Fact]
    public async Task The_key_a_acknowledges_the_selected_alert()
    {
        var page = await vigil.OpenConsoleAsync();
        var house = vigil.TakeHouse();
        await vigil.Api.DetectAsync(house, 607);
        var row = RowOf(page, house, AlertKind.Clue, 607);
        await row.ClickAsync();

        await page.Keyboard.PressAsync("a");

        await Assertions.Expect(row).ToHaveAttributeAsync("data-status", "Acknowledged");
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_console_whose_node_dies_catches_up_without_a_gap()
    {
        var page = await vigil.OpenConsoleAsync();
        await WaitCompleteAsync(page);
        var before = await CompleteToAsync(page);

        await vigil.Vigil.Webs[0].KillAsync();
        await Assertions.Expect(page.GetByTestId("status-connection")).ToHaveAttributeAsync("data-status", "Reconnecting");
        House[] missed = [vigil.TakeHouse(), vigil.TakeHouse(), vigil.TakeHouse()];
        foreach (var house in missed)
        {
            await vigil.Api.DetectAsync(house, 611);
        }

        vigil.Vigil.Webs[0].Start();
        await vigil.Vigil.Webs[0].WaitReadyAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        foreach (var house in missed)
        {
            await RowOf(page, house, AlertKind.Detection, 611).WaitForAsync();
        }

        await Assertions.Expect(page.GetByTestId("status-connection")).ToHaveAttributeAsync("data-status", "Live");
        Assert.True(await CompleteToAsync(page) > before);
        await page.CloseAsync();
    }

    private static ILocator RowOf(IPage page, House house, AlertKind kind, int code) => page.Locator(
        $"[data-testid=feed-row][data-alert-id='{AlertState.IdOf(kind, new LedgerKey("camera", house.Camera), code.ToString(CultureInfo.InvariantCulture))}']");

    private static Task WaitCompleteAsync(IPage page) =>
        Assertions.Expect(page.GetByTestId("status-connection")).ToHaveAttributeAsync("data-status", "Live");

    private static async Task<long> CompleteToAsync(IPage page)
    {
        var text = await page.GetByTestId("status-complete").InnerTextAsync();
        return long.Parse(SeqPattern().Match(text).Groups[1].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"#([\d,]+)")]
    private static partial Regex SeqPattern();
}
