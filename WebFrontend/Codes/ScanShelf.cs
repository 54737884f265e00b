using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Caching.Memory;
using Vigil.Ledger.Queries.Codes;

namespace Vigil.WebFrontend.Codes;

/// <summary>Pages behind codes as they were rendered last, each for as long as the stamp of what it shows is the same.</summary>
/// <remarks>A county's wall codes are scanned all day and their shops change once a week: asking whether costs a twentieth of making.</remarks>
internal sealed class ScanShelf(ScanStamps stamps, IServiceProvider services, ILoggerFactory loggers) : IDisposable
{
    private const long MostBytes = 48 * 1024 * 1024;

    private readonly MemoryCache pages = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <param name="code">As <see cref="Vigil.Domain.Codes.SupervisionCode.Read"/> gives it.</param>
    /// <param name="today">Pages say what is valid today.</param>
    /// <param name="since">The first day of the purchases that are shown.</param>
    /// <param name="make">The component and its parameters; <see langword="null"/> where there is nothing to show.</param>
    /// <returns>The document in UTF-8; <see langword="null"/> where no code holds, or nothing stands behind it.</returns>
    public async Task<ReadOnlyMemory<byte>?> PageAsync(
        string code, bool english, DateOnly today, DateOnly since, Func<CancellationToken, Task<ScanPage?>> make, CancellationToken cancellationToken)
    {
        // Asked before the page is made: what is committed in between makes the next stamp another one.
        if (await stamps.OfAsync(code, since, cancellationToken) is not { } of)
        {
            return null;
        }

        var stamp = string.Create(CultureInfo.InvariantCulture, $"{of} {today:O}");
        if (pages.TryGetValue<Kept>((code, english), out var kept) && kept!.Stamp == stamp)
        {
            return kept.Html;
        }

        if (await make(cancellationToken) is not { } page)
        {
            return null;
        }

        var html = await RenderAsync(page);
        pages.Set((code, english), new Kept(stamp, html), new MemoryCacheEntryOptions { Size = html.Length + 200 });
        return html;
    }

    public void Dispose() => pages.Dispose();

    private async Task<byte[]> RenderAsync(ScanPage page)
    {
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync(page.Component, ParameterView.FromDictionary(page.Parameters));
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            root.WriteHtmlTo(text);
            return System.Text.Encoding.UTF8.GetBytes(text.ToString());
        });
    }

    private sealed record Kept(string Stamp, byte[] Html);
}

/// <summary>A page before it is rendered.</summary>
internal sealed record ScanPage(Type Component, Dictionary<string, object?> Parameters);
