using Microsoft.Playwright;

namespace Vigil.Browser.Tests;

/// <summary>A page that anybody can open, looked at as everybody does: on a small phone in Chinese by day, and on a screen in English by night.</summary>
internal sealed class PublicScan : IAsyncDisposable
{
    private static readonly (string Language, ColorScheme Scheme, int Width, int Height)[] Settings =
        [("zh", ColorScheme.Light, 360, 740), ("en", ColorScheme.Dark, 1280, 800)];

    // What a refused form owes to whoever can't see it, without script: the title says so first, the summary has the focus, each of its
    // lines leads to a control, which is marked and described by the same words (WCAG 2.1, 3.3.1).
    private const string Refused = """
        fields => {
          const wrong = [], box = document.querySelector('.faults');
          if (!box) return ['the page says nothing of what is wrong'];
          if (!/^(Error: |有误：)/.test(document.title)) wrong.push(`the title is ${document.title}`);
          if (document.activeElement !== box) wrong.push(`the focus is on ${document.activeElement.outerHTML.slice(0, 80)}`);
          const links = [...box.querySelectorAll('a')], led = links.map(a => a.hash.slice(1));
          if (led.join() !== fields.join()) wrong.push(`it leads to ${led}, not to ${fields}`);
          for (const link of links) {
            const field = document.getElementById(link.hash.slice(1));
            if (!field?.matches('input, textarea, select')) { wrong.push(`${link.hash} is no control`); continue; }
            const named = field.closest('[aria-invalid=true]');
            const said = (named?.getAttribute('aria-describedby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent.trim());
            if (!said.includes(link.textContent.trim())) wrong.push(`${link.hash} doesn't say ${link.textContent}`);
            if (field.closest('details:not([open])')) wrong.push(`${link.hash} is folded away`);
          }
          return wrong;
        }
        """;

    private readonly List<string> wrong = [];
    private int states;

    private PublicScan(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>Opens a profile that nobody has used before.</summary>
    public static async Task<PublicScan> OpenAsync(ConsoleFixture vigil) => new(await (await vigil.NewProfileAsync(new())).NewPageAsync());

    /// <summary>One page, from opening it to the judgement.</summary>
    public static async Task NoneAsync(ConsoleFixture vigil, params string[] paths)
    {
        await using var scan = await OpenAsync(vigil);
        foreach (var path in paths)
        {
            await scan.GoAsync(path);
        }

        scan.Judge();
    }

    /// <summary>Steps of a scan of its own, to the judgement.</summary>
    public static async Task NoneAsync(ConsoleFixture vigil, Func<PublicScan, Task> steps)
    {
        await using var scan = await OpenAsync(vigil);
        await steps(scan);
        scan.Judge();
    }

    /// <summary>Opens a page in each setting and scans it.</summary>
    public async Task GoAsync(string path)
    {
        foreach (var setting in Settings)
        {
            await SetAsync(setting);
            await Page.GotoAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={setting.Language}");
            await ScanAsync(path, setting);
        }
    }

    /// <summary>Scans what an act has led to, in one setting after the other; the language is that in which it was done.</summary>
    public async Task StandsAsync(string what)
    {
        var setting = Settings[states++ % Settings.Length];
        await SetAsync(setting);
        await ScanAsync(what, setting);
    }

    /// <summary>The same of a form that was refused.</summary>
    /// <param name="fields">The controls that must be changed, in the summary's order.</param>
    public async Task RefusedAsync(string what, params string[] fields)
    {
        wrong.AddRange((await Page.EvaluateAsync<string[]>(Refused, fields)).Select(w => $"{what}: {w}"));
        await StandsAsync(what);
    }

    /// <summary>Sends a form as a browser does that knows nothing of required fields: the server says what is missing.</summary>
    /// <param name="action">What the form's address holds.</param>
    public async Task SendUncheckedAsync(string action)
    {
        await Page.EvaluateAsync(
            """
            action => {
              document.documentElement.dataset.left = '';
              const form = document.querySelector(`form[action*='${action}']`);
              form.noValidate = true;
              form.requestSubmit(form.querySelector('button.send, button:not([name])'));
            }
            """,
            action);
        await Page.Locator("html:not([data-left])").WaitForAsync();
        await Page.WaitForLoadStateAsync();
    }

    public void Judge() => Assert.True(wrong.Count == 0, string.Join('\n', wrong));

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private async Task SetAsync((string Language, ColorScheme Scheme, int Width, int Height) setting)
    {
        await Page.SetViewportSizeAsync(setting.Width, setting.Height);
        await Page.EmulateMediaAsync(new() { ColorScheme = setting.Scheme });
    }

    private async Task ScanAsync(string what, (string Language, ColorScheme Scheme, int Width, int Height) setting)
    {
        var where = $"{what} ({setting.Language}, {setting.Scheme}, {setting.Width} px)";
        wrong.AddRange(await Wcag.ViolationsAsync(Page, where));
        if (await Wcag.IsTooWideAsync(Page))
        {
            wrong.Add($"{where}: wider than the window");
        }

        if (await Page.Locator("script").CountAsync() > 0)
        {
            wrong.Add($"{where}: has a script");
        }
    }
}
