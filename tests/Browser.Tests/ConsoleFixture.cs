using Microsoft.Playwright;
using Vigil.Domain.Cameras;
using Vigil.Domain.Entities;
using Vigil.Testing;
using Vigil.Testing.Deployment;
using Vigil.WebFrontend.Client.Cameras;
using Vigil.WebFrontend.Client.Entities;

[assembly: AssemblyFixture(typeof(Vigil.Browser.Tests.ConsoleFixture))]

namespace Vigil.Browser.Tests;

/// <summary>An eating house and its camera.</summary>
public sealed record House(string Camera, string Name);

/// <summary>A running Vigil with some eating houses and their cameras, and a headless Chromium to look at it.</summary>
/// <remarks>Two web nodes, so that one may be killed while detections go to the other.</remarks>
public sealed class ConsoleFixture : IAsyncLifetime
{
    /// <summary>
    /// One house with one camera for each test that needs one: alerts of one entity are shown as a group. None is in a trade that
    /// needs a licence, or what is found about the missing one would lead the group.
    /// </summary>
    private const int Houses = 20;

    private int taken;

    private const string Chromium = "/usr/bin/chromium";
    private static readonly string[] ChromiumFlags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private TestDatabase? database;
    private IPlaywright? playwright;

    public VigilDeployment Vigil { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Signed in as the administrator.</summary>
    public ApiDriver Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            throw new InvalidOperationException("The browser tests need Debian's chromium: ./vigil test installs it, or: apt-get install chromium");
        }

        database = await TestDatabase.CreateAsync();
        Vigil = new(database.ConnectionString, silos: 1, webs: 2, new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development", // serves the console's files from where the build left them
            ["Vigil__DataLabel"] = "SYNTHETIC",
            ["Vigil__Cameras__AllowedNetworks__0"] = "127.0.0.0/8",
            ["Vigil__Rules__Leads__UndoWithin"] = "00:00:01",
            ["Vigil__Rules__Evidence__After"] = "00:00:01",
            ["Vigil__Checkpoints__Key"] = VigilDeployment.NewCheckpointKey(),
            ["Vigil__Notices__ShowLinks"] = "true",
            ["Vigil__Rules__Reviews__Settle"] = "00:00:01",
            ["Vigil__Rules__Reviews__ClosedFrom"] = "00:00:00", // tests run at any hour
            ["Vigil__Rules__Reviews__ClosedUntil"] = "00:00:00",
        });
        await Vigil.StartAsync(CancellationToken.None);
        Api = new(await Vigil.SignInAsync(VigilDeployment.AdminUser, CancellationToken.None), Vigil.Webs[1].Address);
        for (var n = 1; n <= Houses; n++)
        {
            await Api.PostAsync("/api/v1/entities", new RegisterEntityRequest(
                $"E-{n}", NameOf(n), null, EntityCategory.General, "610927100", null, $"城关镇新正街{n}号", 31.86 + (n * 0.003), 109.5 + (n * 0.003)));
            await Api.PostAsync("/api/v1/cameras", new RegisterCameraRequest($"C-{n}", $"E-{n}", "操作间", CameraPlace.Cooking, null, 60));
        }

        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(30_000); // how soon is measured by the bench; here it matters that it comes
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ChromiumFlags });
    }

    /// <summary>A house that no other test uses.</summary>
    public House TakeHouse() => Interlocked.Increment(ref taken) is var n && n <= Houses
        ? new($"C-{n}", NameOf(n))
        : throw new InvalidOperationException($"More than {Houses} houses are wanted.");

    private static string NameOf(int n) => $"镇坪老街饭庄{n}号店";

    /// <summary>A page of a fresh profile, signed in as the dispatcher and showing the console.</summary>
    public async Task<IPage> OpenConsoleAsync(int width = 1280, int height = 800, string locale = "zh-CN", ColorScheme scheme = ColorScheme.Light)
    {
        var context = await Browser.NewContextAsync(new()
        {
            BaseURL = Vigil.Webs[0].Address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            Locale = locale,
            ColorScheme = scheme,
        });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/console");
        await page.GetByTestId("signin-user").FillAsync(VigilDeployment.DispatcherUser);
        await page.GetByTestId("signin-password").FillAsync(Vigil.Password);
        await page.GetByTestId("signin-submit").ClickAsync();
        await page.GetByTestId("feed").WaitForAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (Vigil is not null)
        {
            await Vigil.DisposeAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }
}
