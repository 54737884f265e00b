using Microsoft.Playwright;
using Vigil.Domain.Dispatch;

namespace Vigil.Browser.Tests;

/// <summary>A phone in somebody's hand.</summary>
internal static class Phone
{
    /// <summary>A phone of a usual size, where the officers of these tests stand.</summary>
    public static BrowserNewContextOptions Options(bool script, int width = 390) => new()
    {
        ViewportSize = new() { Width = width, Height = 844 },
        HasTouch = true,
        IsMobile = true,
        JavaScriptEnabled = script,
        Geolocation = new() { Latitude = 31.8834f, Longitude = 109.5263f, Accuracy = 20 },
        Permissions = ["geolocation"],
    };

    /// <summary>A phone of somebody who has no script.</summary>
    public static async Task<IPage> WithoutScriptAsync(ConsoleFixture vigil) => await (await vigil.NewProfileAsync(Options(script: false))).NewPageAsync();

    /// <summary>A phone on which an officer signs in, without saying where to.</summary>
    public static async Task<IPage> OpenAsync(ConsoleFixture vigil, string user)
    {
        var page = await vigil.OpenPhoneAsync();
        await page.GotoAsync("/signin");
        await page.GetByTestId("signin-user").FillAsync(user);
        await page.GetByTestId("signin-password").FillAsync(vigil.Vigil.Password);
        await page.GetByTestId("signin-submit").ClickAsync();
        await page.GetByTestId("field-home").WaitForAsync();
        return page;
    }

    public static Task StandsAtAsync(IPage phone, WorkOrderStatus status) =>
        Assertions.Expect(phone.GetByTestId("field-order-page")).ToHaveAttributeAsync("data-status", status.ToString());

    /// <summary>A photograph as a camera would give it, drawn by the browser.</summary>
    public static async Task<byte[]> PictureAsync(IPage page) => Convert.FromBase64String(await page.EvaluateAsync<string>(
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
}
