using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Vigil.Domain.Certificates;
using Vigil.Domain.Entities;
using Vigil.WebFrontend.Client.Certificates;
using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Client.Owners;

namespace Vigil.Browser.Tests;

/// <summary>An owner on a phone: from the letter to an account, from a warning to a renewal that quiets it.</summary>
[Collection("browser")]
public sealed partial class OwnerJourneyTests(ConsoleFixture vigil)
{
    private const string Entity = "E-owner-journey";

    [Fact]
    public async Task An_owner_claims_a_shop_sees_a_warning_and_files_a_renewal_with_a_picture_and_the_ladder_goes_quiet()
    {
        await vigil.Api.PostAsync("/api/v1/entities", new RegisterEntityRequest(
            Entity, "河边饭店", null, EntityCategory.Catering, "610927105", null, "上竹镇正街", 31.98, 109.38));
        var lastDay = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(20);
        await vigil.Api.PostAsync(
            $"/api/v1/entities/{Entity}/certificates", new RecordCertificateRequest("QT0001", CertificateKind.Other, lastDay.AddYears(-3), lastDay, "镇坪县市场监督管理局"));
        await GoodsAndListingAsync();
        await vigil.Api.PostAsync($"/api/v1/claims/entity/{Entity}", new IssueClaimRequest(Tell: false));
        var desk = await vigil.OpenConsoleAsync();
        await desk.GotoAsync($"/claims/letter/entity/{Entity}");
        var code = await desk.Locator(".code").InnerTextAsync();

        var phone = await vigil.OpenPhoneAsync();
        await phone.GotoAsync($"/my/claim#{code}");
        await Assertions.Expect(phone.GetByTestId("claim-code")).ToHaveValueAsync(code);
        await Wcag.NoneAsync(phone, "/my/claim");
        await phone.GetByTestId("claim-name").FillAsync("周店主");
        await phone.GetByTestId("claim-user").FillAsync("zhou-owner");
        await phone.GetByTestId("claim-password").FillAsync("a-long-Password-7");
        await phone.GetByTestId("claim-code").FillAsync("AAAA-AAAA-AAAA-A");
        await phone.GetByTestId("claim-send").ClickAsync();
        await phone.Locator("#claim-error:focus:not(:empty)").WaitForAsync();
        await Assertions.Expect(phone.GetByTestId("claim-code")).ToHaveAttributeAsync("aria-invalid", "true");
        await Wcag.NoneAsync(phone, "/my/claim (refused)");
        await phone.GetByTestId("claim-code").FillAsync(code);
        await phone.GetByTestId("claim-send").ClickAsync();
        await phone.GetByTestId("claim-done").WaitForAsync();
        await phone.GetByTestId("claim-go").ClickAsync();

        var card = phone.GetByTestId("my-task-Certificate");
        await Assertions.Expect(card).ToContainTextAsync("QT0001");
        await card.GetByTestId("my-file").ClickAsync();
        await card.GetByTestId("my-pictures").SetInputFilesAsync(
            new FilePayload { Name = "receipt.jpg", MimeType = "image/jpeg", Buffer = await Phone.PictureAsync(phone) });
        await card.GetByTestId("my-send").ClickAsync();
        await Assertions.Expect(phone.GetByTestId("my-waiting")).ToContainTextAsync("QT0001");
        await Assertions.Expect(card).ToHaveCountAsync(0);

        await phone.GoAsync("/my/checks");
        await phone.GetByTestId("my-sign-Daily").ClickAsync();
        await Assertions.Expect(phone.GetByTestId("my-check-Daily")).ToContainTextAsync(Zero());
        await ShutAsync(phone);
        foreach (var page in new[] { "my/staff", "my/goods", "my/notices", "my/reviews", "my/training", "my", "my/checks" })
        {
            await phone.GoToScreenAsync($"/{page}");
            await phone.EvaluateAsync("document.querySelectorAll('main details').forEach(d => d.open = true)"); // each form is scanned too
            await Wcag.NoneAsync(phone, page);
            Assert.False(await Wcag.IsTooWideAsync(phone), $"{page} is wider than a phone.");
            if (page is "my" or "my/goods" or "my/checks")
            {
                // With something on it: a list that the shop is on, goods under recall, goods to sell and to make of, a holiday.
                await phone.GetByTestId(page is "my" ? "my-listing" : page is "my/goods" ? "my-recall" : "my-shut").WaitForAsync();
                await phone.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
                await Wcag.NoneAsync(phone, $"{page} (dark)");
                await phone.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            }

            if (page is "my/goods")
            {
                await SellAsync(phone);
            }
        }

        await desk.GotoAsync("/console/certificates");
        await desk.Locator("tr:has-text('QT0001')").GetByTestId("certificate-filing").WaitForAsync();
        await desk.GoToScreenAsync($"/console/entities/{Entity}");
        await desk.GetByText("告知业主的通知").ClickAsync();
        await desk.GetByTestId("archive-notice").First.WaitForAsync();
        await Assertions.Expect(desk.GetByTestId("archive-notice").First).ToContainTextAsync("链接页 · "); // each with its ways, and whether it came
        await Wcag.NoneAsync(desk, "what an owner was told");
        await phone.CloseAsync();
        await desk.CloseAsync();
    }

