using Microsoft.Playwright;

namespace Vigil.Browser.Tests;

/// <summary>A page that anybody can open, looked at as everybody does: on a small phone in Chinese by day, and on a screen in English by night.</summary>
internal sealed class PublicScan : IAsyncDisposable
{
    private static readonly (string Language, ColorScheme Scheme, int Width, int Height)[] Settings =
        [("zh", ColorScheme.Light, 360, 740), ("en", ColorScheme.Dark, 1280, 800)];

    private readonly List<string> wrong = [];

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

    /// <summary>Scans in each setting what an act has led to; the language is that in which it was done.</summary>
    public async Task StandsAsync(string what)
    {
        foreach (var setting in Settings)
        {
            await SetAsync(setting);
            await ScanAsync(what, setting);
        }
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
