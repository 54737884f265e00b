using System.Text.Json;
using Microsoft.Playwright;
using Vigil.Domain.Entities;
using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Client.Inspectors;
using Vigil.WebFrontend.Client.Security;

namespace Vigil.Browser.Tests;

/// <summary>From guests' phones without script over the day of publication and the owner's appeal to a corrected grade; and an officer rated with a token.</summary>
[Collection("browser")]
public sealed class ReviewJourneyTests(ClockedFixture vigil) : IClassFixture<ClockedFixture>
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private const string Shop = "E-reviewed";
    private const string Officer = "rated@vigil.test";

    [Fact]
    public async Task A_review_a_held_grade_an_appeal_a_correction_and_an_officer_rated_with_a_token()
    {
        var code = await OpenShopAsync();
        await ReviewAsync(code, 5, 5, 5, 5, 5);
        await vigil.GoToAsync(new(2026, 10, 28, 12, 0, 0, China));
        await ReviewAsync(code, 1, 1, 1, 1, 1, 1); // as many as are no burst yet
        await vigil.Api.AwaitAsync($"/api/v1/reviews?entity={Shop}&status=Counted", "eleven reviews", r => r.GetProperty("items").GetArrayLength() == 11);
        await vigil.Api.AwaitAsync($"/api/v1/notices?entity={Shop}", "no grade before its day", n => !n.ToString().Contains("grade-", StringComparison.Ordinal));
        await vigil.GoToAsync(new(2026, 11, 1, 7, 59, 55, China)); // a Sunday; publication is at eight
        var link = await HeldAsync();
        var phone = await Phone.WithoutScriptAsync(vigil);
        await PublicScan.NoneAsync(vigil, scan => PublicSteps.AppealAsync(scan, link));
        await phone.GotoAsync($"{link}?lang=zh");
        await phone.GetByText("查看评价、回复或申诉").ClickAsync();
        await phone.Locator("#words").FillAsync("10 月下旬有人集中给差评");
        await phone.GetByText("提交申诉").ClickAsync();
        await Assertions.Expect(phone.GetByText("申诉已收到")).ToBeVisibleAsync();

        var desk = await vigil.OpenConsoleAsync();
        await desk.GoAsync("/console/reviews");
        await desk.GetByTestId("review-appeals").ClickAsync();
        await desk.GetByTestId("appeal-decide").First.ClickAsync();
        var bad = desk.GetByTestId("leave-out");
        await bad.First.WaitForAsync();
        foreach (var box in await desk.Locator("label.check:has(b:text-is('1.0')) input").AllAsync())
        {
            await box.CheckAsync();
        }

        await desk.GetByTestId("decision-words").FillAsync("六条差评来自同一处，已排除");
        await desk.GetByTestId("appeal-correct").ClickAsync();
        await Assertions.Expect(desk.GetByTestId("appeal-form")).ToHaveCountAsync(0);
        await vigil.Api.AwaitAsync($"/api/v1/grades/entity/{Shop}", "the corrected grade", g => g.GetProperty("published").GetProperty("mark").GetString() == "A");
        await phone.GotoAsync($"/s/{code}?lang=zh&fresh=1");
        await Assertions.Expect(phone.GetByTestId("public-grade")).ToContainTextAsync("A");
        await Wcag.NoneAsync(desk, "/console/reviews");

        await RateAsync(phone);
        await desk.CloseAsync();
        await phone.Context.CloseAsync();
    }

    private async Task<string> OpenShopAsync()
    {
        await vigil.Api.PostAsync("/api/v1/entities", new RegisterEntityRequest(Shop, "回音饭店", null, EntityCategory.General, "610927102", null, "牛头店镇 3 号", 31.9, 109.4));
        await vigil.Api.PostAsync($"/api/v1/codes/entity/{Shop}", new { });
        string? address = null;
        await vigil.Api.AwaitAsync($"/api/v1/codes/entity/{Shop}", "the code", c => (address = c.GetProperty("address").GetString()) is not null);
        return address!.Split("/s/")[1];
    }

    /// <summary>Guests of one day scan the code on the wall, each with a phone of their own, and say how it was.</summary>
    private Task ReviewAsync(string code, params int[] scores) => Task.WhenAll(scores.Select(score => ReviewAsync(code, score)));

    private async Task ReviewAsync(string code, int score)
    {
        var phone = await Phone.WithoutScriptAsync(vigil);
        await phone.GotoAsync($"/s/{code}?lang=zh");
        await phone.GetByText("评价这家店").ClickAsync();
        foreach (var asked in new[] { "hygiene", "service", "experience" })
        {
            await phone.Locator($"label:has(input[name={asked}][value='{score}'])").ClickAsync();
        }

        await phone.Locator("#text").FillAsync(score > 3 ? "干净，老板热情" : "难吃");
        await phone.Locator("button.send").ClickAsync();
        await Assertions.Expect(phone.GetByText("谢谢，已收到。")).ToBeVisibleAsync();
        await phone.Context.CloseAsync();
    }

    /// <summary>The grade of the first of November is a poor one, and held.</summary>
    private async Task<string> HeldAsync()
    {
        string? link = null;
        await vigil.Api.AwaitAsync($"/api/v1/notices?entity={Shop}", "the notice of a grade that is held", n => n.GetProperty("items").EnumerateArray()
            .FirstOrDefault(i => i.GetProperty("template").GetString() == "grade-held") is { ValueKind: JsonValueKind.Object } notice
            && notice.TryGetProperty("link", out var address) && (link = address.GetString()) is not null); // the praise of before is another notice
        return link!;
    }

    private async Task RateAsync(IPage phone)
    {
        await vigil.Api.PostAsync("/api/v1/inspectors", new RegisterInspectorRequest("I-RATED", "周正", null, ["610927102"], ["food"]));
        await vigil.Api.PostAsync("/api/v1/accounts", new CreateAccountRequest(Officer, "周正", vigil.Vigil.Password, ["inspector"], "I-RATED"));
        var officer = await Phone.OpenAsync(vigil, Officer);
        await officer.GotoAsync("/officers/deck?lang=zh");
        await officer.Locator("button.send").ClickAsync();
        var token = await officer.GetByTestId("token").First.TextContentAsync();

        await phone.GotoAsync($"/o/{token}?lang=zh");
        foreach (var score in new[] { "law", "manner", "clean" })
        {
            await phone.Locator($"label:has(input[name={score}][value='4'])").ClickAsync();
        }

        await phone.GetByText("提交评分").ClickAsync();
        await Assertions.Expect(phone.Locator("h1")).ToHaveTextAsync("谢谢");
        await officer.CloseAsync();
    }
}
