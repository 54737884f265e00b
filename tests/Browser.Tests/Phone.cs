using Microsoft.Playwright;
using Vigil.Domain.Dispatch;

namespace Vigil.Browser.Tests;

/// <summary>A phone in somebody's hand.</summary>
internal static class Phone
{
    /// <summary>A fresh profile on a phone of a usual size.</summary>
    public static BrowserNewContextOptions Options(ConsoleFixture vigil) => new()
    {
        BaseURL = vigil.Vigil.Webs[0].Address.ToString(),
        ViewportSize = new() { Width = 390, Height = 844 },
        HasTouch = true,
        IsMobile = true,
        Locale = "zh-CN",
        ColorScheme = ColorScheme.Light,
    };

    /// <summary>A phone on which an officer signs in, without saying where to.</summary>
    public static async Task<IPage> OpenAsync(ConsoleFixture vigil, string user)
    {
        var options = Options(vigil);
        options.Geolocation = new() { Latitude = 31.8834f, Longitude = 109.5263f, Accuracy = 20 };
        options.Permissions = ["geolocation"];
        var context = await vigil.Browser.NewContextAsync(options);
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
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
