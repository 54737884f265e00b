using Microsoft.Playwright;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;
using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Client.Inspectors;
using Vigil.WebFrontend.Client.Security;

namespace Vigil.Browser.Tests;

/// <summary>One complaint through three pairs of hands: a citizen's phone without script, the desk's screen, an officer's phone.</summary>
[Collection("browser")]
public sealed class ComplaintJourneyTests(ConsoleFixture vigil)
{
    private const string Officer = "I-JOURNEY";
    private const string User = "journey@vigil.test";
    private const string Town = "610927101"; // the officers of other tests are of another one
    private const string Reporter = "钱晓梅";

    [Fact]
    public async Task A_complaint_filed_on_a_phone_is_worked_through_answered_and_confirmed_and_its_story_has_every_step()
    {
        await RegisterAsync();
        var desk = await vigil.OpenConsoleAsync();
        await desk.GoAsync("/console/complaints");
        await desk.GetByTestId("list").WaitForAsync();
        var officer = await Phone.OpenAsync(vigil, User);
        var picture = await Phone.PictureAsync(officer);

        var (citizen, number, key) = await FileAsync(picture);

        await desk.Locator($"[data-testid=complaint-row][data-number='{number}'] a").ClickAsync();
        await desk.GetByTestId("complaint-accept").ClickAsync();
        await desk.GetByTestId("complaint-submit").ClickAsync();
        await Assertions.Expect(desk.GetByTestId("complaint-detail")).ToHaveAttributeAsync("data-status", "Mediating");

        var order = await WorkThroughAsync(officer, picture);

        await desk.GoAsync($"/console/work-orders/{order}");
        await Assertions.Expect(desk.GetByTestId("order-detail")).ToHaveAttributeAsync("data-status", "HandedIn");
        await desk.GetByTestId("order-confirm").ClickAsync();
        await desk.GetByTestId("order-submit").ClickAsync();
        await Assertions.Expect(desk.GetByTestId("order-detail")).ToHaveAttributeAsync("data-status", "Done");
        await AnswerAsync(desk, number);

        await ConfirmAsync(citizen, number, key);
        await desk.GoAsync($"/console/complaints/{number}");
        await Assertions.Expect(desk.GetByTestId("complaint-detail")).ToHaveAttributeAsync("data-status", "Closed");

        await ReadOnPaperAsync(desk, order);
        await desk.CloseAsync();
        await officer.CloseAsync();
        await citizen.Context.CloseAsync();
    }

    private async Task RegisterAsync()
    {
        await vigil.Api.PostAsync("/api/v1/entities", new RegisterEntityRequest(
            "E-journey", "曾家镇河畔饭店", null, EntityCategory.Catering, Town, null, "曾家镇正街 7 号", 31.95, 109.40));
        await vigil.Api.PostAsync("/api/v1/inspectors", new RegisterInspectorRequest(Officer, "孙立", null, [Town], ["food"]));
        await vigil.Api.PostAsync("/api/v1/accounts", new CreateAccountRequest(User, "孙立", vigil.Vigil.Password, ["inspector"], Officer));
        await vigil.Api.PutAsync($"/api/v1/inspectors/{Officer}/duty", new DutyRequest(true));
    }

    private async Task<(IPage Page, string Number, string Key)> FileAsync(byte[] picture)
    {
        var page = await Phone.WithoutScriptAsync(vigil);
        await page.GotoAsync("/complaints/new?entity=E-journey");
        await page.Locator("label.choice:has(input[value=Unhygienic])").ClickAsync();
        await page.Locator("#words").FillAsync("后厨地面积水，看见老鼠跑过。");
        await page.Locator("#photos").SetInputFilesAsync(new FilePayload { Name = "kitchen.jpg", MimeType = "image/jpeg", Buffer = picture });
        await page.Locator("label.choice:has(input[name=kind][value=Complaint])").ClickAsync();
        await page.Locator("#wish").FillAsync("退还餐费");
        await page.Locator("#name").FillAsync(Reporter);
        await page.Locator("#phone").FillAsync("13800000000");
        await page.Locator("#contactAddress").FillAsync("曾家镇某村一组");
        await page.Locator("button.send").ClickAsync();
        var slip = page.Locator(".slip dd");
        await page.Locator(".slip, .faults, h1:has-text('错误')").First.WaitForAsync();
        Assert.True(await slip.CountAsync() > 0, await page.Locator("body").InnerTextAsync());
        return (page, (await slip.First.InnerTextAsync()).Trim(), (await slip.Last.InnerTextAsync()).Trim());
    }

