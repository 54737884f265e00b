using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Vigil.Browser.Tests;

/// <summary>WCAG 2.1 A and AA by axe-core, and the width of a phone.</summary>
internal static class Wcag
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // Run in the page itself: the library's own way opens a further page for each scan, which takes longer than the scan.
    // Only violations are put together, for naming what passed takes as long as finding it.
    private const string Run = """
        async () => {
          const moving = document.getAnimations().filter(a => a.effect.getComputedTiming().endTime !== Infinity);
          await Promise.allSettled(moving.map(a => a.finished)); // what fades in has another contrast on its way
          const found = await axe.run(document, {
            runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] },
            resultTypes: ['violations'],
          });
          return found.violations.map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => `${n.html} (${n.failureSummary})`).join(' | ')}`);
        }
        """;

    /// <summary>What is wrong with the page as it stands, each with the place and its markup; empty where nothing is.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page, string where)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Axe);
        }

        return [.. (await page.EvaluateAsync<string[]>(Run)).Select(v => $"{where}: {v}")];
    }

    public static async Task NoneAsync(IPage page, string where)
    {
        var wrong = await ViolationsAsync(page, where);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Whether a reader would have to scroll sideways to see all of it (WCAG 2.1, 1.4.10).</summary>
    public static Task<bool> IsTooWideAsync(IPage page) => page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth");
}
