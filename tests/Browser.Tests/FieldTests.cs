using Microsoft.Playwright;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;
using Vigil.Testing;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Client.Inspectors;
using Vigil.WebFrontend.Client.Security;

namespace Vigil.Browser.Tests;

/// <summary>What an officer does with a phone in one hand, in a real browser on real processes.</summary>
[Collection("browser")]
public sealed class FieldTests(ConsoleFixture vigil)
{
    private const string Officer = "I-FIELD";
    private const string User = "field@vigil.test";
    private const string Item = "complaint.fact";

    [Fact]
    public async Task An_order_is_on_the_officers_phone_within_a_second_and_is_worked_through_there_to_the_printed_story()
    {
        await RegisterAsync();
        var phone = await Phone.OpenAsync(vigil, User);
        await Assertions.Expect(phone.GetByTestId("status-connection")).ToHaveAttributeAsync("data-status", "Live");
        await Assertions.Expect(phone.GetByTestId("field-duty")).ToHaveAttributeAsync("aria-checked", "true");

        await ProposeAsync("W-warm"); // the first of its kind pays for what is compiled at first use
        await phone.Locator("[data-testid=field-offer][data-order-id=W-warm]").WaitForAsync();
        var second = TimeSpan.FromSeconds(1);
        var asked = 1;
        var took = await Fastest.OfAsync(5, second, async go =>
        {
            var id = go == 0 ? "W-field" : $"W-field-{go}";
            await ProposeAsync(id);
            await phone.Locator($"[data-testid=field-offer][data-order-id={id}]").WaitForAsync();
            asked++;
        });
        Assert.InRange(took, TimeSpan.Zero, second);
        await phone.WaitForFunctionAsync("asked => document.title.includes(`(${asked})`)", asked);
        var offer = phone.Locator("[data-testid=field-offer][data-order-id=W-field]");
        await Wcag.NoneAsync(phone, "/field");

        await offer.GetByTestId("offer-accept").ClickAsync();
        await Phone.StandsAtAsync(phone, WorkOrderStatus.Accepted);
        await phone.GetByTestId("act-setout").ClickAsync();
        await Phone.StandsAtAsync(phone, WorkOrderStatus.EnRoute);
        await phone.GetByTestId("act-arrive").ClickAsync();
        await phone.GetByTestId("sheet-submit").ClickAsync();
        await Phone.StandsAtAsync(phone, WorkOrderStatus.OnSite);

        await FindAsync(phone);
        await Wcag.NoneAsync(phone, "/field");
        await phone.GetByTestId("rest-pass").ClickAsync();
        await phone.GetByTestId("act-handin").ClickAsync();
        await phone.GetByTestId("outcome-CaseOpened").ClickAsync();
        await phone.GetByTestId("handin-message").FillAsync("后厨有鼠迹，已责令停业整改。");
        await phone.GetByTestId("sheet-submit").ClickAsync();
        await phone.Locator("[data-testid=group-HandedIn] [data-order-id=W-field]").WaitForAsync();

        await ReadOnPaperAsync(phone);
        await phone.CloseAsync();
    }

    /// <summary>Judges one item, with words and a picture, and loses the page in between: what was entered is still there.</summary>
    private static async Task FindAsync(IPage phone)
    {
        var finding = phone.Locator($"[data-testid=finding][data-item='{Item}']");
        await finding.GetByTestId("result-Fail").ClickAsync();
        await finding.GetByTestId("finding-note").FillAsync("灶台下有鼠迹");
        await finding.GetByTestId("shoot").SetInputFilesAsync(new FilePayload { Name = "a.jpg", MimeType = "image/jpeg", Buffer = await Phone.PictureAsync(phone) });
        await finding.Locator("[data-testid=medium][data-state=stored]").WaitForAsync();

        await phone.ReloadAsync();

        await Assertions.Expect(finding.GetByTestId("result-Fail")).ToHaveAttributeAsync("aria-checked", "true");
        await Assertions.Expect(finding.GetByTestId("finding-note")).ToHaveValueAsync("灶台下有鼠迹");
        await finding.Locator("[data-testid=medium][data-state=stored]").WaitForAsync();
    }

    private static async Task ReadOnPaperAsync(IPage phone)
    {
        await phone.GoAsync("/field/orders/W-field/print");
        await phone.GetByTestId("paper").WaitForAsync();
        await Wcag.NoneAsync(phone, "/field/orders/print");
        foreach (var step in new[] { "proposed", "offered", "accepted", "setOut", "arrived", "found", "handedIn" })
        {
            await phone.Locator($"[data-testid=paper-story] [data-entry='workorder.{step}']").First.WaitForAsync();
        }

        var picture = phone.Locator("figure.evidence img").First;
        await picture.WaitForAsync();
        Assert.Equal(64, (await phone.Locator("figure.evidence").First.GetAttributeAsync("data-hash"))!.Length);
        Assert.True(await picture.EvaluateAsync<bool>("async i => { await i.decode(); return i.naturalWidth > 0; }"));
        await Assertions.Expect(phone.GetByTestId("paper")).ToContainTextAsync("灶台下有鼠迹");
        await Assertions.Expect(phone.GetByTestId("paper")).ToContainTextAsync("后厨有鼠迹，已责令停业整改。");
    }

    private async Task RegisterAsync()
    {
        await vigil.Api.PostAsync("/api/v1/entities", new RegisterEntityRequest(
            "E-field", "镇坪老街饭庄", null, EntityCategory.Catering, "610927100", null, "城关镇新正街 99 号", 31.8836, 109.5265));
        await vigil.Api.PostAsync("/api/v1/inspectors", new RegisterInspectorRequest(Officer, "陈静", null, ["610927100"], ["food"]));
        await vigil.Api.PostAsync("/api/v1/accounts", new CreateAccountRequest(User, "陈静", vigil.Vigil.Password, ["inspector"], Officer));
        await vigil.Api.PutAsync($"/api/v1/inspectors/{Officer}/duty", new DutyRequest(true));
    }

    /// <summary>The only officer on duty is asked at once.</summary>
    private async Task ProposeAsync(string id) => await vigil.Api.PostAsync("/api/v1/work-orders", new ProposeWorkOrderRequest(
        id, WorkOrderKind.Complaint, null, WorkOrderPriority.High, "E-field", null, null, "610927100", null, null, null, "反映后厨有老鼠", null, null, 1, null, null));
}
