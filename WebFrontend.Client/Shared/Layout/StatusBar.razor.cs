using Microsoft.AspNetCore.Components;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Inspectors;
using Vigil.WebFrontend.Client.Security;

namespace Vigil.WebFrontend.Client.Shared.Layout;

/// <summary>The line at the top: what this is, whether it is live, who is here.</summary>
public sealed partial class StatusBar(
    Session session, ConsoleState state, CountyBook book, Browser browser, NavigationManager navigation, TimeProvider time, Words words)
{
    private readonly CancellationTokenSource closed = new();

    private Words W => words;

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

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
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
