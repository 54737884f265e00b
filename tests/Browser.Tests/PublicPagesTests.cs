using System.Diagnostics;
using System.Text.RegularExpressions;
using Vigil.Testing.Deployment;

namespace Vigil.Browser.Tests;

/// <summary>WCAG 2.1 AA on every page that anybody can open, with data on it.</summary>
[Collection("browser")]
public sealed partial class PublicPagesTests(ConsoleFixture vigil)
{
    /// <summary>Pages that take a long way to get to are scanned by the test that goes it.</summary>
    private static readonly Dictionary<string, string> ScannedOnTheWay = new(StringComparer.Ordinal)
    {
        ["/n/{token}"] = nameof(CameraJourneyTests),
        ["/n/{token}/recall"] = nameof(AccessibilityTests),
        ["/n/{token}/reviews"] = nameof(ReviewJourneyTests),
        ["/t/{token}"] = nameof(TrainingJourneyTests),
        ["/signin"] = nameof(AccessibilityTests),
        ["/console/{**rest}"] = nameof(AccessibilityTests),
        ["/field/{**rest}"] = nameof(AccessibilityTests),
        ["/my/{**rest}"] = nameof(AccessibilityTests),
    };

    /// <summary>What is open to anybody and no page: files, pictures, what programs ask for, and the description of the API.</summary>
    private static readonly string[] NoPages =
    [
        "/api/v1/", "/complaints/map.svg", "/disclosure/checkpoints.json", "/disclosure/checkpoints/key.pem", "/disclosure/checkpoints/verify.cs", "/disclosure/draws/replay.py",
        "/disclosure/draws/{id}/", "/docs/", "/health/", "/hubs/feed", "/metrics", "/n/{token}/pictures/", "/n/{token}/proofs/", "/open", "/openapi/",
    ];

    [Fact]
    public async Task No_public_page_has_a_violation()
    {
        var site = await PublicSite.OfAsync(vigil);
        await using var scan = await PublicScan.OpenAsync(vigil);
        foreach (var path in site.Paths.SelectMany(p => p.Value))
        {
            await scan.GoAsync(path);
        }

        scan.Judge();
    }

    [Fact]
    public async Task No_form_has_a_violation_refused_or_taken_and_a_refused_one_says_why_at_its_head_and_at_its_fields()
    {
        var site = await PublicSite.OfAsync(vigil);
        await using var scan = await PublicScan.OpenAsync(vigil);
        await PublicSteps.ReviewAsync(scan, site.Shop);
        await PublicSteps.ComplainAsync(scan, site.Shop);
        await PublicSteps.RateAsync(scan, site.Slips);
        await PublicSteps.CheckDrawAsync(scan);
        scan.Judge();
    }

    [Fact]
    public async Task No_page_that_is_open_to_anybody_is_left_out()
    {
        var open = (await RoutesAsync()).Select(l => Line().Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value).ToList();
        var left = open.Where(r => !NoPages.Any(n => r == n.TrimEnd('/') || r.StartsWith(n, StringComparison.Ordinal)))
            .Except(PublicSite.Routes, StringComparer.Ordinal)
            .Except(ScannedOnTheWay.Keys, StringComparer.Ordinal);

        Assert.Contains("/s/{code}", open);
        Assert.Empty(left);
        Assert.Empty(PublicSite.Routes.Concat(ScannedOnTheWay.Keys).Except(open, StringComparer.Ordinal)); // nor is one scanned that is gone
    }

    /// <summary>What the node says that it serves. It needs no database to say so.</summary>
    private static async Task<string[]> RoutesAsync()
    {
        var start = new ProcessStartInfo("dotnet", [VigilDeployment.AssemblyOf("WebFrontend"), "routes"]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["ConnectionStrings__Vigil"] = "Host=127.0.0.1;Database=none";
        start.WorkingDirectory = Path.GetDirectoryName(VigilDeployment.AssemblyOf("WebFrontend"));
        using var process = Process.Start(start)!;
        var lines = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, lines);
        return lines.Split('\n', StringSplitOptions.TrimEntries);
    }

    [GeneratedRegex(@"^(?:GET|ANY) (/\S*) open$", RegexOptions.None, 1000)]
    private static partial Regex Line();
}
