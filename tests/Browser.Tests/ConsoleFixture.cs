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
public class ConsoleFixture : IAsyncLifetime
{
    /// <summary>
    /// One house with one camera for each test that needs one: alerts of one entity are shown as a group. None is in a trade that
    /// needs a licence, or what is found about the missing one would lead the group.
    /// </summary>
    private const int Houses = 20;

    private readonly int houses;
    private readonly int webs;
    private readonly IReadOnlyDictionary<string, string> more;
    private int taken;

    private const string Chromium = "/usr/bin/chromium";
    private static readonly string[] ChromiumFlags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private TestDatabase? database;
    private IPlaywright? playwright;
    private IBrowserContext? desk;
    private IBrowserContext? phone;
    private bool signedIn;

    public ConsoleFixture() : this(Houses, webs: 2, new Dictionary<string, string>())
    {
    }

    /// <param name="more">Configuration, in environment form, beside that of every test of the console.</param>
    protected ConsoleFixture(int houses, int webs, IReadOnlyDictionary<string, string> more) => (this.houses, this.webs, this.more) = (houses, webs, more);

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
        Vigil = new(database.ConnectionString, silos: 1, webs, new Dictionary<string, string>(more)
        {
            ["Vigil__DataLabel"] = "SYNTHETIC",
            ["Vigil__Cameras__AllowedNetworks__0"] = "127.0.0.0/8",
            ["Vigil__Rules__Leads__UndoWithin"] = "00:00:01",
            ["Vigil__Rules__Evidence__After"] = "00:00:01",
            ["Vigil__Checkpoints__Key"] = VigilDeployment.NewCheckpointKey(),
            ["Vigil__Notices__ShowLinks"] = "true",
            ["Vigil__RateLimits__FilingsPerMinute"] = "1000", // one browser is all of the county's guests
            ["Vigil__RateLimits__FollowingsPerMinute"] = "1000",
            ["Vigil__Rules__Reviews__Settle"] = "00:00:01",
            ["Vigil__Rules__Reviews__ClosedFrom"] = "00:00:00", // tests run at any hour
            ["Vigil__Rules__Reviews__ClosedUntil"] = "00:00:00",
        });
        await Vigil.StartAsync(CancellationToken.None);
        Api = new(await Vigil.SignInAsync(VigilDeployment.AdminUser, CancellationToken.None), Vigil.Webs[^1].Address);
        for (var n = 1; n <= houses; n++)
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
    public House TakeHouse() => Interlocked.Increment(ref taken) is var n && n <= houses
        ? new($"C-{n}", NameOf(n))
        : throw new InvalidOperationException($"More than {houses} houses are wanted.");

    private static string NameOf(int n) => $"镇坪老街饭庄{n}号店";

    /// <summary>A page of the dispatcher's profile, showing the console.</summary>
    /// <remarks>
    /// All pages share the profile, as the tabs of a day's work do: the application comes over the network once, and one signs in once.
    /// A test closes its page, not the profile.
    /// </remarks>
    public async Task<IPage> OpenConsoleAsync(ColorScheme scheme = ColorScheme.Light)
    {
        var page = await (desk ??= await NewProfileAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } })).NewPageAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.GotoAsync("/console");
        if (!signedIn)
        {
            await page.GetByTestId("signin-user").FillAsync(VigilDeployment.DispatcherUser);
            await page.GetByTestId("signin-password").FillAsync(Vigil.Password);
            await page.GetByTestId("signin-submit").ClickAsync();
            signedIn = true;
        }

        await page.GetByTestId("feed").WaitForAsync();
        return page;
    }

    /// <summary>A page of a phone that nobody has signed in on, and that remembers nobody.</summary>
    /// <remarks>One phone goes from hand to hand: its store of files is kept, all else is wiped. One test uses it at a time.</remarks>
    public async Task<IPage> OpenPhoneAsync()
    {
        phone ??= await NewProfileAsync(Phone.Options(script: true));
        foreach (var left in phone.Pages.ToList())
        {
            await left.CloseAsync(); // by a test that failed; an open page would hold its store
        }

        await phone.ClearCookiesAsync();
        var page = await phone.NewPageAsync();
        await page.GotoAsync("/");
        await page.EvaluateAsync(
            """
            async () => {
              localStorage.clear();
              sessionStorage.clear();
              for (const { name } of await indexedDB.databases()) {
                await new Promise(done => Object.assign(indexedDB.deleteDatabase(name), { onsuccess: done, onerror: done, onblocked: done }));
              }
            }
            """);
        return page;
    }

    /// <summary>A fresh profile at the first web node.</summary>
    public async Task<IBrowserContext> NewProfileAsync(BrowserNewContextOptions options)
    {
        options.BaseURL = Vigil.Webs[0].Address.ToString();
        options.Locale ??= "zh-CN";
        options.ColorScheme ??= ColorScheme.Light;
        var context = await Browser.NewContextAsync(options);
        context.SetDefaultTimeout(60_000);
        return context;
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
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
