using Microsoft.Playwright;

namespace Vigil.Browser.Tests;

/// <summary>What guests do on the public pages, each state of a form scanned as it stands: refused, taken, followed.</summary>
internal static class PublicSteps
{
    public static async Task ReviewAsync(PublicScan scan, string code)
    {
        var page = scan.Page;
        await page.GotoAsync($"/s/{code}/review?lang=zh");
        await page.Locator("#badge").FillAsync("123456");
        await scan.SendUncheckedAsync("/review");
        await scan.RefusedAsync("a review without scores", "hygiene", "service", "experience", "stars");
        foreach (var score in new[] { "hygiene", "service", "experience", "stars" })
        {
            await page.Locator($"input[name={score}][value='4']").CheckAsync();
        }

        await scan.SendUncheckedAsync("/review");
        await scan.RefusedAsync("a review of a worker who isn't there", "badge");
        await page.Locator("#badge").FillAsync("");
        await scan.SendUncheckedAsync("/review");
        await page.GetByText("谢谢，已收到。").WaitForAsync();
        await scan.StandsAsync("thanks for a review");
    }

    public static async Task ComplainAsync(PublicScan scan, string code)
    {
        var page = scan.Page;
        await page.GotoAsync("/complaints/new?lang=en");
        await page.Locator("#kind").CheckAsync();
        await scan.SendUncheckedAsync("/complaints/new");
        await scan.RefusedAsync("a complaint without anything", "category", "subjectName", "words", "wish", "name", "phone", "contactAddress");
        await page.GotoAsync($"/complaints/new?code={code}&lang=en");
        await page.Locator("#category").CheckAsync();
        await page.Locator("#words").FillAsync("Mice in the kitchen, seen twice this week.");
        await page.Locator("input[name=kind][value=Report]").CheckAsync();
        await page.Locator("#anonymous").CheckAsync();
        await page.Locator("button.send").ClickAsync();
        await page.Locator(".slip dd").First.WaitForAsync();
        await scan.StandsAsync("thanks for a complaint");
        var (number, key) = ((await page.Locator(".slip dd").First.InnerTextAsync()).Trim(), (await page.Locator(".slip dd").Last.InnerTextAsync()).Trim());

        await page.GotoAsync($"/complaints/{number}?lang=en");
        await page.Locator("#key").FillAsync("AAAA-AAAA");
        await scan.SendUncheckedAsync("/follow");
        await scan.RefusedAsync("a complaint asked for with a wrong key", "number");
        await page.Locator("#key").FillAsync(key);
        await scan.SendUncheckedAsync("/follow");
        await page.Locator(".state").WaitForAsync();
        await scan.StandsAsync("a complaint that is followed");
    }

    public static async Task RateAsync(PublicScan scan, IReadOnlyList<string> slips)
    {
        var page = scan.Page;
        await page.GotoAsync($"/o/{slips[0]}?lang=zh");
        await page.Locator("input[name=manner][value='5']").CheckAsync();
        await scan.SendUncheckedAsync("/rating");
        await scan.RefusedAsync("a visit rated by one score", "law", "clean");
        Assert.True(await page.Locator("input[name=manner][value='5']").IsCheckedAsync()); // what was said stays
        await page.Locator("input[name=law][value='5']").CheckAsync();
        await page.Locator("input[name=clean][value='5']").CheckAsync();
        await scan.SendUncheckedAsync("/rating");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("谢谢");
        await scan.StandsAsync("thanks for a rating");

        var (number, key) = await ComplainOfOfficerAsync(scan, slips[1]);
        await FollowAsync(scan, "zh", number, "AAAA-AAAA");
        await scan.RefusedAsync("a complaint about an officer asked for with a wrong key", "number");
        await FollowAsync(scan, "zh", number, key);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(number);
        await scan.StandsAsync("a complaint about an officer that is followed");
    }

    /// <summary>A complaint about an officer, first without words.</summary>
    /// <returns>What follows it.</returns>
    public static async Task<(string Number, string Key)> ComplainOfOfficerAsync(PublicScan scan, string slip)
    {
        var page = scan.Page;
        await page.GotoAsync($"/o/{slip}?lang=zh");
        await scan.SendUncheckedAsync("/complaint");
        await scan.RefusedAsync("a complaint about an officer without words", "words");
        await page.Locator("#words").FillAsync("检查时态度粗暴");
        await scan.SendUncheckedAsync("/complaint");
        var receipt = (await page.GetByTestId("number").InnerTextAsync(), await page.GetByTestId("key").InnerTextAsync());
        await scan.StandsAsync("thanks for a complaint about an officer");
        return receipt;
    }

    /// <summary>Asks how a complaint about an officer stands.</summary>
    public static async Task FollowAsync(PublicScan scan, string language, string number, string key)
    {
        await scan.Page.GotoAsync($"/integrity?lang={language}");
        await scan.Page.Locator("#number").FillAsync(number);
        await scan.Page.Locator("#key").FillAsync(key);
        await scan.SendUncheckedAsync("/integrity");
    }

    public static async Task CheckDrawAsync(PublicScan scan)
    {
        await scan.Page.GotoAsync("/disclosure/draws?lang=en");
        await scan.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "draw.json", MimeType = "application/json", Buffer = "{}"u8.ToArray() });
        await scan.SendUncheckedAsync("/check");
        await scan.RefusedAsync("a file that is no draw", "file");
        await scan.SendUncheckedAsync("/check");
        await scan.RefusedAsync("no file at all", "file");
    }

    /// <summary>An owner's appeal without a reason, behind a notice's link.</summary>
    public static async Task AppealAsync(PublicScan scan, string link)
    {
        await scan.GoAsync($"{link}/reviews");
        await scan.SendUncheckedAsync("/appeal");
        await scan.RefusedAsync("an appeal without a reason", "words");
    }

    /// <summary>A proof without picture or words, behind a notice's link.</summary>
    public static async Task ProveNothingAsync(PublicScan scan, string link)
    {
        await scan.GoAsync(link);
        await scan.SendUncheckedAsync("/proof");
        await scan.RefusedAsync("a proof without picture or words", "pictures");
    }

    /// <summary>What a shop says of recalled goods: nothing, and then something.</summary>
    public static async Task AnswerRecallAsync(PublicScan scan, string link)
    {
        await scan.GoAsync($"{link}/recall");
        await scan.SendUncheckedAsync("/recall");
        await scan.RefusedAsync("an answer to a recall without a number", "found");
        await scan.Page.Locator("#found").FillAsync("2");
        await scan.Page.Locator("#withdrawn").FillAsync("3");
        await scan.SendUncheckedAsync("/recall");
        await scan.RefusedAsync("more off the shelf than was left", "withdrawn");
        await scan.Page.Locator("#withdrawn").FillAsync("");
        await scan.SendUncheckedAsync("/recall");
        await scan.StandsAsync("an answer to a recall");
    }

    /// <summary>A question of a test that runs, sent without a choice.</summary>
    public static async Task AnswerNothingAsync(PublicScan scan, string link)
    {
        await scan.Page.GotoAsync($"{link}?q=1&lang=zh");
        await scan.SendUncheckedAsync("/answers");
        await scan.RefusedAsync("a question without a choice", "choice");
    }
}
