using System.Diagnostics;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;
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
        var phone = await OpenPhoneAsync();
        await Assertions.Expect(phone.GetByTestId("status-connection")).ToHaveAttributeAsync("data-status", "Live");
        await Assertions.Expect(phone.GetByTestId("field-duty")).ToHaveAttributeAsync("aria-checked", "true");

        await ProposeAsync("W-warm"); // the first of its kind pays for what is compiled at first use
        await phone.Locator("[data-testid=field-offer][data-order-id=W-warm]").WaitForAsync();
        var started = Stopwatch.StartNew();
        await ProposeAsync("W-field");
        var offer = phone.Locator("[data-testid=field-offer][data-order-id=W-field]");
        await offer.WaitForAsync();
        Assert.InRange(started.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Contains("(2)", await phone.TitleAsync(), StringComparison.Ordinal);
        await NoViolationAsync(phone);

        await offer.GetByTestId("offer-accept").ClickAsync();
        await StandsAtAsync(phone, WorkOrderStatus.Accepted);
        await phone.GetByTestId("act-setout").ClickAsync();
        await StandsAtAsync(phone, WorkOrderStatus.EnRoute);
        await phone.GetByTestId("act-arrive").ClickAsync();
        await phone.GetByTestId("sheet-submit").ClickAsync();
        await StandsAtAsync(phone, WorkOrderStatus.OnSite);

        await FindAsync(phone);
        await NoViolationAsync(phone);
        await phone.GetByTestId("rest-pass").ClickAsync();
        await phone.GetByTestId("act-handin").ClickAsync();
        await phone.GetByTestId("outcome-CaseOpened").ClickAsync();
        await phone.GetByTestId("handin-message").FillAsync("后厨有鼠迹，已责令停业整改。");
        await phone.GetByTestId("sheet-submit").ClickAsync();
        await phone.Locator("[data-testid=group-HandedIn] [data-order-id=W-field]").WaitForAsync();

        await ReadOnPaperAsync(phone);
        await phone.Context.CloseAsync();
    }

    /// <summary>Judges one item, with words and a picture, and loses the page in between: what was entered is still there.</summary>
    private static async Task FindAsync(IPage phone)
    {
        var finding = phone.Locator($"[data-testid=finding][data-item='{Item}']");
        await finding.GetByTestId("result-Fail").ClickAsync();
        await finding.GetByTestId("finding-note").FillAsync("灶台下有鼠迹");
        await finding.GetByTestId("shoot").SetInputFilesAsync(new FilePayload { Name = "a.jpg", MimeType = "image/jpeg", Buffer = await PictureAsync(phone) });
        await finding.Locator("[data-testid=medium][data-state=stored]").WaitForAsync();

        await phone.ReloadAsync();

        await Assertions.Expect(finding.GetByTestId("result-Fail")).ToHaveAttributeAsync("aria-checked", "true");
        await Assertions.Expect(finding.GetByTestId("finding-note")).ToHaveValueAsync("灶台下有鼠迹");
        await finding.Locator("[data-testid=medium][data-state=stored]").WaitForAsync();
    }

    private static async Task ReadOnPaperAsync(IPage phone)
    {
        await phone.GotoAsync("/field/orders/W-field/print");
        await phone.GetByTestId("paper").WaitForAsync();
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

    /// <summary>A phone of a fresh profile on which the officer signs in, without saying where to.</summary>
    private async Task<IPage> OpenPhoneAsync()
    {
        var context = await vigil.Browser.NewContextAsync(new()
        {
            BaseURL = vigil.Vigil.Webs[0].Address.ToString(),
            ViewportSize = new() { Width = 390, Height = 844 },
            HasTouch = true,
            IsMobile = true,
            Locale = "zh-CN",
            ColorScheme = ColorScheme.Light,
            Geolocation = new() { Latitude = 31.8834f, Longitude = 109.5263f, Accuracy = 20 },
            Permissions = ["geolocation"],
        });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/signin");
        await page.GetByTestId("signin-user").FillAsync(User);
        await page.GetByTestId("signin-password").FillAsync(vigil.Vigil.Password);
        await page.GetByTestId("signin-submit").ClickAsync();
        await page.GetByTestId("field-home").WaitForAsync();
        return page;
    }

    private static Task StandsAtAsync(IPage phone, WorkOrderStatus status) =>
        Assertions.Expect(phone.GetByTestId("field-order-page")).ToHaveAttributeAsync("data-status", status.ToString());

    /// <summary>A photograph as a camera would give it, drawn by the browser.</summary>
    private static async Task<byte[]> PictureAsync(IPage page) => Convert.FromBase64String(await page.EvaluateAsync<string>(
        """
        () => {
          const canvas = Object.assign(document.createElement('canvas'), { width: 2400, height: 1600 });
          const brush = canvas.getContext('2d');
          brush.fillStyle = '#886644';
          brush.fillRect(0, 0, 2400, 1600);
          brush.fillStyle = '#ffffff';
          brush.fillRect(300, 300, 600, 400);
          return canvas.toDataURL('image/jpeg', .9).split(',')[1];
        }
        """));

    /// <summary>WCAG 2.1 A and AA by axe-core.</summary>
    private static async Task NoViolationAsync(IPage page)
    {
        var result = await page.RunAxe(new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] } });
        Assert.True(
            result.Violations.Length == 0,
            string.Join('\n', result.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}")));
    }
}
