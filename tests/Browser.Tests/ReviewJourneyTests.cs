using System.Text.Json;
using Microsoft.Playwright;
using Vigil.Domain.Entities;
using Vigil.Domain.Reviews;
using Vigil.Domain.Time;
using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Client.Inspectors;
using Vigil.WebFrontend.Client.Reviews;
using Vigil.WebFrontend.Client.Security;

namespace Vigil.Browser.Tests;

/// <summary>From a guest's phone without script over the owner's appeal to a corrected grade; and an officer rated with a token.</summary>
[Collection("browser")]
public sealed class ReviewJourneyTests(ConsoleFixture vigil)
{
    private const string Shop = "E-reviewed";
    private const string Officer = "rated@vigil.test";

    [Fact]
    public async Task A_review_a_held_grade_an_appeal_a_correction_and_an_officer_rated_with_a_token()
    {
        var code = await OpenShopAsync();
        var phone = await Phone.WithoutScriptAsync(vigil);
        await ReviewAsync(phone, code);
        var link = await CountedAsync();
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

    private static async Task ReviewAsync(IPage phone, string code)
    {
        await phone.GotoAsync($"/s/{code}?lang=zh");
        await phone.GetByText("评价这家店").ClickAsync();
        foreach (var score in new[] { "hygiene", "service", "experience" })
        {
            await phone.Locator($"label:has(input[name={score}][value='5'])").ClickAsync();
        }

        await phone.Locator("#text").FillAsync("干净，老板热情");
        await phone.Locator("button.send").ClickAsync();
        await Assertions.Expect(phone.GetByText("谢谢，已收到。")).ToBeVisibleAsync();
    }

    /// <summary>What another platform collected before the last set time makes a poor grade, which is held.</summary>
    private async Task<string> CountedAsync()
    {
        var last = PublicationTimes.LastBefore(TimeProvider.System.GetUtcNow(), BusinessCalendars.China, new());
        var rows = Enumerable.Range(0, 14).Select(i => new ImportedReview(
            "entity", Shop, $"j-{i}", i < 6 ? last.AddDays(-10).AddHours(4) : last.AddDays(-15 - (3 * i)).AddHours(4), i < 6 ? 1 : 5, i < 6 ? 1 : 5, i < 6 ? 1 : 5)).ToList();
        await vigil.Api.PostAsync("/api/v1/reviews/import", new ImportReviewsRequest(rows));
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