    private async Task GoodsAndListingAsync()
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));
        await vigil.Api.PostAsync($"/api/v1/entities/{Entity}/goods", new
        {
            movement = "Purchase", number = "N-owner-1", on = today, party = new { name = "安康面粉厂", address = "安康市", contact = "0915" },
            items = new[] { new { code = "B-owner", product = "小麦粉", quantity = 10, unit = "袋", lot = "L1" } },
        });
        await vigil.Api.PostAsync("/api/v1/recalls/R-owner/opening", new { level = "Third", title = "小麦粉", reason = "microbial", batches = new[] { "B-owner" } });
        await vigil.Api.AwaitAsync("/api/v1/recalls/R-owner", "the holder of a recalled batch", r => r.GetProperty("holders").GetArrayLength() == 1);
        await vigil.Api.PostAsync($"/api/v1/credit/{Entity}/listings", new { list = "Abnormal", ground = "Unreachable", number = "镇市监异〔2026〕9号", decidedOn = today, level = "County" });
    }

    /// <summary>The shop is shut on a weekday, and over a holiday that is to come.</summary>
    private static async Task ShutAsync(IPage phone)
    {
        var weekday = phone.Locator(".weekdays label:has-text('星期三') input");
        await weekday.CheckAsync();
        await phone.GetByTestId("my-weekly-send").ClickAsync();
        await Assertions.Expect(phone.GetByTestId("my-weekly-send")).ToHaveCountAsync(0); // nothing is left to send: it was taken
        await Assertions.Expect(weekday).ToBeCheckedAsync();
        var first = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).AddDays(30);
        await phone.GetByTestId("my-closing-open").ClickAsync();
        await phone.GetByTestId("my-closing-from").FillAsync($"{first:yyyy-MM-dd}");
        await phone.GetByTestId("my-closing-through").FillAsync($"{first.AddDays(3):yyyy-MM-dd}");
        await phone.GetByTestId("my-closing-send").ClickAsync();
        await Assertions.Expect(phone.GetByTestId("my-shut")).ToContainTextAsync($"{first:yyyy-MM-dd}");
    }

    private static async Task SellAsync(IPage phone)
    {
        await phone.GetByTestId("my-buyer-name").FillAsync("上竹镇小学食堂");
        await phone.GetByTestId("my-buyer-address").FillAsync("上竹镇 2 号");
        await phone.GetByTestId("my-buyer-contact").FillAsync("0915-8888888");
        await phone.GetByTestId("my-batch").SelectOptionAsync("B-owner|袋");
        await phone.GetByTestId("my-sold").FillAsync("3");
        await phone.GetByTestId("my-sale-send").ClickAsync();
        await phone.GetByTestId("my-delivery").Filter(new() { HasText = "上竹镇小学食堂" }).WaitForAsync();
    }

    [GeneratedRegex("未发现风险", RegexOptions.None, 1000)]
    private static partial Regex Zero();
}