    /// <returns>The work order's id.</returns>
    private static async Task<string> WorkThroughAsync(IPage phone, byte[] picture)
    {
        var offer = phone.GetByTestId("field-offer").First;
        await offer.WaitForAsync();
        var order = (await offer.GetAttributeAsync("data-order-id"))!;
        Assert.DoesNotContain(Reporter, await phone.ContentAsync(), StringComparison.Ordinal);
        await offer.GetByTestId("offer-accept").ClickAsync();
        await Phone.StandsAtAsync(phone, WorkOrderStatus.Accepted);
        await phone.GetByTestId("act-setout").ClickAsync();
        await Phone.StandsAtAsync(phone, WorkOrderStatus.EnRoute);
        await phone.GetByTestId("act-arrive").ClickAsync();
        await phone.GetByTestId("sheet-submit").ClickAsync();
        await Phone.StandsAtAsync(phone, WorkOrderStatus.OnSite);
        var finding = phone.Locator("[data-testid=finding][data-item='complaint.fact']");
        await finding.GetByTestId("result-Fail").ClickAsync();
        await finding.GetByTestId("shoot").SetInputFilesAsync(new FilePayload { Name = "a.jpg", MimeType = "image/jpeg", Buffer = picture });
        await finding.Locator("[data-testid=medium][data-state=stored]").WaitForAsync();
        await phone.GetByTestId("rest-pass").ClickAsync();
        await phone.GetByTestId("act-handin").ClickAsync();
        await phone.GetByTestId("outcome-CaseOpened").ClickAsync();
        await phone.GetByTestId("handin-message").FillAsync("现场属实，已责令停业整改。");
        await phone.GetByTestId("sheet-submit").ClickAsync();
        await phone.Locator($"[data-testid=group-HandedIn] [data-order-id='{order}']").WaitForAsync();
        return order;
    }

    private static async Task AnswerAsync(IPage desk, string number)
    {
        await desk.GoAsync($"/console/complaints/{number}");
        await desk.GetByTestId("complaint-endmediation").ClickAsync();
        await desk.GetByTestId("choice-agreement").ClickAsync();
        await desk.GetByTestId("complaint-submit").ClickAsync();
        await Assertions.Expect(desk.GetByTestId("complaint-detail")).ToHaveAttributeAsync("data-status", "Ended");
        await desk.GetByTestId("complaint-answer").ClickAsync();
        await desk.Locator("[data-testid=complaint-answer-text]").FillAsync("店家已退还餐费并整改。");
        await desk.GetByTestId("complaint-submit").ClickAsync();
        await Assertions.Expect(desk.GetByTestId("complaint-detail")).ToHaveAttributeAsync("data-status", "Answered");
        Assert.DoesNotContain(Reporter, await desk.ContentAsync(), StringComparison.Ordinal);
    }

    private async Task ConfirmAsync(IPage citizen, string number, string key)
    {
        await citizen.GotoAsync($"/complaints/{number}");
        await citizen.Locator("input[name=key]:not([type=hidden])").FillAsync(key);
        await citizen.Locator("form button").First.ClickAsync();
        await Assertions.Expect(citizen.Locator("main")).ToContainTextAsync("店家已退还餐费并整改。");
        await PublicScan.NoneAsync(vigil, async scan =>
        {
            await scan.Page.GotoAsync($"/complaints/{number}?lang=en");
            await scan.Page.Locator("#key").FillAsync(key);
            await scan.SendUncheckedAsync("/follow");
            await scan.SendUncheckedAsync("/reopening");
            await scan.RefusedAsync("a complaint opened again without words", "words");
        });
        await citizen.Locator("form[action*=confirmation] button").ClickAsync();
        await Assertions.Expect(citizen.Locator(".state")).ToHaveTextAsync("已结束");
    }

    private static async Task ReadOnPaperAsync(IPage desk, string order)
    {
        await desk.GoAsync($"/console/work-orders/{order}/print");
        await desk.GetByTestId("paper").WaitForAsync();
        await Wcag.NoneAsync(desk, "/console/work-orders/print");
        foreach (var step in new[] { "proposed", "offered", "accepted", "setOut", "arrived", "found", "handedIn", "confirmed" })
        {
            await desk.Locator($"[data-testid=paper-story] [data-entry='workorder.{step}']").First.WaitForAsync();
        }

        await desk.Locator("figure.evidence img").First.WaitForAsync();
        Assert.DoesNotContain(Reporter, await desk.ContentAsync(), StringComparison.Ordinal);
    }
}
