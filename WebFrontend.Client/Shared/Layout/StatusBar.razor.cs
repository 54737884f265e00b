using System.Globalization;
using Microsoft.AspNetCore.Components;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Inspectors;
using Vigil.WebFrontend.Client.Security;

namespace Vigil.WebFrontend.Client.Shared.Layout;

/// <summary>Whether this screen is live and complete, what time it is in the business, who is here.</summary>
public sealed partial class StatusBar(
    FeedConnection feed, Session session, ConsoleState state, CountyBook book, Browser browser, NavigationManager navigation, TimeProvider time, Words words)
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource closed = new();

    private Words W => words;

    private bool Silent => feed.Silence > Silence;

    private string Css => Silent || feed.Status is FeedStatus.Reconnecting ? "silent" : feed.Status is FeedStatus.Live ? "live" : "starting";

    private string Complete => feed.CompleteTo is { } seq
        ? words.Format("complete.seq", Words.Number(seq), (feed.Silence ?? TimeSpan.Zero).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture))
        : words["complete.unknown"];

    private IReadOnlyList<InspectorItem> OnDuty => [.. book.Inspectors.Where(i => i.OnDuty)];

    private string SoundTitle => state.SoundOn
        ? state.ActivePreset is { Sound: true } preset ? words.Format("sound.onFor", preset.Name) : words["sound.onSilentFilter"]
        : words["sound.off"];

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override void OnInitialized() => _ = TickAsync(closed.Token);

    /// <summary>Draws four times a second: often enough for tenths that mean something, and bounded whatever the feed does.</summary>
    private async Task TickAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250), time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await InvokeAsync(StateHasChanged);
            }
        }
        catch (OperationCanceledException)
        {
            // The bar is gone.
        }
    }

    private async Task ToggleSoundAsync()
    {
        if (!state.SoundOn)
        {
            await browser.UnlockSoundAsync();
            await browser.PlayAsync("Minor");
        }

        await state.SetSoundAsync(!state.SoundOn);
    }

    private async Task SignOutAsync()
    {
        await session.SignOutAsync(CancellationToken.None);
        navigation.NavigateTo("console/signin", forceLoad: true);
    }
}
