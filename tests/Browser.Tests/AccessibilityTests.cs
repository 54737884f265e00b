using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.Browser.Tests;

/// <summary>WCAG 2.1 A and AA by axe-core on each screen of the application, half of them in light and half in dark.</summary>
[Collection("browser")]
public sealed partial class AccessibilityTests(ConsoleFixture vigil)
{
    // No two of one screen follow each other: it is by its new heading that a screen is known to stand.
    private static readonly string[] Light =
    [
        "/console/entities", "/console/imports", "/console/complaints", "/console/campaigns", "/console/entities/E-facts", "/console/campaigns/new", "/console/campaigns/Z-scan",
        "/console/complaints/none", "/console/draws/new", "/console/schedule", "/console/work-orders", "/console/cameras", "/console/rectifications", "/console/notices",
        "/console/work-orders/W-scan", "/console/reviews", "/console/keys", "/console/training", "/console/training/bank", "/console/goods", "/console/credit", "/console/not-found",
    ];

    private static readonly string[] Dark =
    [
        "/console/certificates", "/console/equipment", "/console/inspectors", "/console/draws", "/console/draws/D-scan", "/console/wall", "/console/calendars", "/console/findings",
        "/console/handover", "/console/roster", "/console/routes", "/console/recalls", "/console/recalls/R-scan", "/console/trace?batch=B-scan", "/console/sources", "/console/penalties", "/console/bans",
        "/console/training/results", "/console/evidence", "/console/sight", "/console/sight/E-2", "/console/review", "/console/leads", "/console/precision",
    ];

    /// <summary>What is asked on a screen, by what opens it: a penalty put right, a department's word that waits (待核).</summary>
    private static readonly Dictionary<string, string> Dialogs = new(StringComparer.Ordinal)
    {
        ["/console/penalties"] = "penalty-correct",
        ["/console/entities/E-facts"] = "fact-judge",
    };

    /// <summary>Screens that are scanned where somebody is who may see them, or has something to see there.</summary>
    private static readonly Dictionary<string, string> ScannedOnTheWay = new(StringComparer.Ordinal)
    {
        ["/console"] = nameof(The_console_with_an_alert_chosen_has_no_violation),
        ["/console/alerts/{AlertId}"] = nameof(The_console_with_an_alert_chosen_has_no_violation),
        ["/console/signin"] = nameof(The_sign_in_page_has_no_violation),
        ["/signin"] = nameof(The_sign_in_page_has_no_violation),
        ["/console/integrity"] = nameof(What_discipline_reads_and_answers_has_no_violation),
        ["/console/leads/{Id}"] = nameof(CameraJourneyTests),
        ["/console/work-orders/{OrderId}/print"] = nameof(ComplaintJourneyTests),
        ["/console/rectifications/{RectificationId}"] = nameof(CameraJourneyTests),
        ["/console/evidence/{CapsuleId}"] = nameof(CameraJourneyTests),
        ["/field"] = nameof(FieldTests),
        ["/field/orders/{OrderId}"] = nameof(FieldTests),
        ["/field/orders/{OrderId}/print"] = nameof(FieldTests),
        ["/my"] = nameof(OwnerJourneyTests),
        ["/my/claim"] = nameof(OwnerJourneyTests),
        ["/my/checks"] = nameof(OwnerJourneyTests),
        ["/my/goods"] = nameof(OwnerJourneyTests),
        ["/my/notices"] = nameof(OwnerJourneyTests),
        ["/my/reviews"] = nameof(OwnerJourneyTests),
        ["/my/staff"] = nameof(OwnerJourneyTests),
        ["/my/training"] = nameof(OwnerJourneyTests),
    };

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_console_with_an_alert_chosen_has_no_violation(ColorScheme scheme)
    {
        await vigil.Api.DetectAsync(vigil.TakeHouse(), 605);
        var page = await vigil.OpenConsoleAsync(scheme);
        await page.GetByTestId("feed-row").First.ClickAsync();
        await page.GetByTestId("detail").WaitForAsync();

        await Wcag.NoneAsync(page, "/console/alerts");
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_screen_of_the_console_has_a_violation(ColorScheme scheme)
    {
        if (scheme == ColorScheme.Dark)
        {
            var link = await ConsoleData.BuildAsync(vigil.Api, "scan");
            await PublicScan.NoneAsync(vigil, scan => PublicSteps.AnswerRecallAsync(scan, link));
            await PublicSite.OfAsync(vigil); // with a penalty
        }
        else
        {
            await ConsoleData.PlanAsync(vigil.Api, "scan");
            await ConsoleData.DisagreeAsync(vigil.Api, "E-facts");
        }

        var page = await vigil.OpenConsoleAsync(scheme);
        var wrong = new List<string>();
        foreach (var path in scheme == ColorScheme.Dark ? Dark : Light)
        {
            await page.GoToScreenAsync(path);
            wrong.AddRange(await Wcag.ViolationsAsync(page, $"{path} ({scheme})"));
            if (Dialogs.TryGetValue(path, out var opener))
            {
                await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
                await page.GetByTestId(opener).First.ClickAsync();
                await page.GetByRole(AriaRole.Dialog).WaitForAsync();
                wrong.AddRange(await Wcag.ViolationsAsync(page, $"{opener} ({scheme})"));
                await page.Keyboard.PressAsync("Escape");
                await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        await page.CloseAsync();
    }

    [Fact]
    public async Task What_discipline_reads_and_answers_has_no_violation()
    {
        var site = await PublicSite.OfAsync(vigil);
        await using var scan = await PublicScan.OpenAsync(vigil);
        var (number, key) = await PublicSteps.ComplainOfOfficerAsync(scan, site.Slips[3]);
        const string User = "discipline@vigil.test";
        await vigil.Api.PostAsync("/api/v1/accounts", new { user = User, name = "纪检员", password = vigil.Vigil.Password, roles = new[] { "discipline" } });
        var page = await vigil.OpenPhoneAsync();
        await page.GotoAsync("/signin");
        await page.GetByTestId("signin-user").FillAsync(User);
        await page.GetByTestId("signin-password").FillAsync(vigil.Vigil.Password);
        await page.GetByTestId("signin-submit").ClickAsync();
        await page.Locator(".paper-room h1").WaitForAsync();

        var paper = page.GetByTestId("integrity-item").Filter(new() { HasText = number });
        await paper.GetByTestId("integrity-accept").ClickAsync();
        await Assertions.Expect(paper.GetByTestId("integrity-accept")).ToHaveCountAsync(0);
        await Wcag.NoneAsync(page, "/console/integrity");
        await paper.Locator("textarea").FillAsync("已核实，对其批评教育");
        await paper.GetByTestId("integrity-answer").ClickAsync();
        await Assertions.Expect(paper.Locator("textarea")).ToHaveCountAsync(0);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Wcag.NoneAsync(page, "/console/integrity (answered, dark)");
        await page.CloseAsync();

        foreach (var language in new[] { "zh", "en" })
        {
            await PublicSteps.FollowAsync(scan, language, number, key);
            await Assertions.Expect(scan.Page.Locator("main")).ToContainTextAsync("已核实，对其批评教育");
            await scan.StandsAsync($"a complaint about an officer that is answered ({language})");
        }

        scan.Judge();
    }

    [Fact]
    public async Task The_sign_in_page_has_no_violation()
    {
        var page = await vigil.OpenPhoneAsync();
        await page.GotoAsync("/console");
        await page.GetByTestId("signin-user").WaitForAsync();

        await Wcag.NoneAsync(page, "/signin");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Wcag.NoneAsync(page, "/signin (dark)");
        await page.GetByTestId("signin-user").FillAsync("nobody@vigil.test");
        await page.GetByTestId("signin-password").FillAsync("not-the-password");
        await page.GetByTestId("signin-submit").ClickAsync();
        await page.Locator("#signin-error:focus:not(:empty)").WaitForAsync();
        await Assertions.Expect(page.GetByTestId("signin-password")).ToHaveAttributeAsync("aria-invalid", "true");
        await Wcag.NoneAsync(page, "/signin (refused, dark)");
        await page.CloseAsync();
    }

    [Fact]
    public void No_screen_is_left_out()
    {
        var screens = typeof(Words).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).ToList();
        var left = screens.Except(ScannedOnTheWay.Keys, StringComparer.Ordinal).Where(s => !Light.Concat(Dark).Any(p => Fits(s, p.Split('?')[0])));

        Assert.Empty(left);
        Assert.Empty(ScannedOnTheWay.Keys.Except(screens, StringComparer.Ordinal)); // nor is one named that is gone
    }

    private static bool Fits(string template, string path) =>
        Regex.IsMatch(path, $"^{Parameter().Replace(template, "[^/]+")}$", RegexOptions.None, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
